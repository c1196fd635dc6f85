import { float, HIGH, words } from '#numerics/float-bits';

/** The range told apart: from 2⁻¹⁰ to 2³⁰; in milliseconds, from a microsecond to 12 days. */
const LOWEST_EXPONENT = -10;
const HIGHEST_EXPONENT = 30;

/** An octave has 2⁴ = 16 buckets: coarse enough to have one set for each of 10,000 servers. */
const FRACTION_BITS = 4;
const PER_OCTAVE = 2 ** FRACTION_BITS;
const SHIFT = 20 - FRACTION_BITS;
const OFFSET = (1023 + LOWEST_EXPONENT) * PER_OCTAVE;
const BUCKETS = (HIGHEST_EXPONENT - LOWEST_EXPONENT) * PER_OCTAVE;

/** How long each server's attempts took: means exactly, quantiles to ±3 %, in constant memory. */
export class ResponseBuckets {
  private readonly counts: Uint32Array;
  private readonly sumsMs: Float64Array;

  constructor(serverCount: number) {
    this.counts = new Uint32Array(serverCount * BUCKETS);
    this.sumsMs = new Float64Array(serverCount);
  }

  record(server: number, responseMs: number): void {
    this.sumsMs[server]! += responseMs;
    float[0] = responseMs;
    const bucket = (words[HIGH]! >>> SHIFT) - OFFSET;
    const within = bucket < 0 ? 0 : bucket < BUCKETS ? bucket : BUCKETS - 1;
    this.counts[server * BUCKETS + within]! += 1;
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
