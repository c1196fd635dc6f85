import type { ChartPoint } from '#figures/chart/chart-data';
import type { NumberFormat } from '#interface/number-format';

/** A value with its interval, if it has one, as it is written in words and in the table. */
export function written(point: ChartPoint, digits: number, format: NumberFormat): string {
  const value = format.decimal(point.y, digits);
  return Number.isFinite(point.halfWidth)
    ? `${value} ± ${format.decimal(point.halfWidth, digits)}`
    : value;
}
