import type { ClientPolicy } from '#simulator/policies/client-policy';

/** How often to try again, and how long after a failure. */
export interface FixedRetryOptions {
  /** At least 0. */
  readonly count: number;
  readonly delayMs: number;
}

/**
 * Tries again a fixed number of times, each after the same delay.
 * @example
 * const policy = fixedRetry({ count: 2, delayMs: 50 });
 * [1, 2, 3].map((retry) => policy.retryAfterMs(retry)) // => [50, 50, undefined]
 */
export function fixedRetry({ count, delayMs }: FixedRetryOptions): ClientPolicy {
  return {
    retryAfterMs: (retry) => (retry <= count ? delayMs : undefined),
    save: () => null,
    restore: () => {},
  };
}
