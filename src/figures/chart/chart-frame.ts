import type { ChartLook } from '#figures/chart/chart-data';

/** The two drawings of a chart: for wide and for narrow places. */
export type ChartKind = 'wide' | 'tall';

/** Both. */
export const CHART_KINDS = ['wide', 'tall'] as const satisfies readonly ChartKind[];

/** Sizes of the drawing. */
export const chartSizes = {
  wide: { width: 736, height: 340 },
  tall: { width: 358, height: 300 },
} as const;

const MARGINS = {
  wide: { top: 34, right: 92, bottom: 44 },
  tall: { top: 34, right: 66, bottom: 44 },
} as const;
/** Of a digit beside the y-axis. */
const DIGIT_WIDTH = 8;

/** Where a chart's axes lie in its drawing. */
export function chartFrame({ x, y }: Pick<ChartLook, 'x' | 'y'>, kind: ChartKind) {
  const { width, height } = chartSizes[kind];
  const longest = Math.max(...[y.from, y.to].map((value) => value.toFixed(y.digits).length));
  const margins = { ...MARGINS[kind], left: 14 + DIGIT_WIDTH * longest };
  const across = width - margins.left - margins.right;
  const up = height - margins.top - margins.bottom;
  return {
    width,
    height,
    margins,
    x: (value: number) => margins.left + ((value - x.from) / (x.to - x.from)) * across,
    y: (value: number) => height - margins.bottom - ((value - y.from) / (y.to - y.from)) * up,
    /** The value at a height in the drawing. */
    valueAt: (top: number) => y.from + ((height - margins.bottom - top) / up) * (y.to - y.from),
  };
}
