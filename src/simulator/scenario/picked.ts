import type { Reports, Wording } from '#simulator/scenario/claim';

/** One of the answers that a reader may pick. */
export interface PickedChoice {
  readonly label: Wording;
  /** Whether the claim's runs say so. */
  isRight(reports: Reports): boolean;
}

/** A question with answers to pick from, before a chart shows which it is. */
export interface Picked {
  readonly question: Wording;
  /** 2 to 5, of which exactly one is right, whatever the seed. */
  readonly choices: readonly PickedChoice[];
}

/**
 * The position of the right answer.
 * @throws Error when not exactly one is right, or when there are not 2 to 5
 * @example
 * rightChoice({ choices: [{ isRight: () => false }, { isRight: () => true }] }, {}) // => 1
 */
export function rightChoice({ choices }: Picked, reports: Reports): number {
  if (choices.length < 2 || choices.length > 5) {
    throw new Error(`there are ${choices.length} answers to pick from, not 2 to 5`);
  }
  const right = choices.flatMap(({ isRight }, i) => (isRight(reports) ? [i] : []));
  const [only] = right;
  if (only === undefined || right.length > 1) {
    throw new Error(`${right.length} of ${choices.length} answers are right, not one`);
  }
  return only;
}
