import { requireInteger } from '#algorithms/require-option';
import type { Limiter } from '#algorithms/resilience/limiter';
import { shortestWaitMs } from '#algorithms/resilience/shortest-wait';
import { steadyTime } from '#algorithms/resilience/steady-time';

interface SavedLog {
  readonly timesMs: readonly number[];
  readonly costs: readonly number[];
  readonly taken: number;
  readonly latestMs: number;
}

/**
 * Remembers when each request passed: exact, and as much memory as the limit.
 * @example slidingWindowLog(2, 1000).remaining(0) // => 2
 */
export function slidingWindowLog(limit: number, windowMs: number): Limiter {
  let timesMs: number[] = [];
  let costs: number[] = [];
  let taken = 0;
  let latestMs = -Infinity;

  const usedAt = (nowMs: number) => {
    let used = 0;
    for (let index = timesMs.length - 1; index >= 0; index--) {
      if (nowMs - timesMs[index]! >= windowMs) break;
      used += costs[index]!;
    }
    return used;
  };
  const forget = (nowMs: number) => {
    while (timesMs.length > 0 && nowMs - timesMs[0]! >= windowMs) {
      timesMs.shift();
      taken -= costs.shift()!;
    }
  };

  return {
    take(nowMs, cost = 1) {
      requireInteger('cost', cost, 0);
      latestMs = steadyTime(latestMs, nowMs);
      forget(latestMs);
      if (taken + cost > limit) return false;
      if (cost > 0) {
        timesMs.push(latestMs);
        costs.push(cost);
        taken += cost;
      }
      return true;
    },
    retryAfterMs(nowMs, cost = 1) {
      requireInteger('cost', cost, 0);
      const now = steadyTime(latestMs, nowMs);
      if (cost > limit) return Infinity;
      let used = usedAt(now);
      if (used + cost <= limit) return 0;
      // The oldest ones leave first, until there is room.
      let index = timesMs.findIndex((atMs) => now - atMs < windowMs);
      for (used -= costs[index]!; used + cost > limit; used -= costs[index]!) index++;
      const estimateMs = timesMs[index]! + windowMs - nowMs;
      return shortestWaitMs(nowMs, estimateMs, (at) => usedAt(Math.max(now, at)) + cost <= limit);
    },
    remaining(nowMs) {
      return limit - usedAt(steadyTime(latestMs, nowMs));
    },
    save(): SavedLog {
      return { timesMs: [...timesMs], costs: [...costs], taken, latestMs };
    },
    restore(saved) {
      const state = saved as SavedLog;
      timesMs = [...state.timesMs];
      costs = [...state.costs];
      ({ taken, latestMs } = state);
    },
  };
}
