import type { Clock } from '#algorithms/resilience/async/clock';
import { type FailureOf, failureOf } from '#algorithms/resilience/async/failure-of';
import { linkedController } from '#algorithms/resilience/async/linked-controller';
import { type Operation, run } from '#algorithms/resilience/async/operation';
import { abortReason, type Signal } from '#algorithms/resilience/async/signal';
import type { Failure } from '#algorithms/resilience/failure';
import type { AttemptEnd, RetryBudget } from '#algorithms/resilience/retry-budget';
import type { RetryPolicy } from '#algorithms/resilience/retry-policy';
import type { Random } from '#numerics/random-stream';

/** What a retry needs besides a policy. */
export interface RetryOptions {
  /** For the jitter. Not the same stream in every client, or they come back together. */
  readonly random: Random;
  /** Ends the attempt that runs, or the wait for the next, at once. */
  readonly signal?: Signal;
  /** Shared by all that call the same service. */
  readonly budget?: RetryBudget;
  /** By the clock, when the caller's patience ends: no attempt is made then or later. */
  readonly deadlineMs?: number;
  /** What kind of failure an error is. */
  readonly failureOf?: FailureOf;
}

/**
 * Tries an operation until it succeeds or the policy, the deadline or the budget says that it is enough.
 * An attempt that runs is not cut short by the deadline: `withTimeout` does that.
 * @returns rejects with the last attempt's error, or the signal's reason
 * @example
 * const clock = manualClock(), random = randomStream(1, 'jitter')
 * const policy = retryPolicy({ backoff: exponentialBackoff({ baseMs: 100 }) })
 * let attempt = 0
 * const charge = async () => { if (++attempt < 3) throw new Error('busy'); return `paid at ${clock.nowMs()}` }
 * const paid = retry(charge, policy, clock, { random })
 * await clock.advance(1000)
 * paid // => 'paid at 300'
 */
export async function retry<Result>(
  operation: Operation<Result>,
  policy: RetryPolicy,
  clock: Clock,
  options: RetryOptions,
): Promise<Result> {
  const { random, budget, deadlineMs } = options;
  const { signal = linkedController().signal, failureOf: classify = failureOf } = options;
  if (signal.aborted) throw abortReason(signal);
  const call = policy.start(clock.nowMs(), deadlineMs);
  for (let isRetry = false; ; isRetry = true) {
    budget?.started(clock.nowMs(), isRetry);
    let failure: Failure;
    let lastError: unknown;
    let end: AttemptEnd = 'fatal';
    try {
      const result = await run(operation, signal);
      end = 'ok';
      return result;
    } catch (error) {
      if (signal.aborted) throw error;
      lastError = error;
      failure = classify(error);
      end = policy.endOf(failure);
    } finally {
      budget?.finished(clock.nowMs(), isRetry, end);
    }

    const nowMs = clock.nowMs();
    const delayMs = policy.next(nowMs, call, failure, random);
    if (delayMs === undefined || budget?.tryRetry(nowMs) === false) throw lastError;
    try {
      if (delayMs > 0) await clock.sleep(delayMs, signal);
      if (signal.aborted) throw abortReason(signal);
      // A timer that is late must not make the retry late.
      if (clock.nowMs() >= call.deadlineMs) throw lastError;
    } catch (reason) {
      budget?.released(clock.nowMs());
      throw reason;
    }
  }
}
