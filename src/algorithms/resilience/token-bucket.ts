import { requireNumber, requireOneOf } from '#algorithms/require-option';
import type { Limiter } from '#algorithms/resilience/limiter';
import { shortestWaitMs } from '#algorithms/resilience/shortest-wait';
import { steadyTime } from '#algorithms/resilience/steady-time';

/** How much, how fast. */
export interface TokenBucketOptions {
  /** Tokens that come per second; at 0 none ever do. */
  readonly ratePerSec: number;
  /** The most tokens there can be, and how many there are at first. */
  readonly capacity: number;
  /**
   * What to do when the clock steps back. `stand-still`, unless given: nothing comes until it is past the
   * latest time seen. `follow`: tokens come again from the earlier time on, as in Go's `rate.Limiter`;
   * a clock that swings to and fro then mints tokens.
   */
  readonly clockBack?: 'stand-still' | 'follow';
}

interface SavedTokenBucket {
  readonly tokens: number;
  readonly atMs: number;
  readonly latestMs: number;
}

/** A token bucket. */
export interface TokenBucket extends Limiter {}

/**
 * A token bucket: tokens come at a steady rate until the bucket is full, and a request takes its cost, if
 * there is that much. It lets through bursts of `capacity`, and in any time t no more than
 * capacity + rate · t. Fractions of a token count (golang/time, `rate/rate.go`).
 * @throws RangeError for options, costs and times out of range
 * @example
 * const bucket = tokenBucket({ ratePerSec: 10, capacity: 2 })
 * const taken = [0, 0, 0].map((nowMs) => bucket.take(nowMs))
 * taken // => [true, true, false]
 * bucket.retryAfterMs(0) // => 100
 * bucket.retryAfterMs(0, 3) // => Infinity
 */
export function tokenBucket({
  ratePerSec,
  capacity,
  clockBack = 'stand-still',
}: TokenBucketOptions): TokenBucket {
  requireNumber('ratePerSec', ratePerSec, 0);
  requireNumber('capacity', capacity, 0);
  requireOneOf('clockBack', clockBack, ['stand-still', 'follow']);
  let tokens = capacity;
  let atMs = -Infinity;
  let latestMs = -Infinity;

  const tokensAt = (nowMs: number) =>
    ratePerSec === 0
      ? tokens
      : Math.min(capacity, tokens + (Math.max(0, nowMs - atMs) * ratePerSec) / 1000);
  const timeAt = (nowMs: number) =>
    steadyTime(clockBack === 'follow' ? -Infinity : latestMs, nowMs);

  return {
    take(nowMs, cost = 1) {
      requireNumber('cost', cost, 0);
      latestMs = timeAt(nowMs);
      const left = tokensAt(latestMs) - cost;
      if (left < 0) return false;
      tokens = left;
      atMs = latestMs;
      return true;
    },
    retryAfterMs(nowMs, cost = 1) {
      requireNumber('cost', cost, 0);
      const now = Math.max(timeAt(nowMs), atMs);
      const missing = cost - tokensAt(now);
      if (missing <= 0) return 0;
      if (cost > capacity || ratePerSec === 0) return Infinity;
      // From the caller's clock, which may be behind.
      const estimateMs = (missing * 1000) / ratePerSec + (now - nowMs);
      return shortestWaitMs(nowMs, estimateMs, (at) => tokensAt(Math.max(now, at)) >= cost);
    },
    remaining(nowMs) {
      return tokensAt(timeAt(nowMs));
    },
    save(): SavedTokenBucket {
      return { tokens, atMs, latestMs };
    },
    restore(saved) {
      ({ tokens, atMs, latestMs } = saved as SavedTokenBucket);
    },
  };
}
