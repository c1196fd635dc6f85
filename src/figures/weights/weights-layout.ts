/** Where everything of a balancer's picks is drawn. */
export interface WeightsLayout {
  readonly kind: 'wide' | 'tall';
  readonly width: number;
  readonly height: number;
  /** Upper edge of the first server's row. */
  readonly rowsY: number;
  readonly rowHeight: number;
  readonly nameX: number;
  /** Right edge of the first column of numbers, and from each to the next. */
  readonly firstX: number;
  readonly columnWidth: number;
  readonly chips: ChipPlaces;
}

/** The picks so far, in rows. */
export interface ChipPlaces {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** From one to the next. */
  readonly stepX: number;
  readonly stepY: number;
  readonly perRow: number;
}

/** Columns that a table has at most. */
const COLUMNS = 5;
const SIZES = {
  wide: { width: 736, edge: 14, names: 110, head: 34, rowHeight: 36 },
  tall: { width: 358, edge: 6, names: 48, head: 34, rowHeight: 36 },
} as const;
const CHIP = { height: 26, gap: 6, below: 26, character: 8.2, padding: 14, least: 26 };

/**
 * A row for each server, then chips in as many rows as they need.
 * @param names of the servers
 * @param chipCount chips to keep room for
 */
export function weightsLayout(
  kind: 'wide' | 'tall',
  names: readonly string[],
  chipCount: number,
): WeightsLayout {
  const { width, edge, names: nameWidth, head, rowHeight } = SIZES[kind];
  const longest = Math.max(1, ...names.map((name) => [...name].length));
  const chipWidth = Math.max(CHIP.least, longest * CHIP.character + CHIP.padding);
  const stepX = chipWidth + CHIP.gap;
  const perRow = Math.max(1, Math.floor((width - 2 * edge + CHIP.gap) / stepX));
  const rows = Math.max(1, Math.ceil(chipCount / perRow));
  const stepY = CHIP.height + CHIP.below;
  const chipsY = head + names.length * rowHeight + 18;
  const columnWidth = (width - 2 * edge - nameWidth) / COLUMNS;
  return {
    kind,
    width,
    height: chipsY + rows * stepY,
    rowsY: head,
    rowHeight,
    nameX: edge + 22,
    firstX: edge + nameWidth + columnWidth - 10,
    columnWidth,
    chips: { x: edge, y: chipsY, width: chipWidth, height: CHIP.height, stepX, stepY, perRow },
  };
}
