import { type FailureOf, failureOf } from '#algorithms/resilience/async/failure-of';
import { linkedController } from '#algorithms/resilience/async/linked-controller';
import { type Operation, run } from '#algorithms/resilience/async/operation';
import type { Signal } from '#algorithms/resilience/async/signal';
import type { Fallback } from '#algorithms/resilience/fallback';

/** What falling back needs besides the choices. */
export interface WithFallbackOptions {
  /** Ends what runs at once, and no other choice is tried. */
  readonly signal?: Signal;
  /** What kind of failure an error is. */
  readonly failureOf?: FailureOf;
}

/**
 * Tries one operation after the other, until one succeeds or fails in a way that the others would too.
 * @param choices the operations, in the order in which to try them
 * @returns rejects with the error of the last that was tried, or the signal's reason
 * @example
 * const choices = fallback({ choices: [() => Promise.reject(new Error('down')), async () => 'queued'] })
 * withFallback(choices) // => 'queued'
 */
export async function withFallback<Result>(
  choices: Fallback<Operation<Result>>,
  { signal = linkedController().signal, failureOf: classify = failureOf }: WithFallbackOptions = {},
): Promise<Result> {
  let operation = choices.first;
  for (let tried = 1; ; tried++) {
    try {
      return await run(operation, signal);
    } catch (error) {
      const next = signal.aborted ? undefined : choices.next(tried, classify(error));
      if (!next) throw error;
      operation = next;
    }
  }
}
