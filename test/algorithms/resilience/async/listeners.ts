import { getEventListeners } from 'node:events';

/** How many listen to a signal. */
export const listenerCount = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;

/** Lets all that is ready run. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

/** What becomes of a promise, in words, as soon as it does. */
export function watch<Result>(promise: Promise<Result>): { said: string } {
  const watched = { said: 'pending' };
  promise.then(
    (value) => {
      watched.said = `gave ${value}`;
    },
    (error) => {
      watched.said = `threw ${error instanceof Error ? error.message : error}`;
    },
  );
  return watched;
}
