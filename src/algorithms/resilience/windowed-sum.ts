import { requireInteger, requireNumber } from '#algorithms/require-option';

/** What `save` copies and `restore` puts back. */
export interface SavedWindowedSum {
  readonly slices: readonly number[];
  readonly at: number;
  readonly current: number;
  readonly sinceMs: number;
}

/**
 * A sum that forgets, slice by slice: util's `WindowedAdder`, which Finagle's budgets stand on. A slice
 * ends at the first call after its time is over, and the next begins with that call: where calls are
 * rare, what was added lives up to twice as long.
 * @example
 * const sum = new WindowedSum(100, 10)
 * sum.add(0, 5)
 * sum.add(150, 2)
 * const sums = [999, 1000, 1100].map((nowMs) => sum.sum(nowMs)) // => [7, 7, 2]
 */
export class WindowedSum {
  readonly #sliceMs: number;
  /** The slices that are over. */
  #slices: number[];
  /** Where the slice that is running will go. */
  #at = 0;
  #current = 0;
  #sinceMs = 0;

  /**
   * @param sliceMs above 0
   * @param sliceCount with the one that is running, at least 2
   * @throws RangeError for any other
   */
  constructor(sliceMs: number, sliceCount: number) {
    this.#sliceMs = requireNumber('sliceMs', sliceMs, Number.MIN_VALUE);
    this.#slices = new Array(requireInteger('sliceCount', sliceCount, 2) - 1).fill(0);
  }

  add(nowMs: number, amount: number): void {
    this.#turn(nowMs);
    this.#current += amount;
  }

  sum(nowMs: number): number {
    this.#turn(nowMs);
    let sum = this.#current;
    for (const slice of this.#slices) sum += slice;
    return sum;
  }

  save(): SavedWindowedSum {
    return {
      slices: [...this.#slices],
      at: this.#at,
      current: this.#current,
      sinceMs: this.#sinceMs,
    };
  }

  restore({ slices, at, current, sinceMs }: SavedWindowedSum): void {
    this.#slices = [...slices];
    this.#at = at;
    this.#current = current;
    this.#sinceMs = sinceMs;
  }

  #turn(nowMs: number): void {
    // A clock that steps back ends no slice.
    if (!(nowMs - this.#sinceMs >= this.#sliceMs)) return;
    const count = this.#slices.length;
    this.#push(this.#current);
    const skipped = Math.min(Math.floor((nowMs - this.#sinceMs) / this.#sliceMs) - 1, count);
    for (let slice = 0; slice < skipped; slice++) this.#push(0);
    this.#current = 0;
    this.#sinceMs = nowMs;
  }

  #push(sum: number): void {
    this.#slices[this.#at] = sum;
    this.#at = (this.#at + 1) % this.#slices.length;
  }
}
