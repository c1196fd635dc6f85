/**
 * The wait after which something passes, from an estimate that rounding may have left a little short:
 * who waits for it and asks again is let through.
 * @param passes whether it passes at a time; once it does, it goes on to
 * @returns milliseconds, at least 0
 * @example shortestWaitMs(0, 9.999, (atMs) => atMs >= 9.999) // => 9.999
 */
export function shortestWaitMs(
  nowMs: number,
  estimateMs: number,
  passes: (atMs: number) => boolean,
): number {
  let waitMs = Math.max(0, estimateMs);
  let stepMs = Math.max(Math.abs(nowMs), waitMs, 1) * Number.EPSILON;
  while (!passes(nowMs + waitMs)) {
    waitMs += stepMs;
    stepMs *= 2;
  }
  return waitMs;
}
