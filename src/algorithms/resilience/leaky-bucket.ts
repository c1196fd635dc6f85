import { requireNumber } from '#algorithms/require-option';
import type { Limiter } from '#algorithms/resilience/limiter';
import { shortestWaitMs } from '#algorithms/resilience/shortest-wait';
import { steadyTime } from '#algorithms/resilience/steady-time';

/** How much, how fast. */
export interface LeakyBucketOptions {
  /** How much leaks out per second; at 0 nothing ever does. */
  readonly ratePerSec: number;
  /** How much it holds. */
  readonly capacity: number;
}

interface SavedLeakyBucket {
  readonly level: number;
  readonly atMs: number;
  readonly latestMs: number;
}

/** A leaky bucket. */
export interface LeakyBucket extends Limiter {
  /** How full it is. */
  level(nowMs: number): number;
}

/**
 * A leaky bucket as a meter: a request pours in its cost, which leaks out at a steady rate; what would
 * overflow is refused. It is the token bucket seen from above, level = capacity − tokens, and decides
 * alike (Turner, "New Directions in Communications", IEEE Communications Magazine 24, 1986). As a queue,
 * where a request is held until it has leaked through, see `nginxLeakyBucket`.
 * @throws RangeError for options, costs and times out of range
 * @example
 * const bucket = leakyBucket({ ratePerSec: 10, capacity: 2 })
 * const taken = [0, 0, 0, 100].map((nowMs) => bucket.take(nowMs))
 * taken // => [true, true, false, true]
 * bucket.level(150) // => 1.5
 */
export function leakyBucket({ ratePerSec, capacity }: LeakyBucketOptions): LeakyBucket {
  requireNumber('ratePerSec', ratePerSec, 0);
  requireNumber('capacity', capacity, 0);
  let level = 0;
  let atMs = -Infinity;
  let latestMs = -Infinity;

  const levelAt = (nowMs: number) =>
    level === 0 || ratePerSec === 0
      ? level
      : Math.max(0, level - ((nowMs - atMs) * ratePerSec) / 1000);
  const fits = (nowMs: number, cost: number) => levelAt(nowMs) + cost <= capacity;

  return {
    take(nowMs, cost = 1) {
      requireNumber('cost', cost, 0);
      latestMs = steadyTime(latestMs, nowMs);
      if (cost > 0 && !fits(latestMs, cost)) return false;
      level = levelAt(latestMs) + cost;
      atMs = latestMs;
      return true;
    },
    retryAfterMs(nowMs, cost = 1) {
      requireNumber('cost', cost, 0);
      const now = steadyTime(latestMs, nowMs);
      if (cost === 0 || fits(now, cost)) return 0;
      if (cost > capacity || ratePerSec === 0) return Infinity;
      const estimateMs = ((levelAt(now) + cost - capacity) * 1000) / ratePerSec + (now - nowMs);
      return shortestWaitMs(nowMs, estimateMs, (at) => fits(Math.max(now, at), cost));
    },
    remaining(nowMs) {
      return Math.max(0, capacity - levelAt(steadyTime(latestMs, nowMs)));
    },
    level(nowMs) {
      return levelAt(steadyTime(latestMs, nowMs));
    },
    save(): SavedLeakyBucket {
      return { level, atMs, latestMs };
    },
    restore(saved) {
      ({ level, atMs, latestMs } = saved as SavedLeakyBucket);
    },
  };
}
