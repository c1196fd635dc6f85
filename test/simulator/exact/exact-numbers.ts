import { mkdirSync, writeFileSync } from 'node:fs';

/** One measure of one case, as the full run found it. */
export interface ExactRow {
  readonly case: string;
  readonly measure: string;
  readonly exact: number;
  readonly mean: number;
  readonly standardError: number;
  readonly replications: number;
  /** Of all replications. */
  readonly payments: number;
}

/** What `npm run test:exact` writes for the book. */
export interface ExactNumbers {
  /** The most that a standard error may be, as a share of the exact value. */
  readonly errorShare: number;
  /** The most standard errors that a mean may be away. */
  readonly errors: number;
  /** In the order of case and measure. */
  readonly rows: readonly ExactRow[];
  /** The share of 95 % intervals by batch means that hold the true mean. */
  readonly intervals: {
    readonly case: string;
    readonly count: number;
    readonly heldShare: number;
  };
}

/** Where they are. */
export const EXACT_NUMBERS = new URL('../../../content/numbers/exact.json', import.meta.url);

/** Writes them, sorted and rounded to what they mean: the same run writes the same bytes. */
export function writeExactNumbers(numbers: ExactNumbers): void {
  const rows = numbers.rows
    .map(({ exact, mean, standardError, ...row }) => ({
      case: row.case,
      measure: row.measure,
      exact: Number(exact.toPrecision(7)),
      mean: Number(mean.toPrecision(7)),
      standardError: Number(standardError.toPrecision(3)),
      replications: row.replications,
      payments: row.payments,
    }))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  mkdirSync(new URL('.', EXACT_NUMBERS), { recursive: true });
  writeFileSync(EXACT_NUMBERS, `${JSON.stringify({ ...numbers, rows }, null, 2)}\n`);
}

function keyOf(row: { readonly case: string; readonly measure: string }): string {
  return `${row.case}\n${row.measure}`;
}
