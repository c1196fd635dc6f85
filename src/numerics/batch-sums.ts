import { outOfRange } from '#numerics/out-of-range';

/** What `save` copies and `restore` puts back. */
export interface SavedBatches {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/**
 * What batch means are made from: the sum and the number of the values in each of equal stretches of
 * a run.
 * @example
 * const batches = new BatchSums(0, 4, 2)
 * for (let at = 0; at < 4; at++) batches.record(at, at)
 * batches.mean() // => 1.5
 * Array.from(batches.batchMeans()) // => [0.5, 2.5]
 */
export class BatchSums {
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

  /** The mean of every value since the warm-up; NaN without any. */
  mean(): number {
    return total(this.#sums) / total(this.#counts);
  }

  /** The mean of each batch; NaN for an empty one. */
  batchMeans(): Float64Array {
    return this.#sums.map((sum, batch) => sum / this.#counts[batch]!);
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
