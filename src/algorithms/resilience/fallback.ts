import { requireInteger } from '#algorithms/require-option';
import {
  FAILURE_KINDS,
  type Failure,
  type FailureChoice,
  failureTest,
} from '#algorithms/resilience/failure';
import { outOfRange } from '#numerics/out-of-range';

/** What to fall back on, and when. */
export interface FallbackOptions<Choice> {
  /** From the one that is wanted most to the one that always works; at least one. */
  readonly choices: readonly Choice[];
  /** After which failures another choice may do better; all unless given. */
  readonly fallOn?: FailureChoice;
}

/** An order in which to try. It keeps nothing between calls. */
export interface Fallback<Choice> {
  /** What to try first. */
  readonly first: Choice;
  /**
   * What to try next.
   * @param tried how many choices have been tried, at least 1
   * @returns `undefined` when none is left, or after a failure that none would help
   * @throws RangeError for a count that is none
   */
  next(tried: number, failure: Failure): Choice | undefined;
}

/**
 * Falls back from one way to do a thing to a lesser one: a second payment provider, then a queue for
 * later; a price from the cache. A declined card is declined everywhere: leave such failures out of
 * `fallOn`. What lets the lesser ways run short when they are needed is that they are needed seldom:
 * try them all the time (Amazon Builders' Library, "Avoiding fallback in distributed systems").
 * @throws RangeError without choices, or for a kind of failure that there is not
 * @example
 * const providers = fallback({ choices: ['first', 'second', 'queue'], fallOn: ['timeout', 'rejected'] })
 * providers.next(1, { kind: 'timeout' }) // => 'second'
 * providers.next(1, { kind: 'error' }) // => undefined
 */
export function fallback<Choice>({
  choices,
  fallOn = FAILURE_KINDS,
}: FallbackOptions<Choice>): Fallback<Choice> {
  const [...order] = choices;
  if (order.length === 0) throw outOfRange('choices.length', 0, 'at least 1');
  const mayHelp = failureTest('fallOn', fallOn);
  return {
    first: order[0] as Choice,
    next(tried, failure) {
      requireInteger('tried', tried, 1);
      return mayHelp(failure) ? order[tried] : undefined;
    },
  };
}
