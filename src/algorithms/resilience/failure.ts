import type { Outcome } from '#algorithms/balancing/balancer';
import { requireOneOf } from '#algorithms/require-option';

/** How an attempt failed. An `Outcome` is one. */
export interface Failure {
  readonly kind: Outcome['kind'];
  /**
   * What the server asks for: to wait so many milliseconds before the next attempt, or, when it is
   * negative or no number, not to try again (gRPC A6). Nothing unless given.
   */
  readonly pushbackMs?: number | undefined;
}

/** Which failures are meant: those of some kinds, or those a function says yes to. */
export type FailureChoice = readonly Outcome['kind'][] | ((failure: Failure) => boolean);

/** Every kind of failure there is. */
export const FAILURE_KINDS: readonly Outcome['kind'][] = ['error', 'timeout', 'rejected', 'lost'];

/**
 * A choice of failures as a function.
 * @param name of the option, for the error
 * @throws RangeError for a kind that there is not
 * @example failureTest('retryOn', ['timeout'])({ kind: 'error' }) // => false
 */
export function failureTest(name: string, choice: FailureChoice): (failure: Failure) => boolean {
  if (typeof choice === 'function') return choice;
  const kinds = choice.map((kind) => requireOneOf(name, kind, ['ok', ...FAILURE_KINDS]));
  return ({ kind }) => kinds.includes(kind);
}

/**
 * Whether the server asks not to be tried again.
 * @example [-1, NaN, 0, undefined].map((pushbackMs) => asksToStop({ kind: 'error', pushbackMs })) // => [true, true, false, false]
 */
export function asksToStop({ pushbackMs }: Failure): boolean {
  return pushbackMs !== undefined && !(pushbackMs >= 0 && pushbackMs < Infinity);
}
