import type { ChartKind } from '#figures/chart/chart-frame';
import { legendRows } from '#figures/chart/legend-rows';
import type {
  DistributionForm,
  DistributionLine,
  DistributionLook,
} from '#figures/distribution/distribution-data';
import { naturalLogarithm } from '#numerics/natural-logarithm';

const SIZES = {
  wide: { width: 736, height: 360 },
  tall: { width: 358, height: 360 },
} as const;
const MARGINS = { right: 44, bottom: 44, left: 44 } as const;
/** Above everything: the name of the y-axis. */
const HEAD = 26;
const ROW = 20;

/**
 * Where a distribution's parts lie: the names of its lines, the rows of their percentiles above a
 * histogram, the axes.
 * @param top the greatest share on the y-axis
 */
export function distributionFrame(
  { x, formula }: DistributionLook,
  lines: readonly DistributionLine[],
  form: DistributionForm,
  top: number,
  kind: ChartKind,
) {
  const { width, height } = SIZES[kind];
  const names = lines.map(({ label }) => label);
  if (lines.some((line) => line.formula.length > 0)) names.push(formula);
  const legend = legendRows(names, 14, width - 8);
  const legendHeight = ((legend.at(-1)?.row ?? -1) + 1) * ROW;
  const stripTop = HEAD + legendHeight;
  const strip = form === 'histogram' ? lines.length * ROW : 0;
  const margins = { ...MARGINS, top: stripTop + strip + 12 };
  const across = width - margins.left - margins.right;
  const up = height - margins.top - margins.bottom;
  const decades = naturalLogarithm(x.to / x.from);
  return {
    width,
    height,
    margins,
    legend: legend.map(({ left, row }, i) => ({
      label: names[i]!,
      left,
      top: HEAD + row * ROW + ROW / 2,
    })),
    /** The middle of the row of a line's percentiles, above a histogram. */
    rowTop: (line: number) => stripTop + line * ROW + ROW / 2,
    x: (value: number) => margins.left + (naturalLogarithm(value / x.from) / decades) * across,
    y: (value: number) => height - margins.bottom - (value / top) * up,
    /** The value at a height in the drawing. */
    valueAt: (place: number) => ((height - margins.bottom - place) / up) * top,
  };
}
