import { normalQuantile } from '#numerics/normal-quantile';
import { outOfRange } from '#numerics/out-of-range';

/** A quantile and where the true one is expected: from `low` to `high`. */
export interface QuantileInterval {
  readonly quantile: number;
  /** −Infinity when there are too few values to say. */
  readonly low: number;
  /** Infinity when there are too few values to say. */
  readonly high: number;
}

/**
 * A quantile of independent values with a confidence interval that assumes nothing about their law:
 * how many of n values lie below the true quantile is binomial, so two of the values themselves, so
 * many ranks apart, enclose it (Conover, Practical Nonparametric Statistics, §3.2; the binomial by
 * its normal approximation).
 *
 * The interval is open at an end where it would need a rank that there is not: a p99 takes some 400
 * values before anything can be said of its upper end.
 * @param values finite, at least one, independent of each other; response times of one run are not, one from each run is
 * @param p 0 to 1, both excluded
 * @param level the share of such intervals that hold the true quantile; between 0 and 1, both excluded
 * @throws RangeError for any other values, `p` or `level`
 * @example quantileInterval(Array.from({ length: 100 }, (_, i) => i + 1), 0.5) // => { quantile: 50, low: 40, high: 61 }
 */
export function quantileInterval(
  values: ArrayLike<number>,
  p: number,
  level = 0.95,
): QuantileInterval {
  if (!(p > 0 && p < 1)) throw outOfRange('p', p, 'greater than 0 and less than 1');
  if (!(level > 0 && level < 1)) throw outOfRange('level', level, 'greater than 0 and less than 1');
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) throw outOfRange('values', 'none', 'at least one value');
  // Sorting leaves −Infinity first, Infinity and NaN last.
  for (const end of [sorted[0]!, sorted.at(-1)!]) {
    if (!Number.isFinite(end)) throw outOfRange('values', end, 'finite');
  }
  const count = sorted.length;
  const middle = count * p;
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt(middle * (1 - p));
  return {
    // 0.07 × 100 comes out a rounding above 7; its rank is 7 nevertheless.
    quantile: sorted[Math.ceil(middle * (1 - 2 ** -50)) - 1]!,
    low: sorted[Math.floor(middle - reach) - 1] ?? -Infinity,
    high: sorted[Math.ceil(middle + reach)] ?? Infinity,
  };
}
