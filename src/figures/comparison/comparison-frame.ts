import type { ChartKind } from '#figures/chart/chart-frame';
import type { ComparisonLook } from '#figures/comparison/comparison-data';

const WIDTHS = { wide: 736, tall: 358 } as const;
/** A row has its name and its number above, and the marks below. */
const ROW = 62;
const MARGINS = { top: 34, right: 24, bottom: 46, left: 24 } as const;

/** Where the parts of a comparison lie: a row for each of the others, below each other. */
export function comparisonFrame({ x }: ComparisonLook, rowCount: number, kind: ChartKind) {
  const width = WIDTHS[kind];
  const height = MARGINS.top + rowCount * ROW + MARGINS.bottom;
  const across = width - MARGINS.left - MARGINS.right;
  return {
    width,
    height,
    margins: MARGINS,
    x: (value: number) => MARGINS.left + ((value - x.from) / (x.to - x.from)) * across,
    /** The value at a distance from the drawing's left edge. */
    valueAt: (left: number) => x.from + ((left - MARGINS.left) / across) * (x.to - x.from),
    /** Where the names in a row stand, and its marks. */
    row: (index: number) => ({
      nameTop: MARGINS.top + index * ROW + 16,
      markTop: MARGINS.top + index * ROW + 36,
    }),
  };
}
