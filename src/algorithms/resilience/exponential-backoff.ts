import { requireInteger, requireNumber } from '#algorithms/require-option';
import type { Backoff } from '#algorithms/resilience/backoff';
import { type Jitter, jitterRange, withJitter } from '#algorithms/resilience/jitter';

/** Where the delays start, how fast they grow and where they stop. */
export interface ExponentialBackoffOptions {
  /** The first delay, 0 or more. */
  readonly baseMs: number;
  /** How many times longer each next delay is, at least 1; 2 unless given. */
  readonly factor?: number;
  /** No delay is longer before jitter, at least `baseMs`; no cap unless given. */
  readonly capMs?: number;
  /** `'none'` unless given. */
  readonly jitter?: Jitter;
}

/**
 * Delays that double, or grow by another factor, up to a cap: min(cap, base · factor^(retry − 1)), and
 * of that a random part. With full jitter it is AWS's advice (Brooker, "Exponential Backoff And
 * Jitter", 2015) and Envoy's retry (`JitteredExponentialBackOffStrategy`, base 25 ms and cap ten
 * times that by default); with `jitter: { from: 0.8, to: 1.2 }` gRPC's (A6).
 *
 * In AWS's simulator the first retry counts as 1 in base · 2ⁿ, so its first delay is twice the base;
 * here, as in gRPC, Envoy, Finagle and cockatiel, it is the base.
 * @throws RangeError for options out of range
 * @example
 * const backoff = exponentialBackoff({ baseMs: 100, capMs: 500 }), random = randomStream(1, 'unused')
 * const delays = [1, 2, 3, 4].map((retry) => backoff.delayMs(retry, random, 0)) // => [100, 200, 400, 500]
 */
export function exponentialBackoff({
  baseMs,
  factor = 2,
  capMs = Number.MAX_VALUE,
  jitter = 'none',
}: ExponentialBackoffOptions): Backoff {
  requireNumber('baseMs', baseMs, 0);
  requireNumber('factor', factor, 1);
  requireNumber('capMs', capMs, baseMs);
  const range = jitterRange(jitter);
  return {
    delayMs(retry, random) {
      requireInteger('retry', retry, 1);
      return withJitter(Math.min(capMs, baseMs * power(factor, retry - 1)), range, random);
    },
  };
}

/** By squaring, since engines differ in `**`; never infinite, so that nothing times it is nothing. */
function power(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = Math.min(result * square, Number.MAX_VALUE);
    square = Math.min(square * square, Number.MAX_VALUE);
  }
  return result;
}
