import { requireInteger, requireNumber, requireOneOf } from '#algorithms/require-option';
import type { Limiter } from '#algorithms/resilience/limiter';
import { shortestWaitMs } from '#algorithms/resilience/shortest-wait';
import { steadyTime } from '#algorithms/resilience/steady-time';

/** How much in how long. */
export interface FixedWindowOptions {
  /** How much passes in one window. */
  readonly limit: number;
  /** How long a window is. */
  readonly windowMs: number;
  /**
   * Where windows begin: at multiples of their length (`clock`, unless given), or at the first request
   * after the last window is over (`first-request`, as in rate-limiter-flexible).
   */
  readonly begins?: 'clock' | 'first-request';
}

interface SavedFixedWindow {
  readonly used: number;
  readonly startMs: number;
  readonly latestMs: number;
}

/** A counter of a window. */
export interface FixedWindow extends Limiter {}

/**
 * A fixed window: a counter that starts again at 0 with each window. It is the cheapest limiter, and lets
 * twice the limit through within a moment, around the edge of two windows.
 * @throws RangeError for options, costs and times out of range
 * @example
 * const limiter = fixedWindow({ limit: 2, windowMs: 1000 })
 * const taken = [900, 950, 990, 1000, 1010].map((nowMs) => limiter.take(nowMs))
 * taken // => [true, true, false, true, true]
 */
export function fixedWindow({
  limit,
  windowMs,
  begins = 'clock',
}: FixedWindowOptions): FixedWindow {
  requireInteger('limit', limit, 0);
  requireNumber('windowMs', windowMs, 1);
  requireOneOf('begins', begins, ['clock', 'first-request']);
  let used = 0;
  let startMs = -Infinity;
  let latestMs = -Infinity;

  const startAt = (nowMs: number) => {
    if (begins === 'clock') return Math.floor(nowMs / windowMs) * windowMs;
    return nowMs - startMs >= windowMs ? nowMs : startMs;
  };
  const usedAt = (nowMs: number) => (startAt(nowMs) === startMs ? used : 0);

  return {
    take(nowMs, cost = 1) {
      requireInteger('cost', cost, 0);
      latestMs = steadyTime(latestMs, nowMs);
      const before = usedAt(latestMs);
      if (before + cost > limit) return false;
      if (cost === 0) return true;
      startMs = startAt(latestMs);
      used = before + cost;
      return true;
    },
    retryAfterMs(nowMs, cost = 1) {
      requireInteger('cost', cost, 0);
      const now = steadyTime(latestMs, nowMs);
      if (cost > limit) return Infinity;
      const passes = (at: number) => usedAt(Math.max(now, at)) + cost <= limit;
      if (passes(now)) return 0;
      return shortestWaitMs(nowMs, startMs + windowMs - nowMs, passes);
    },
    remaining(nowMs) {
      return limit - usedAt(steadyTime(latestMs, nowMs));
    },
    save(): SavedFixedWindow {
      return { used, startMs, latestMs };
    },
    restore(saved) {
      ({ used, startMs, latestMs } = saved as SavedFixedWindow);
    },
  };
}
