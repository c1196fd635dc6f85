import type { ChartLine, ChartPoint, Predicted } from '#figures/chart/chart-data';

/**
 * What came out where a reader drew: the points at the handles, or, of a line that has many more of
 * them, the mean of those that are nearest to each handle.
 */
export function predictedPoints(
  { series, at }: Predicted,
  lines: readonly ChartLine[],
): ChartPoint[] {
  const points = lines.find(({ name }) => name === series)?.points ?? [];
  return at.flatMap((x, i): ChartPoint[] => {
    const exact = points.find((point) => point.x === x);
    if (exact) return [exact];
    const [before = Number.NEGATIVE_INFINITY, after = Number.POSITIVE_INFINITY] = [
      at[i - 1],
      at[i + 1],
    ];
    const halfGap = Math.min(x - before, after - x) / 2;
    const near = points.filter((point) => Math.abs(point.x - x) <= halfGap);
    if (near.length === 0) return [];
    const y = near.reduce((sum, point) => sum + point.y, 0) / near.length;
    return [{ x, y, halfWidth: Number.NaN }];
  });
}
