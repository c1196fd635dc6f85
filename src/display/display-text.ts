import type { Display, Row } from '#display/vocabulary';

/** Rows that a text shows of each table or mark. */
const MOST_LINES = 20;

/** A display as text, for a terminal: a table is a table, and so are a chart's rows. */
export function displayText(display: Display): string {
  const title = display.title ? [display.title] : [];
  if (display.kind === 'table') {
    return [...title, ...tableLines(display.rows, display.columns)].join('\n');
  }
  const layers = display.marks.flatMap(({ mark, rows }) => [`${mark}:`, ...tableLines(rows)]);
  return [...title, ...layers].join('\n');
}

function tableLines(rows: readonly Row[], columns: readonly string[] = columnsOf(rows)): string[] {
  const shown = rows.slice(0, MOST_LINES).map((row) => columns.map((name) => cellText(row[name])));
  const lines = [[...columns], ...shown];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  const written = lines.map((line) =>
    line
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return rows.length > MOST_LINES ? [...written, `… ${rows.length - MOST_LINES} more`] : written;
}

/** The columns of some rows, in the order in which they come up. */
export const columnsOf = (rows: readonly Row[]): string[] => [
  ...new Set(rows.flatMap((row) => Object.keys(row))),
];

const cellText = (cell: Row[string] | undefined) => String(cell ?? '');
