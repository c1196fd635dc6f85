import { outOfRange } from '#numerics/out-of-range';
import type { ServiceDistribution } from '#numerics/plain-distributions';

/**
 * Empirical: one of the values that were measured, each equally likely. It promises nothing beyond the
 * largest of them.
 * @param values finite, at least 0; at least one. Copied.
 * @throws RangeError for anything else
 * @example empirical([10, 20, 60]).mean // => 30
 */
export function empirical(values: ArrayLike<number>): ServiceDistribution {
  const measured = Float64Array.from(values);
  if (measured.length === 0) throw outOfRange('values', 'none', 'at least one value');
  for (const [index, value] of measured.entries()) {
    if (!(value >= 0 && value < Infinity)) {
      throw outOfRange(`values[${index}]`, value, 'a finite number of at least 0');
    }
  }
  const mean = measured.reduce((sum, value) => sum + value / measured.length, 0);
  return { mean, sample: (random) => measured[random.integer(measured.length)]! };
}
