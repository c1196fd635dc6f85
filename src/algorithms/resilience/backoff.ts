import type { Random } from '#numerics/random-stream';

/**
 * How long to wait before a retry. It keeps nothing between calls, so one serves any number of
 * payments at once.
 */
export interface Backoff {
  /**
   * @param retry 1 before the first retry, which is the second attempt
   * @param random drawn from once where there is jitter, and not at all where there is none
   * @param previousDelayMs what was waited before the last retry; 0 before the first
   * @throws RangeError for a retry that is no whole number from 1
   */
  delayMs(retry: number, random: Random, previousDelayMs: number): number;
}
