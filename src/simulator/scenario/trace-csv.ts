/** Times that a recorded trace holds at most. */
export const MOST_TIMES = 2_000_000;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The times of a recorded trace: the first column of a CSV text, in milliseconds, in any order. A
 * first line that is no number is a header; empty lines are left out. The earliest time becomes 0
 * with `fromZero`, for logs whose clock starts long before.
 * @throws RangeError naming the first line that has no time of at least 0
 * @example parseTraceCsv('at_ms,kind\n30,authorise\n10.5,query\n') // => [10.5, 30]
 * @example parseTraceCsv('10\nsoon\n') // => throws RangeError
 * @example parseTraceCsv('1000\n1250\n', { fromZero: true }) // => [0, 250]
 */
export function parseTraceCsv(text: string, { fromZero = false } = {}): number[] {
  const timesMs: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const cell = line
      .split(/[,;\t]/)[0]!
      .trim()
      .replace(/^\uFEFF/, '')
      .replace(/^"(.*)"$/, '$1');
    const timeMs = NUMBER.test(cell) ? Number(cell) : Number.NaN;
    if (index === 0 && Number.isNaN(timeMs) && cell !== '') continue;
    if (!(timeMs >= 0 && timeMs < Infinity)) {
      const got = JSON.stringify(cell.slice(0, 60));
      throw new RangeError(`line ${index + 1}: got ${got}, expected a time of at least 0 ms`);
    }
    if (timesMs.length === MOST_TIMES) {
      throw new RangeError(`line ${index + 1}: expected at most ${MOST_TIMES} times`);
    }
    timesMs.push(timeMs);
  }
  timesMs.sort((a, b) => a - b);
  const startMs = fromZero ? (timesMs[0] ?? 0) : 0;
  return startMs === 0 ? timesMs : timesMs.map((timeMs) => timeMs - startMs);
}
