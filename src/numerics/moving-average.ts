import { naturalExponential } from '#numerics/natural-exponential';
import { outOfRange } from '#numerics/out-of-range';

/**
 * An exponential moving average over time, not over samples: a value loses weight by a factor of e in
 * each window, however many came after it, so a thousand quick answers do not drown a slow one
 * (Eckner, "Algorithms for Unevenly-Spaced Time Series", 2012; Finagle's `Ema`).
 * @example
 * const average = new MovingAverage(1000);
 * average.update(10, 10) // => 10
 * average.update(1010, 20) // => 16.321206
 */
export class MovingAverage {
  /** 0 before the first value. */
  value = 0;
  /** No value has been taken in since the start, or since the last `reset`. */
  empty = true;
  /** When it was last updated. */
  atMs = 0;
  readonly #windowMs: number;

  /**
   * @param windowMs finite, at least 0; with 0 the latest value is the average
   * @throws RangeError for any other window
   */
  constructor(windowMs: number) {
    if (!(windowMs >= 0 && windowMs < Infinity)) {
      throw outOfRange('windowMs', windowMs, 'a finite number of at least 0');
    }
    this.#windowMs = windowMs;
  }

  /**
   * Takes a value in, and returns the average. The first is the average; a clock that steps back
   * counts as one that stands still.
   * @throws RangeError for a value that is not finite
   */
  update(nowMs: number, value: number): number {
    if (!Number.isFinite(value)) throw outOfRange('value', value, 'finite');
    if (this.empty) {
      this.value = value;
      this.empty = false;
    } else {
      const passedMs = Math.max(0, nowMs - this.atMs);
      const kept = this.#windowMs === 0 ? 0 : naturalExponential(-passedMs / this.#windowMs);
      this.value = value * (1 - kept) + this.value * kept;
    }
    this.atMs = Math.max(this.atMs, nowMs);
    return this.value;
  }

  /** Forgets every value, so that the next is the average. */
  reset(): void {
    this.value = 0;
    this.empty = true;
  }
}
