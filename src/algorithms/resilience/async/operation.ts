import { abortReason, onAbort, type Signal } from '#algorithms/resilience/async/signal';

/** Something that takes time and may fail. It should stop when the signal is aborted. */
export type Operation<Result> = (signal: Signal) => Promise<Result>;

/** Makes an operation more resilient. */
export type Wrapper = <Result>(operation: Operation<Result>) => Operation<Result>;

/**
 * Runs an operation, and stops waiting for it when the signal is aborted, even if it does not stop
 * itself: what becomes of it then is nobody's concern, and no unhandled rejection.
 * @returns rejects with the signal's reason when that is first; the operation is then not even begun
 *   if the signal was aborted before
 * @example run(() => Promise.resolve(5), linkedController().signal) // => 5
 */
export function run<Result>(operation: Operation<Result>, signal: Signal): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(abortReason(signal));
    const unlisten = onAbort(signal, () => {
      unlisten();
      reject(abortReason(signal));
    });
    // What it throws before it returns is a rejection as well.
    new Promise<Result>((settle) => settle(operation(signal)))
      .then(resolve, reject)
      .finally(unlisten);
  });
}
