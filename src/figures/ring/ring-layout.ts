/** Where everything of a ring, or of what stands in its place, is drawn. */
export interface RingLayout {
  readonly kind: 'wide' | 'tall';
  readonly width: number;
  readonly height: number;
  /** The ring's middle, and the radius of the middle of its band. */
  readonly ring: { readonly x: number; readonly y: number; readonly radius: number };
  /** The table: its left upper corner, its cells and how many stand in a row. */
  readonly cells: CellPlaces;
  /** A row for each server. */
  readonly rows: {
    readonly x: number;
    readonly y: number;
    readonly step: number;
    readonly barX: number;
    readonly barWidth: number;
  };
}

/** Cells of a table, in rows. */
export interface CellPlaces {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly perRow: number;
}

const ROW = { step: 40, names: 76 };
const CELL = { height: 30, gap: 6, keys: 30, perRow: 7 };

/** The ring with the servers' rows beside it; upright, below it. */
export function ringLayout(
  kind: 'wide' | 'tall',
  serverCount: number,
  slotCount: number,
): RingLayout {
  const wide = kind === 'wide';
  const left = wide ? 372 : 358;
  const radius = wide ? 118 : 112;
  const tableRows = Math.ceil(slotCount / CELL.perRow);
  const stepY = CELL.height + CELL.keys + 8;
  const area = Math.max(2 * radius + 84, tableRows * stepY + 24);
  const rowsHeight = serverCount * ROW.step;
  const width = wide ? 736 : 358;
  const height = wide ? Math.max(area, rowsHeight + 40) : area + rowsHeight + 12;
  const middle = (wide ? height : area) / 2;
  const edge = 14;
  const stepX = (left - 2 * edge + CELL.gap) / CELL.perRow;
  const rowsX = wide ? 424 : 14;
  const barX = rowsX + 34 + ROW.names;
  return {
    kind,
    width,
    height,
    ring: { x: left / 2, y: middle, radius },
    cells: {
      x: edge,
      y: middle - (tableRows * stepY) / 2 + 6,
      width: stepX - CELL.gap,
      height: CELL.height,
      stepX,
      stepY,
      perRow: CELL.perRow,
    },
    rows: {
      x: rowsX,
      y: wide ? (height - rowsHeight) / 2 : area + 4,
      step: ROW.step,
      barX,
      barWidth: width - barX - 52,
    },
  };
}
