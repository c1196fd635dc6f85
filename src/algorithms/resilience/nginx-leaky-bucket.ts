import { requireInteger, requireNumber } from '#algorithms/require-option';
import type { Limiter } from '#algorithms/resilience/limiter';
import { shortestWaitMs } from '#algorithms/resilience/shortest-wait';
import { steadyTime } from '#algorithms/resilience/steady-time';

/** As in `limit_req_zone` and `limit_req`. */
export interface NginxLeakyBucketOptions {
  /** Requests per second, in thousandths; what is finer is cut off, as nginx does. */
  readonly ratePerSec: number;
  /** How many may be ahead of the rate; 0 unless given. More are refused. */
  readonly burst?: number;
  /** How many of these pass at once: 0, unless given, holds them all; `burst` is nginx's `nodelay`. */
  readonly delay?: number;
}

interface SavedNginxLeakyBucket {
  readonly excess: number;
  readonly lastMs: number;
  readonly latestMs: number;
}

/** A leaky bucket that holds requests back. */
export interface NginxLeakyBucket extends Limiter {
  /** Takes, like `take`; returns for how long to hold the request, Infinity where it is refused. */
  hold(nowMs: number, cost?: number): number;
}

/**
 * nginx's `limit_req`: a leaky bucket as a queue. It counts by how much requests are ahead of the rate,
 * in thousandths of a request and whole milliseconds: each adds 1000, each millisecond takes off the rate,
 * and the first one of all, or after a long time, is ahead by nothing. Over `burst` it is refused, and not
 * counted; over `delay` it is held until it would be on time
 * (nginx, `ngx_http_limit_req_module.c`, `ngx_http_limit_req_lookup` and `…_account`). A cost of more than
 * 1, which nginx does not have, counts as so many requests at once.
 * @throws RangeError for options, costs and times out of range
 * @example
 * const bucket = nginxLeakyBucket({ ratePerSec: 10, burst: 2 })
 * const held = [0, 0, 0, 0].map((nowMs) => bucket.hold(nowMs))
 * held // => [0, 100, 200, Infinity]
 */
export function nginxLeakyBucket({
  ratePerSec,
  burst = 0,
  delay = 0,
}: NginxLeakyBucketOptions): NginxLeakyBucket {
  requireNumber('ratePerSec', ratePerSec, 0.001);
  requireInteger('burst', burst, 0, 1e9);
  requireInteger('delay', delay, 0, burst);
  const rate = Math.floor(ratePerSec * 1000);
  let excess = 0;
  let lastMs = -Infinity;
  let latestMs = -Infinity;

  const excessAt = (nowMs: number, cost: number) => {
    const first =
      lastMs === -Infinity ? 0 : excess + 1000 - Math.floor((rate * (nowMs - lastMs)) / 1000);
    return Math.max(0, first) + 1000 * (cost - 1);
  };
  // nginx's time is of whole milliseconds.
  const timeAt = (nowMs: number) => steadyTime(latestMs, Math.floor(nowMs));
  const fits = (nowMs: number, cost: number) =>
    cost === 0 || excessAt(timeAt(nowMs), cost) <= 1000 * burst;

  const hold = (nowMs: number, cost = 1) => {
    requireInteger('cost', cost, 0);
    latestMs = timeAt(nowMs);
    if (cost === 0) return 0;
    const ahead = excessAt(latestMs, cost);
    if (ahead > 1000 * burst) return Infinity;
    excess = ahead;
    lastMs = latestMs;
    return Math.floor((Math.max(0, ahead - 1000 * delay) * 1000) / rate);
  };

  return {
    hold,
    take(nowMs, cost) {
      return hold(nowMs, cost) < Infinity;
    },
    retryAfterMs(nowMs, cost = 1) {
      requireInteger('cost', cost, 0);
      const now = timeAt(nowMs);
      if (fits(now, cost)) return 0;
      if (cost > burst + 1) return Infinity;
      const surplus = excess + 1000 * cost - 1000 * burst;
      const estimateMs = lastMs + Math.ceil((surplus * 1000) / rate) - nowMs;
      return shortestWaitMs(nowMs, estimateMs, (at) => fits(at, cost));
    },
    remaining(nowMs) {
      const now = timeAt(nowMs);
      return Math.max(0, 1 + Math.floor((1000 * burst - excessAt(now, 1)) / 1000));
    },
    save(): SavedNginxLeakyBucket {
      return { excess, lastMs, latestMs };
    },
    restore(saved) {
      ({ excess, lastMs, latestMs } = saved as SavedNginxLeakyBucket);
    },
  };
}
