import { requireNumber } from '#algorithms/require-option';
import type { Clock } from '#algorithms/resilience/async/clock';
import { abortReason, onAbort } from '#algorithms/resilience/async/signal';

/** What a browser, a worker or Node offers: `globalThis` is one. */
export interface ClockHost<Timer> {
  readonly performance: { now(): number };
  readonly setTimeout: (callback: () => void, delayMs: number) => Timer;
  readonly clearTimeout: (timer: Timer) => void;
}

/** A timer that is set for longer goes off at once, in browsers and in Node. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * The clock of the machine. The library names no global, so hand over what it needs.
 * @param host `globalThis` will do
 * @example
 * const clock = hostClock(globalThis)
 * await clock.sleep(0)
 * clock.nowMs() > 0 // => true
 */
export function hostClock<Timer>(host: ClockHost<Timer>): Clock {
  const { performance } = host;
  // Browsers refuse to call these as anyone's members but the window's.
  const set = host.setTimeout;
  const clear = host.clearTimeout;
  return {
    nowMs: () => performance.now(),
    sleep: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        requireNumber('delayMs', delayMs, 0);
        if (signal?.aborted) return reject(abortReason(signal));
        let timer: Timer | undefined;
        const unlisten =
          signal &&
          onAbort(signal, () => {
            if (timer !== undefined) clear(timer);
            unlisten?.();
            reject(abortReason(signal));
          });
        const wait = (leftMs: number) => {
          timer = set(
            () => {
              if (leftMs > LONGEST_MS) return wait(leftMs - LONGEST_MS);
              unlisten?.();
              resolve();
            },
            Math.min(leftMs, LONGEST_MS),
          );
        };
        wait(delayMs);
      }),
  };
}
