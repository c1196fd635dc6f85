import { requireNumber } from '#algorithms/require-option';
import type { Clock } from '#algorithms/resilience/async/clock';
import { linkedController } from '#algorithms/resilience/async/linked-controller';
import { type Operation, run } from '#algorithms/resilience/async/operation';
import type { Signal } from '#algorithms/resilience/async/signal';
import { TimeoutError } from '#algorithms/resilience/async/timeout-error';

/** What a timeout needs besides a duration. */
export interface TimeoutOptions {
  /** Ends the operation at once. */
  readonly signal?: Signal;
}

/**
 * Runs an operation for no longer than a timeout: then its signal is aborted, and nobody waits for it
 * any longer. What the server does with it is another matter.
 * @param timeoutMs 0 or more, such as what is left of a `Deadline`
 * @returns rejects with a `TimeoutError`, the operation's error or the signal's reason, and with a
 *   RangeError for a timeout out of range
 * @example
 * const clock = manualClock()
 * const answer = withTimeout(() => clock.sleep(300).then(() => 'late'), 250, clock).catch(({ message }) => message)
 * await clock.advance(300)
 * answer // => 'no answer within 250 ms'
 */
export async function withTimeout<Result>(
  operation: Operation<Result>,
  timeoutMs: number,
  clock: Clock,
  { signal }: TimeoutOptions = {},
): Promise<Result> {
  requireNumber('timeoutMs', timeoutMs, 0);
  const work = linkedController(signal);
  const alarm = linkedController();
  clock
    .sleep(timeoutMs, alarm.signal)
    .then(() => work.abort(new TimeoutError(timeoutMs)))
    .catch((error) => {
      // A clock that fails leaves no timeout to trust in; an alarm that was stopped is no failure.
      if (!alarm.signal.aborted) work.abort(error);
    });
  try {
    return await run(operation, work.signal);
  } finally {
    alarm.abort();
    work.unlink();
  }
}
