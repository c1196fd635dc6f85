import { requireInteger, requireNumber } from '#algorithms/require-option';
import type { Backoff } from '#algorithms/resilience/backoff';
import { type Jitter, jitterRange, withJitter } from '#algorithms/resilience/jitter';

/** Where the line starts and how it goes on. */
export interface LinearBackoffOptions {
  /** The first delay, 0 or more. */
  readonly baseMs: number;
  /** How much longer each next delay is, 0 or more; as much as the first unless given, as in Polly. */
  readonly stepMs?: number;
  /** No delay is longer before jitter, at least `baseMs`; no cap unless given. */
  readonly capMs?: number;
  /** `'none'` unless given. */
  readonly jitter?: Jitter;
}

/**
 * Delays that grow by the same step each time: base, base + step, base + 2 steps (Finagle's
 * `Backoff.linear`; with step = base Polly's `DelayBackoffType.Linear`).
 * @throws RangeError for options out of range
 * @example
 * const backoff = linearBackoff({ baseMs: 7, stepMs: 10 }), random = randomStream(1, 'unused')
 * const delays = [1, 2, 3].map((retry) => backoff.delayMs(retry, random, 0)) // => [7, 17, 27]
 */
export function linearBackoff({
  baseMs,
  stepMs = baseMs,
  capMs = Number.MAX_VALUE,
  jitter = 'none',
}: LinearBackoffOptions): Backoff {
  requireNumber('baseMs', baseMs, 0);
  requireNumber('stepMs', stepMs, 0);
  requireNumber('capMs', capMs, baseMs);
  const range = jitterRange(jitter);
  return {
    delayMs(retry, random) {
      requireInteger('retry', retry, 1);
      return withJitter(Math.min(capMs, baseMs + stepMs * (retry - 1)), range, random);
    },
  };
}
