import { requireInteger, requireNumber } from '#algorithms/require-option';
import type { Limiter } from '#algorithms/resilience/limiter';
import { shortestWaitMs } from '#algorithms/resilience/shortest-wait';
import { steadyTime } from '#algorithms/resilience/steady-time';

/** How much, how fast. */
export interface GcraOptions {
  /** Requests per second, at least 10⁻⁹. */
  readonly ratePerSec: number;
  /** How many may be early: beyond the first, so many come at once; 0, unless given, spaces them evenly. */
  readonly burst?: number;
}

interface SavedGcra {
  readonly aheadMs: number;
  readonly atMs: number;
}

/** A limiter that keeps a single time. */
export interface Gcra extends Limiter {
  /** How long until everything that was taken is made up for. */
  resetAfterMs(nowMs: number): number;
}

/**
 * The generic cell rate algorithm: it keeps a single number, the time at which the next request would
 * come if all kept to the rate (TAT). A request passes if it is not earlier than that by more than
 * burst / rate, and moves the time on by cost / rate. It decides as a token bucket of capacity burst + 1
 * (ATM Forum, "Traffic Management Specification 4.0", §4.4.2; throttled/throttled, `rate.go`;
 * brandur/redis-cell). A cost over burst + 1 never
 * passes.
 * @throws RangeError for options, costs and times out of range
 * @example
 * const limiter = gcra({ ratePerSec: 10, burst: 1 })
 * const taken = [0, 0, 0, 100].map((nowMs) => limiter.take(nowMs))
 * taken // => [true, true, false, true]
 * limiter.retryAfterMs(100) // => 100
 */
export function gcra({ ratePerSec, burst = 0 }: GcraOptions): Gcra {
  requireNumber('ratePerSec', ratePerSec, 1e-9);
  requireInteger('burst', burst, 0);
  const intervalMs = 1000 / ratePerSec;
  // Intervals added one by one may be more than their product by some last digits.
  const toleranceMs = intervalMs * (burst + 1) * (1 + (burst + 1) * Number.EPSILON);
  // TAT = atMs + aheadMs, kept apart: a large time plus a small interval loses digits.
  let aheadMs = 0;
  let atMs = -Infinity;

  const aheadAt = (nowMs: number) => Math.max(0, aheadMs - (nowMs - atMs));
  const passes = (nowMs: number, cost: number) =>
    cost === 0 || aheadAt(nowMs) + cost * intervalMs <= toleranceMs;

  return {
    take(nowMs, cost = 1) {
      requireNumber('cost', cost, 0);
      const now = steadyTime(atMs, nowMs);
      const conforms = passes(now, cost);
      aheadMs = aheadAt(now) + (conforms ? cost * intervalMs : 0);
      atMs = now;
      return conforms;
    },
    retryAfterMs(nowMs, cost = 1) {
      requireNumber('cost', cost, 0);
      const now = steadyTime(atMs, nowMs);
      if (cost > burst + 1) return Infinity;
      if (passes(now, cost)) return 0;
      const surplusMs = aheadAt(now) - (burst + 1 - cost) * intervalMs;
      const estimateMs = surplusMs + (now - nowMs);
      return shortestWaitMs(nowMs, estimateMs, (at) => passes(Math.max(now, at), cost));
    },
    remaining(nowMs) {
      const now = steadyTime(atMs, nowMs);
      return Math.max(0, burst + 1 - aheadAt(now) / intervalMs);
    },
    resetAfterMs(nowMs) {
      return aheadAt(steadyTime(atMs, nowMs));
    },
    save(): SavedGcra {
      return { aheadMs, atMs };
    },
    restore(saved) {
      ({ aheadMs, atMs } = saved as SavedGcra);
    },
  };
}
