import type { Clock } from '#algorithms/resilience/async/clock';
import { type FailureOf, failureOf } from '#algorithms/resilience/async/failure-of';
import {
  type LinkedController,
  linkedController,
} from '#algorithms/resilience/async/linked-controller';
import { type Operation, run } from '#algorithms/resilience/async/operation';
import { abortReason, onAbort, type Signal } from '#algorithms/resilience/async/signal';
import { TimeoutError } from '#algorithms/resilience/async/timeout-error';
import type { HedgingPolicy } from '#algorithms/resilience/hedging-policy';
import type { AttemptEnd, RetryBudget } from '#algorithms/resilience/retry-budget';

/** What hedging needs besides a policy. */
export interface HedgeOptions {
  /** Ends all copies at once. */
  readonly signal?: Signal;
  /** Shared by all that call the same service. */
  readonly budget?: RetryBudget;
  /** By the clock, when the caller's patience ends: no copy is sent then or later. */
  readonly deadlineMs?: number;
  /** What kind of failure an error is. */
  readonly failureOf?: FailureOf;
}

/** A copy that is under way. */
interface Copy {
  readonly controller: LinkedController;
  readonly isRetry: boolean;
}

/**
 * Sends copies of an operation until one of them succeeds; the others are then aborted, the one that
 * succeeded is not. Only for what is safe to do twice.
 * @returns rejects with the error that ended the call, with the signal's reason, or with a
 *   `TimeoutError` when the deadline was over before the first copy
 * @example
 * const clock = manualClock(), policy = hedgingPolicy({ maxAttempts: 2, hedgingDelayMs: 50 })
 * const answers = [200, 10].map((delayMs) => () => clock.sleep(delayMs).then(() => clock.nowMs()))
 * const first = hedge((signal) => answers.shift()(signal), policy, clock)
 * await clock.advance(1000)
 * first // => 60
 */
export function hedge<Result>(
  operation: Operation<Result>,
  policy: HedgingPolicy,
  clock: Clock,
  options: HedgeOptions = {},
): Promise<Result> {
  const { signal, budget, deadlineMs, failureOf: classify = failureOf } = options;
  return new Promise<Result>((resolve, reject) => {
    if (signal?.aborted) return reject(abortReason(signal));
    const call = policy.start(clock.nowMs(), deadlineMs);
    const copies = new Set<Copy>();
    let alarm = linkedController();
    let lastError: unknown = new TimeoutError(0);

    const end = (copy: Copy, how: AttemptEnd) => {
      copies.delete(copy);
      copy.controller.unlink();
      budget?.finished(clock.nowMs(), copy.isRetry, how);
    };
    const stop = (why: unknown) => {
      alarm.abort();
      unlisten?.();
      for (const copy of copies) {
        copy.controller.abort(why);
        end(copy, 'fatal');
      }
    };
    const fail = (error: unknown) => {
      stop(error);
      reject(error);
    };
    const succeeded = (copy: Copy, result: Result) => {
      if (!copies.has(copy)) return;
      end(copy, 'ok');
      call.succeeded(clock.nowMs());
      stop(new Error('another copy was answered'));
      resolve(result);
    };
    const failed = (copy: Copy, error: unknown) => {
      if (!copies.has(copy)) return;
      const failure = classify(error);
      end(copy, policy.endOf(failure));
      lastError = error;
      call.failed(clock.nowMs(), failure);
      goOn();
    };
    const send = () => {
      const copy = { controller: linkedController(signal), isRetry: call.sent > 1 };
      copies.add(copy);
      budget?.started(clock.nowMs(), copy.isRetry);
      run(operation, copy.controller.signal)
        .then(
          (result) => succeeded(copy, result),
          (error) => failed(copy, error),
        )
        .catch(fail);
    };
    /** Sends what is due, and sets the alarm for what is not. */
    const goOn = () => {
      alarm.abort();
      while (call.send(clock.nowMs(), () => budget?.tryRetry(clock.nowMs()) ?? true)) send();
      if (call.state === 'failed') fail(lastError);
      else if (call.nextAtMs < Infinity) wait(call.nextAtMs);
    };
    const wait = (untilMs: number) => {
      const mine = linkedController();
      alarm = mine;
      clock
        .sleep(Math.max(0, untilMs - clock.nowMs()), mine.signal)
        .then(goOn)
        .catch((error) => {
          if (!mine.signal.aborted) fail(error);
        });
    };
    const unlisten = signal && onAbort(signal, () => fail(abortReason(signal)));
    goOn();
  });
}
