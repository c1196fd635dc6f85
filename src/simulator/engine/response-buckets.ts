/** The range told apart: from 2⁻¹⁰ to 2³⁰; in milliseconds, from a microsecond to 12 days. */
const LOWEST_EXPONENT = -10;
const HIGHEST_EXPONENT = 30;

/** An octave has 2⁴ = 16 buckets: coarse enough to have one set for each of 10,000 servers. */
const FRACTION_BITS = 4;
const PER_OCTAVE = 2 ** FRACTION_BITS;
const SHIFT = 23 - FRACTION_BITS;
const OFFSET = (127 + LOWEST_EXPONENT) * PER_OCTAVE;
const BUCKETS = (HIGHEST_EXPONENT - LOWEST_EXPONENT) * PER_OCTAVE;

/** A single-precision float and its bits: both 32 wide, so that the processor can hand one to the other at once. */
const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/**
 * How long each server's attempts took: means exactly, quantiles to ±3 %, in constant memory.
 * @example
 * const responses = new ResponseBuckets(1);
 * for (const responseMs of [10, 20, 30]) responses.record(0, responseMs);
 * responses.mean(0, 3); // => 20
 * Math.abs(responses.quantile(0, 0.5, 3) - 20) < 0.03 * 20; // => true
 */
export class ResponseBuckets {
  private readonly counts: Uint32Array;
  private readonly sumsMs: Float64Array;

  constructor(serverCount: number) {
    this.counts = new Uint32Array(serverCount * BUCKETS);
    this.sumsMs = new Float64Array(serverCount);
  }

  record(server: number, responseMs: number): void {
    this.sumsMs[server]! += responseMs;
    single[0] = responseMs;
    const bucket = (bits[0]! >>> SHIFT) - OFFSET;
    const within = bucket < 0 ? 0 : bucket < BUCKETS ? bucket : BUCKETS - 1;
    // A product of floats, which V8 would make of `*` here, takes longer.
    this.counts[Math.imul(server, BUCKETS) + within]! += 1;
  }

  /** @param count responses recorded for the server. @returns NaN when there are none */
  mean(server: number, count: number): number {
    return this.sumsMs[server]! / count;
  }

  /** The bucket's middle at the nearest rank. @returns NaN when there are none */
  quantile(server: number, p: number, count: number): number {
    if (count === 0) return Number.NaN;
    let above = Math.max(1, Math.ceil(p * count));
    let bucket = -1;
    while (above > 0) above -= this.counts[server * BUCKETS + ++bucket]!;
    const octave = 2 ** (LOWEST_EXPONENT + Math.floor(bucket / PER_OCTAVE));
    return octave * (1 + ((bucket % PER_OCTAVE) + 0.5) / PER_OCTAVE);
  }
}
