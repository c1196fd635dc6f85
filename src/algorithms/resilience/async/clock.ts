import type { Signal } from '#algorithms/resilience/async/signal';

/** Tells the time and waits: the host's, or one that is turned by hand. */
export interface Clock {
  /** The time in milliseconds since some moment that stays the same. */
  nowMs(): number;
  /**
   * Waits.
   * @param delayMs 0 or more
   * @param signal ends the wait at once
   * @returns rejects with the signal's reason when that is aborted first, and with a RangeError for a
   *   delay out of range
   */
  sleep(delayMs: number, signal?: Signal): Promise<void>;
}
