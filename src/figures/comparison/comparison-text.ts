import type { DataTable } from '#figures/chart/data-table';
import type { ComparisonLook, ComparisonRow } from '#figures/comparison/comparison-data';
import { cannotBeTold } from '#figures/comparison/read-comparison';
import { type FigureStrings, fill } from '#interface/figure-text';
import type { NumberFormat } from '#interface/number-format';

/** What a comparison shows, in words. */
export function comparisonSummary(
  look: ComparisonLook,
  rows: readonly ComparisonRow[],
  words: FigureStrings,
  format: NumberFormat,
): string {
  const { baseline, x } = look;
  const parts = rows.map((row) => {
    const { label, interval } = row;
    if (!interval) return fill(words.comparisonOpen, { label });
    const number = `${format.decimal(Math.abs(interval.mean), x.fineDigits)} ± ${format.decimal(interval.halfWidth, x.fineDigits)}`;
    const text = cannotBeTold(row)
      ? words.comparisonSame
      : interval.mean > 0
        ? words.comparisonMore
        : words.comparisonLess;
    return fill(text, { label, number });
  });
  return fill(words.comparisonSummary, {
    measure: x.label,
    baseline,
    parts: parts.join(words.listSeparator),
  });
}

/** The same as a table, with the difference of each pair of runs. */
export function comparisonTable(
  { x }: ComparisonLook,
  rows: readonly ComparisonRow[],
  words: FigureStrings,
  format: NumberFormat,
): DataTable {
  const count = Math.max(0, ...rows.map(({ differences }) => differences.length));
  const decimal = (value: number | undefined) =>
    value === undefined ? '–' : format.decimal(value, x.fineDigits);
  return {
    head: [words.comparisonRows, ...rows.map(({ label }) => label)],
    rows: [
      [words.comparisonMean, ...rows.map(({ interval }) => decimal(interval?.mean))],
      [words.comparisonHalf, ...rows.map(({ interval }) => decimal(interval?.halfWidth))],
      ...Array.from({ length: count }, (_, i) => [
        fill(words.comparisonPair, { number: String(i + 1) }),
        ...rows.map(({ differences }) => decimal(differences[i])),
      ]),
    ],
  };
}
