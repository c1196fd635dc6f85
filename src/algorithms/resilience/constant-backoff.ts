import { requireInteger, requireNumber } from '#algorithms/require-option';
import type { Backoff } from '#algorithms/resilience/backoff';
import { type Jitter, jitterRange, withJitter } from '#algorithms/resilience/jitter';

/** How long. */
export interface ConstantBackoffOptions {
  /** 0 or more. */
  readonly baseMs: number;
  /** `'none'` unless given. */
  readonly jitter?: Jitter;
}

/**
 * The same delay before every retry (Finagle's `Backoff.const`, cockatiel's `ConstantBackoff`).
 * @throws RangeError for options out of range
 * @example constantBackoff({ baseMs: 7 }).delayMs(3, randomStream(1, 'unused'), 7) // => 7
 */
export function constantBackoff({ baseMs, jitter = 'none' }: ConstantBackoffOptions): Backoff {
  requireNumber('baseMs', baseMs, 0);
  const range = jitterRange(jitter);
  return {
    delayMs(retry, random) {
      requireInteger('retry', retry, 1);
      return withJitter(baseMs, range, random);
    },
  };
}
