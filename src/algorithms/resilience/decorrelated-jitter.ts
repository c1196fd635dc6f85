import { requireInteger, requireNumber } from '#algorithms/require-option';
import type { Backoff } from '#algorithms/resilience/backoff';

/** Between what the delays wander. */
export interface DecorrelatedJitterOptions {
  /** No delay is shorter, unless the cap is; 0 or more. */
  readonly baseMs: number;
  /** No delay is longer, at least `baseMs`; no cap unless given. */
  readonly capMs?: number;
}

/**
 * A random delay from the base to three times the last one, at most the cap: it grows like a backoff,
 * but each client walks its own way. The last one counts as the base before the first retry, and
 * whenever it was shorter (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015;
 * aws-arch-backoff-simulator, `ExpoBackoffDecorr`). Polly and cockatiel call something else by this
 * name: a smoothed sum whose median doubles.
 * @throws RangeError for options out of range; from `delayMs`, for a last delay below 0
 * @example
 * const delayMs = decorrelatedJitter({ baseMs: 10, capMs: 1000 }).delayMs(2, randomStream(1, 'wait'), 100)
 * delayMs >= 10 && delayMs < 300 // => true
 */
export function decorrelatedJitter({
  baseMs,
  capMs = Number.MAX_VALUE,
}: DecorrelatedJitterOptions): Backoff {
  requireNumber('baseMs', baseMs, 0);
  requireNumber('capMs', capMs, baseMs);
  return {
    delayMs(retry, random, previousDelayMs) {
      requireInteger('retry', retry, 1);
      requireNumber('previousDelayMs', previousDelayMs, 0);
      const longestMs = Math.min(Number.MAX_VALUE, 3 * Math.max(baseMs, previousDelayMs));
      return Math.min(capMs, baseMs + random.uniform() * (longestMs - baseMs));
    },
  };
}
