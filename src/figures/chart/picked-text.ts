import { type FigureStrings, fill } from '#interface/figure-text';

/** A question as the built page hands it over, in the reader's language. */
export interface PickedData {
  readonly choices: readonly string[];
  /** The position of the answer that the simulation gives. */
  readonly right: number;
}

/** Says of an answer whether it is the simulation's, and which is; `undefined` for none picked. */
export function pickedText(
  { choices, right }: PickedData,
  pick: number | undefined,
  words: Pick<FigureStrings, 'pickRight' | 'pickWrong' | 'pickNone'>,
): string {
  const answer = choices[right] ?? '';
  if (pick === undefined) return fill(words.pickNone, { answer });
  if (pick === right) return fill(words.pickRight, { answer });
  return fill(words.pickWrong, { picked: choices[pick] ?? '', answer });
}

/** The answer that a browser kept, if it is one of these. */
export function keptPick(kept: unknown, choiceCount: number): number | undefined {
  const pick: unknown = Array.isArray(kept) && kept.length === 1 ? kept[0] : undefined;
  const isOne = typeof pick === 'number' && Number.isInteger(pick);
  return isOne && pick >= 0 && pick < choiceCount ? pick : undefined;
}
