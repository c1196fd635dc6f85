import { float, HIGH, words } from '#numerics/float-bits';
import { outOfRange } from '#numerics/out-of-range';

/** The range told apart: from 2⁻²⁰ to 2⁴⁰; in milliseconds, from a nanosecond to 35 years. */
const LOWEST_EXPONENT = -20;
const HIGHEST_EXPONENT = 40;

/** An octave has 2⁷ = 128 buckets: the leading 7 bits of the fraction. */
const FRACTION_BITS = 7;
const PER_OCTAVE = 2 ** FRACTION_BITS;

/** The high word has 20 bits of the fraction: drop the rest. What is left counts buckets. */
const SHIFT = 20 - FRACTION_BITS;

/** So that bucket 1 begins at 2⁻²⁰; bucket 0 holds what is smaller. */
const OFFSET = (1023 + LOWEST_EXPONENT) * PER_OCTAVE - 1;
const LAST = (HIGHEST_EXPONENT - LOWEST_EXPONENT) * PER_OCTAVE;

/** Named here, since V8 loads what is imported each time. */
const ONE_FLOAT = float;
const ITS_WORDS = words;
const ITS_HIGH = HIGH;

/** What `save` copies and `restore` puts back. */
export interface SavedHistogram {
  /** Of the buckets from `first` on; those before and behind are empty. */
  readonly counts: Float64Array;
  readonly first: number;
  readonly count: number;
  readonly sum: number;
  readonly max: number;
}

/** How values are spread: counts in buckets side by side, from the lowest in use to the highest. */
export interface Spread {
  /** Where each bucket begins, and where the last one ends: a bucket ends short of its end. */
  readonly edges: readonly number[];
  /** Values in each: one less than `edges`, or none where there is no value. */
  readonly counts: readonly number[];
}

/**
 * Counts durations in buckets that grow with them, 128 to each doubling, so that a quantile is
 * within 1/256 (0.4 %) of the true one whatever its size, in constant memory. A bucket is found from
 * the float's exponent and leading fraction bits, which are in order of size: no logarithm, no search.
 *
 * Values below 2⁻²⁰ count as 0; from 2⁴⁰ on they share the last bucket.
 * @example
 * const histogram = new LatencyHistogram()
 * for (let ms = 1; ms <= 100; ms++) histogram.record(ms)
 * histogram.mean // => 50.5
 * Math.abs(histogram.quantile(0.9) - 90) <= 90 / 256 // => true
 */
export class LatencyHistogram {
  // Floats count exactly to 2⁵³; 32-bit counters would wrap in a long run.
  readonly #counts = new Float64Array(LAST + 1);
  /** The lowest bucket in use, so that a copy need not hold the empty ones before it. */
  #first = LAST;
  #count = 0;
  #sum = 0;
  #max = 0;

  /**
   * @param value finite, at least 0
   * @throws RangeError for any other value
   */
  record(value: number): void {
    if (!(value >= 0 && value < Infinity)) {
      throw outOfRange('value', value, 'a finite number of at least 0');
    }
    const bucket = bucketOf(value);
    this.#counts[bucket]! += 1;
    if (bucket < this.#first) this.#first = bucket;
    this.#count += 1;
    this.#sum += value;
    if (value > this.#max) this.#max = value;
  }

  /** How many values were recorded. */
  get count(): number {
    return this.#count;
  }

  /** Their mean, from the values themselves, not from the buckets; NaN when there are none. */
  get mean(): number {
    return this.#sum / this.#count;
  }

  /** The largest, exactly; 0 when there are none. */
  get max(): number {
    return this.#max;
  }

  /**
   * The smallest recorded value that at least this share of all values does not exceed (nearest
   * rank), within 1/256 of it; NaN when there are none.
   * @param p 0 to 1
   * @throws RangeError outside
   */
  quantile(p: number): number {
    if (!(p >= 0 && p <= 1)) throw outOfRange('p', p, 'from 0 to 1');
    if (this.#count === 0) return NaN;

    // 0.07 × 100 comes out a rounding above 7; its rank is 7 nevertheless.
    const rank = Math.max(1, Math.ceil(p * this.#count * (1 - 2 ** -50)));
    let bucket = 0;
    let passed = this.#counts[0]!;
    while (passed < rank) {
      bucket += 1;
      passed += this.#counts[bucket]!;
    }
    return Math.min(middle(bucket), this.#max);
  }

  /**
   * How the values are spread. So many buckets share each doubling evenly: of 32, each is 2 to 3 % of
   * its value wide. What counts as 0 is in a bucket from 0 to 2⁻²⁰.
   * @param perDoubling 1, 2, 4 and so on to 128
   * @throws RangeError for any other number
   * @example
   * const histogram = new LatencyHistogram()
   * for (const ms of [4, 5, 6, 9]) histogram.record(ms)
   * histogram.spread(2) // => { edges: [4, 6, 8, 12], counts: [2, 1, 1] }
   */
  spread(perDoubling: number): Spread {
    const width = PER_OCTAVE / perDoubling;
    if (!(Number.isInteger(perDoubling) && perDoubling > 0 && Number.isInteger(width))) {
      throw outOfRange('perDoubling', perDoubling, 'a power of two from 1 to 128');
    }
    if (this.#count === 0) return { edges: [], counts: [] };
    const wide = (bucket: number) => Math.floor((bucket - 1) / width);
    const first = wide(this.#first);
    const last = bucketOf(this.#max);
    const counts = Array.from({ length: wide(last) - first + 1 }, () => 0);
    for (let bucket = this.#first; bucket <= last; bucket++) {
      counts[wide(bucket) - first]! += this.#counts[bucket]!;
    }
    const edges = Array.from({ length: counts.length + 1 }, (_, i) =>
      first + i < 0 ? 0 : start((first + i) * width),
    );
    return { edges, counts };
  }

  /** Forgets every value. */
  reset(): void {
    this.#counts.fill(0);
    this.#first = LAST;
    this.#count = 0;
    this.#sum = 0;
    this.#max = 0;
  }

  /** A copy of the state, so that a run can step back. */
  save(): SavedHistogram {
    const first = this.#first;
    const counts = this.#counts.slice(first, bucketOf(this.#max) + 1);
    return { counts, first, count: this.#count, sum: this.#sum, max: this.#max };
  }

  /** Puts back what `save` returned. */
  restore(saved: SavedHistogram): void {
    this.#counts.fill(0);
    this.#counts.set(saved.counts, saved.first);
    this.#first = saved.first;
    this.#count = saved.count;
    this.#sum = saved.sum;
    this.#max = saved.max;
  }
}

/** Where a value counts. */
function bucketOf(value: number): number {
  ONE_FLOAT[0] = value;
  const bucket = (ITS_WORDS[ITS_HIGH]! >>> SHIFT) - OFFSET;
  return bucket < 0 ? 0 : bucket > LAST ? LAST : bucket;
}

/** The middle of a bucket: never further than 1/256 from any value in it. */
function middle(bucket: number): number {
  if (bucket === 0) return 0;
  return start(bucket - 0.5);
}

/** Where the bucket behind so many begins; of a half, its middle. */
function start(position: number): number {
  const octave = 2 ** (LOWEST_EXPONENT + Math.floor(position / PER_OCTAVE));
  return octave * (1 + (position % PER_OCTAVE) / PER_OCTAVE);
}
