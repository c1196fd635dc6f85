import { requireInteger } from '#algorithms/require-option';
import type { Limiter } from '#algorithms/resilience/limiter';
import { shortestWaitMs } from '#algorithms/resilience/shortest-wait';
import { steadyTime } from '#algorithms/resilience/steady-time';

interface SavedEstimate {
  readonly previous: number;
  readonly current: number;
  readonly startMs: number;
  readonly latestMs: number;
}

/**
 * Keeps two counters: what the window before this one let through counts for the part of it that a window
 * ending now still covers, as if it had come evenly.
 * @example slidingWindowEstimate(2, 1000).remaining(0) // => 2
 */
export function slidingWindowEstimate(limit: number, windowMs: number): Limiter {
  let previous = 0;
  let current = 0;
  let startMs = -Infinity;
  let latestMs = -Infinity;

  const windowOf = (nowMs: number) => Math.floor(nowMs / windowMs) * windowMs;
  /** Whole windows between the one counted in and that of `nowMs`. */
  const passed = (nowMs: number) => Math.round((windowOf(nowMs) - startMs) / windowMs);
  const estimateAt = (nowMs: number) => {
    const windows = passed(nowMs);
    const older = windows === 0 ? previous : windows === 1 ? current : 0;
    const share = (windowMs - (nowMs - windowOf(nowMs))) / windowMs;
    return older * share + (windows === 0 ? current : 0);
  };

  return {
    take(nowMs, cost = 1) {
      requireInteger('cost', cost, 0);
      latestMs = steadyTime(latestMs, nowMs);
      if (cost === 0) return true;
      if (estimateAt(latestMs) + cost > limit) return false;
      const windows = passed(latestMs);
      if (windows > 0) {
        previous = windows === 1 ? current : 0;
        current = 0;
        startMs = windowOf(latestMs);
      }
      current += cost;
      return true;
    },
    retryAfterMs(nowMs, cost = 1) {
      requireInteger('cost', cost, 0);
      const now = steadyTime(latestMs, nowMs);
      if (cost > limit) return Infinity;
      const passes = (at: number) => cost === 0 || estimateAt(Math.max(now, at)) + cost <= limit;
      if (passes(now)) return 0;
      // The older counter's share falls in a straight line, in this window and then in the next.
      const fallsAt = (older: number, fromMs: number, room: number) =>
        room < 0 ? Infinity : fromMs + windowMs * Math.max(0, 1 - room / older);
      const thisMs =
        passed(now) === 0 ? fallsAt(previous, startMs, limit - cost - current) : Infinity;
      const nextMs = fallsAt(current, startMs + windowMs, limit - cost);
      const atMs = thisMs < startMs + windowMs ? thisMs : nextMs;
      return shortestWaitMs(nowMs, atMs - nowMs, passes);
    },
    remaining(nowMs) {
      return Math.max(0, Math.floor(limit - estimateAt(steadyTime(latestMs, nowMs))));
    },
    save(): SavedEstimate {
      return { previous, current, startMs, latestMs };
    },
    restore(saved) {
      ({ previous, current, startMs, latestMs } = saved as SavedEstimate);
    },
  };
}
