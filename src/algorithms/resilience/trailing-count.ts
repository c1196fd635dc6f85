import { requireInteger, requireNumber } from '#algorithms/require-option';

/** What `save` copies and `restore` puts back. */
export interface SavedTrailingCount {
  readonly slices: readonly number[];
  readonly slice: number;
}

/**
 * How much there was in the time up to now, kept by slices that begin at whole multiples of their
 * length: what is counted is forgotten when the window has passed since its slice began.
 * @example
 * const count = new TrailingCount(1000, 10)
 * count.add(0, 5)
 * count.add(150, 2)
 * const counts = [999, 1000, 1100].map((nowMs) => count.total(nowMs)) // => [7, 2, 0]
 */
export class TrailingCount {
  readonly #sliceMs: number;
  #slices: number[];
  /** The number of the slice that is running, counted from time 0. */
  #slice = 0;

  /**
   * @param windowMs at least a millisecond for each slice
   * @param sliceCount at least 1
   * @throws RangeError for any other
   */
  constructor(windowMs: number, sliceCount: number) {
    this.#slices = new Array(requireInteger('sliceCount', sliceCount, 1)).fill(0);
    this.#sliceMs = requireNumber('windowMs', windowMs, sliceCount) / sliceCount;
  }

  add(nowMs: number, amount: number): void {
    this.#turn(nowMs);
    this.#slices[this.#slice % this.#slices.length]! += amount;
  }

  total(nowMs: number): number {
    this.#turn(nowMs);
    let total = 0;
    for (const amount of this.#slices) total += amount;
    return total;
  }

  save(): SavedTrailingCount {
    return { slices: [...this.#slices], slice: this.#slice };
  }

  restore({ slices, slice }: SavedTrailingCount): void {
    this.#slices = [...slices];
    this.#slice = slice;
  }

  #turn(nowMs: number): void {
    const slice = Math.floor(nowMs / this.#sliceMs);
    // A clock that steps back stands still.
    if (!(slice > this.#slice)) return;
    const count = this.#slices.length;
    if (slice - this.#slice >= count) this.#slices.fill(0);
    else for (let at = this.#slice + 1; at <= slice; at++) this.#slices[at % count] = 0;
    this.#slice = slice;
  }
}
