import type { ChartKind } from '#figures/chart/chart-frame';
import { textWidth } from '#figures/chart/legend-rows';
import type { ServerRow, ServersLook } from '#figures/servers/servers-data';

const WIDTHS = { wide: 736, tall: 358 } as const;
const EDGE = 14;
/** The panels' names, and below them what their means are. */
const HEAD = 54;
const FOOT = 30;
/** A row as high as a bar with its space, and one with the server's name above. */
const ROWS = { beside: 30, above: 48 } as const;
/** Names stand beside the rows as long as they take no more of the width than this. */
const NAMES_SHARE = 0.17;
const GAP = 12;
/** Beyond the end of each axis, where its numbers stand below each other. */
const NUMBER_WIDTH = 58;
/** Leading digits of where an axis may end: their halves are short too. */
const ENDS = [1, 2, 3, 4, 5, 6, 8, 10];

/** One of the two panels: from where to where its axis lies, where its numbers end, and what its axis ends at. */
export interface ServersPanel {
  readonly left: number;
  readonly right: number;
  readonly numbersRight: number;
  readonly to: number;
  /** How far from the drawing's left edge a value is; one beyond the axis is at its end. */
  place(value: number): number;
  /** The value at a distance from the drawing's left edge. */
  valueAt(left: number): number;
}

/** Where the parts of a figure of servers lie: a row for each server, through both panels. */
export function serversFrame(
  { waitingTo, rowCount, longestName }: ServersLook,
  rows: readonly ServerRow[],
  kind: ChartKind,
) {
  const width = WIDTHS[kind];
  const namesWidth = textWidth(longestName);
  const isAbove = namesWidth > width * NAMES_SHARE;
  const rowHeight = isAbove ? ROWS.above : ROWS.beside;
  const from = EDGE + (isAbove ? 0 : namesWidth + 10);
  const across = (width - EDGE - from - GAP) / 2;
  return {
    width,
    height: HEAD + rowCount * rowHeight + FOOT,
    margins: { top: HEAD, right: EDGE, bottom: FOOT, left: from },
    /** Where servers’ names begin. */
    namesLeft: EDGE,
    rowsTop: HEAD,
    rowsBottom: HEAD + rows.length * rowHeight,
    utilisation: panel(from, from + across - NUMBER_WIDTH, 1),
    waiting: panel(
      from + across + GAP,
      width - EDGE - NUMBER_WIDTH,
      waitingTo ?? endFor(Math.max(0, ...rows.map(({ meanQueue }) => meanQueue))),
    ),
    /** Where a server's name begins, and the middle of its bar and dot. */
    row: (index: number) => {
      const top = HEAD + index * rowHeight;
      const middle = isAbove ? top + 34 : top + rowHeight / 2;
      return { nameTop: isAbove ? top + 13 : middle, middle };
    },
  };
}

function panel(left: number, right: number, to: number): ServersPanel {
  const share = (value: number) => Math.min(1, Math.max(0, value / to));
  return {
    left,
    right,
    numbersRight: right + NUMBER_WIDTH,
    to,
    place: (value) => left + share(value) * (right - left),
    valueAt: (at) => ((at - left) / (right - left)) * to,
  };
}

/** The next round number; 1 when nobody waits. */
function endFor(most: number): number {
  if (!(most > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return (ENDS.find((end) => end * power >= most) ?? 10) * power;
}
