import { displayText } from '#display/display-text';
import { readDisplay } from '#display/read-display';
import { reportTable, type ShownReport } from '#display/report-table';
import type { Display } from '#display/vocabulary';

/** What a line of the console begins with that is part of a display. */
export const DISPLAY_MARK = '\u0001keel-display';

/** Every place where this runs has one, though not every set of declarations knows it. */
declare const console: Record<'log' | 'debug', (...values: unknown[]) => void>;

/** One entry of the console shows at most so much of a text. */
const PART_LENGTH = 8000;

/**
 * Shows a chart, a table or a simulation's report below the cell; in Node it prints the same as text.
 * It is given data, never functions: nothing of a display is run where it is shown.
 * @throws TypeError naming what is not in the vocabulary
 * @throws RangeError when it has more than 5,000 rows, 50 columns or marks, or 500 characters in a text
 * @example display({ kind: 'table', rows: [{ server: 'ada', load: 0.5 }] }) // => undefined
 */
export function display(shown: Display | ShownReport): void {
  const read = readDisplay('kind' in shown ? shown : reportTable(shown));
  if ('process' in globalThis) {
    console.log(displayText(read));
    return;
  }
  const text = JSON.stringify(read);
  const count = Math.ceil(text.length / PART_LENGTH);
  for (let part = 0; part < count; part += 1) {
    const piece = text.slice(part * PART_LENGTH, (part + 1) * PART_LENGTH);
    console.debug(DISPLAY_MARK, part, count, piece);
  }
}
