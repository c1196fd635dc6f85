import { requireInteger, requireNumber } from '#algorithms/require-option';
import type { Backoff } from '#algorithms/resilience/backoff';
import {
  asksToStop,
  FAILURE_KINDS,
  type Failure,
  type FailureChoice,
  failureTest,
} from '#algorithms/resilience/failure';
import type { AttemptEnd } from '#algorithms/resilience/retry-budget';
import type { Random } from '#numerics/random-stream';

/** When to try again. */
export interface RetryPolicyOptions {
  /** How often to try in all, the first attempt included, at least 1; 3 unless given, as in Google's SRE book, ch. 21. */
  readonly maxAttempts?: number;
  /** How long before each retry. */
  readonly backoff: Backoff;
  /** No attempt is made so long after the first or later, above 0; at any time unless given. */
  readonly timeoutMs?: number;
  /**
   * Which failures are worth a retry; all unless given. After `'timeout'` and `'lost'` nobody knows
   * whether the payment was made: retry those with an idempotency key only.
   */
  readonly retryOn?: FailureChoice;
}

/** What is known of one call while it lasts: plain data, which a copy saves. */
export interface RetryState {
  /** No attempt is made at this time or later; Infinity when there is none. */
  readonly deadlineMs: number;
  /** How many attempts have been made or granted. */
  attempts: number;
  /** How many retries the backoff has set, since the server last did. */
  backoffRetries: number;
  /** What was waited last, 0 before the first retry and after a wait that the server set. */
  previousDelayMs: number;
  /** The latest time seen. */
  latestMs: number;
  /** There will be no more attempts. */
  over: boolean;
}

/** Decides on retries. It keeps nothing itself: one serves any number of calls at once. */
export interface RetryPolicy {
  /** How often it tries in all. */
  readonly maxAttempts: number;
  /**
   * A call begins with its first attempt.
   * @param deadlineMs when the caller's patience ends, if it does; the earlier end counts
   */
  start(nowMs: number, deadlineMs?: number): RetryState;
  /**
   * An attempt has failed.
   * @param state of the call, which it moves on
   * @returns how long to wait before the next attempt; `undefined` when there shall be none
   */
  next(nowMs: number, state: RetryState, failure: Failure, random: Random): number | undefined;
  /** What a failure is to a budget: `'retryable'` too when the server asks not to be tried again. */
  endOf(failure: Failure): AttemptEnd;
}

/**
 * Retries: so many attempts, within the deadline, after failures that are worth it, with a backoff
 * between. A retry whose wait would end at the deadline or later is not made. A server's pushback
 * counts more than the backoff, which starts anew after it; a negative one, or one that is no number,
 * ends the call (grpc/proposal, A6; like grpc-go, a failure that is not to be retried is not retried
 * for a pushback either).
 *
 * Whether a budget allows the retry is asked last, by the caller: see `RetryBudget`.
 * @throws RangeError for options out of range; from `start` and `next`, for a time that is no number
 * @example
 * const policy = retryPolicy({ backoff: exponentialBackoff({ baseMs: 100 }), timeoutMs: 450 })
 * const call = policy.start(0), random = randomStream(1, 'jitter')
 * policy.next(50, call, { kind: 'error' }, random) // => 100
 * policy.next(200, call, { kind: 'error', pushbackMs: 300 }, random) // => undefined
 */
export function retryPolicy({
  maxAttempts = 3,
  backoff,
  timeoutMs,
  retryOn = FAILURE_KINDS,
}: RetryPolicyOptions): RetryPolicy {
  requireInteger('maxAttempts', maxAttempts, 1);
  if (timeoutMs !== undefined) requireNumber('timeoutMs', timeoutMs, Number.MIN_VALUE);
  const isWorthIt = failureTest('retryOn', retryOn);

  const delayMs = (state: RetryState, failure: Failure, random: Random) => {
    if (asksToStop(failure)) return undefined;
    const ownDelayMs = () =>
      backoff.delayMs(state.backoffRetries + 1, random, state.previousDelayMs);
    return failure.pushbackMs ?? ownDelayMs();
  };

  return {
    maxAttempts,
    endOf: (failure) => (isWorthIt(failure) || asksToStop(failure) ? 'retryable' : 'fatal'),
    start(nowMs, deadlineMs = Infinity) {
      requireNumber('nowMs', nowMs, -Number.MAX_VALUE);
      if (deadlineMs !== Infinity) requireNumber('deadlineMs', deadlineMs, -Number.MAX_VALUE);
      const ownDeadlineMs = nowMs + (timeoutMs ?? Infinity);
      return {
        deadlineMs: Math.min(deadlineMs, ownDeadlineMs),
        attempts: 1,
        backoffRetries: 0,
        previousDelayMs: 0,
        latestMs: nowMs,
        over: false,
      };
    },
    next(nowMs, state, failure, random) {
      state.latestMs = Math.max(state.latestMs, requireNumber('nowMs', nowMs, -Number.MAX_VALUE));
      const mayRetry = !state.over && state.attempts < maxAttempts && isWorthIt(failure);
      const waitMs = mayRetry ? delayMs(state, failure, random) : undefined;
      if (waitMs === undefined || state.latestMs + waitMs >= state.deadlineMs) {
        state.over = true;
        return undefined;
      }
      const isOwn = failure.pushbackMs === undefined;
      state.attempts++;
      state.backoffRetries = isOwn ? state.backoffRetries + 1 : 0;
      state.previousDelayMs = isOwn ? waitMs : 0;
      return waitMs;
    },
  };
}
