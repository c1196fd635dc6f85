import type { WeightsView } from '#figures/weights/weights-data';
import { type FigureStrings, fill } from '#interface/figure-text';
import type { NumberFormat } from '#interface/number-format';

/** The sentences about a pick. */
export type WeightsSentences = Pick<
  FigureStrings,
  | 'weightsStart'
  | 'weightsStep'
  | 'weightsPass'
  | 'weightsPick'
  | 'weightsNone'
  | 'weightsRepeat'
  | 'weightsAnd'
  | 'weightsNoRepeat'
>;

/** What the last pick was and why, and after how many the order repeats. */
export function weightsText(
  view: WeightsView,
  words: WeightsSentences,
  format: NumberFormat,
): string {
  const { steps, period, taken } = view;
  if (steps.length === 0) return words.weightsNone;
  const repeat =
    period === undefined
      ? fill(words.weightsNoRepeat, { count: format.count(steps.length) })
      : fill(words.weightsRepeat, { period: format.count(period) });
  const pick = pickText(view, words, format);
  return taken >= (period ?? steps.length) ? fill(words.weightsAnd, { pick, repeat }) : pick;
}

function pickText(
  { servers, steps, taken }: WeightsView,
  words: WeightsSentences,
  format: NumberFormat,
): string {
  const step = steps[taken - 1];
  if (!step) return words.weightsStart;
  const { picked, book } = step;
  const values = { pick: format.count(taken), name: servers[picked]?.name ?? '' };
  switch (book.kind) {
    case 'smooth':
      return fill(words.weightsStep, {
        ...values,
        most: format.count(book.gained[picked] ?? 0),
        total: format.count(book.total),
        left: format.count(book.after[picked] ?? 0),
      });
    case 'passes':
      return fill(words.weightsPass, { ...values, needed: format.count(book.needed) });
    case 'none':
      return fill(words.weightsPick, values);
  }
}
