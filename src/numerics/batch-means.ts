import { type Interval, meanInterval } from '#numerics/mean-interval';
import { outOfRange } from '#numerics/out-of-range';

/** What `save` copies and `restore` puts back. */
export interface SavedBatches {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/**
 * A confidence interval from one long run. Neighbouring response times resemble each other, so
 * treating them as independent promises far too narrow an interval; the means of long stretches of
 * the run are nearly independent. The time from the end of the warm-up to the end of the run is cut
 * into equal batches, and Student's t is applied to their means (Law, Simulation Modeling and
 * Analysis, §9.5.3).
 * @example
 * const batches = new BatchMeans(0, 4, 2)
 * for (let at = 0; at < 4; at++) batches.record(at, at)
 * batches.estimate().mean // => 1.5
 */
export class BatchMeans {
  readonly #warmupEnd: number;
  readonly #end: number;
  readonly #perUnit: number;
  readonly #sums: Float64Array;
  readonly #counts: Float64Array;

  /**
   * @param warmupEnd when the run has forgotten how it began; finite
   * @param end when it ends; finite, after `warmupEnd`
   * @param batchCount a whole number of at least 2
   * @throws RangeError outside these ranges
   */
  constructor(warmupEnd: number, end: number, batchCount = 20) {
    if (!Number.isFinite(warmupEnd)) throw outOfRange('warmupEnd', warmupEnd, 'a finite number');
    if (!(end > warmupEnd && end < Infinity)) {
      throw outOfRange('end', end, `a finite number greater than warmupEnd, ${warmupEnd}`);
    }
    if (!(Number.isSafeInteger(batchCount) && batchCount >= 2)) {
      throw outOfRange('batchCount', batchCount, 'a whole number of at least 2');
    }
    this.#warmupEnd = warmupEnd;
    this.#end = end;
    this.#perUnit = batchCount / (end - warmupEnd);
    this.#sums = new Float64Array(batchCount);
    this.#counts = new Float64Array(batchCount);
  }

  /** Counts a value observed at time `at`, unless that is before `warmupEnd` or not before `end`. */
  record(at: number, value: number): void {
    if (at < this.#warmupEnd || at >= this.#end) return;
    const place = Math.floor((at - this.#warmupEnd) * this.#perUnit);
    // Rounding may carry the last moment past the last batch.
    const batch = Math.min(place, this.#sums.length - 1);
    this.#sums[batch]! += value;
    this.#counts[batch]! += 1;
  }

  /**
   * The mean of every value since the warm-up and the half width of its 95 % interval; NaN for what
   * an empty batch, or no value at all, leaves unknown.
   */
  estimate(): Interval {
    const mean = total(this.#sums) / total(this.#counts);
    const batchMeans = this.#sums.map((sum, batch) => sum / this.#counts[batch]!);
    return { mean, halfWidth: meanInterval(batchMeans).halfWidth };
  }

  /** A copy of the state, so that a run can step back. */
  save(): SavedBatches {
    return { sums: this.#sums.slice(), counts: this.#counts.slice() };
  }

  /** Puts back what `save` returned. */
  restore(saved: SavedBatches): void {
    this.#sums.set(saved.sums);
    this.#counts.set(saved.counts);
  }
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
