import { AliasTable } from '#numerics/alias-table';
import { naturalExponential } from '#numerics/natural-exponential';
import { naturalLogarithm } from '#numerics/natural-logarithm';
import { outOfRange } from '#numerics/out-of-range';
import type { ServiceDistribution } from '#numerics/plain-distributions';

/**
 * Zipf: whole numbers from 1 to `count`, number k in proportion to 1 / kˢ. How payments fall on
 * merchants: the first few have most of them.
 * @param count a whole number from 1 to 10⁶; it takes 12 bytes for each
 * @param exponent s, finite, at least 0; 0 makes all alike, 1 is Zipf's own law
 * @throws RangeError outside these ranges
 * @example zipf(3, 1).mean // => 1.636364
 */
export function zipf(count: number, exponent: number): ServiceDistribution {
  if (!(Number.isInteger(count) && count >= 1 && count <= 1e6)) {
    throw outOfRange('count', count, 'a whole number from 1 to 10⁶');
  }
  if (!(exponent >= 0 && exponent < Infinity)) {
    throw outOfRange('exponent', exponent, 'a finite number of at least 0');
  }
  const weights = Float64Array.from({ length: count }, (_, index) =>
    naturalExponential(-exponent * naturalLogarithm(index + 1)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = weights.reduce((sum, weight, index) => sum + (index + 1) * weight, 0) / total;
  const table = new AliasTable(weights);
  return { mean, sample: (random) => table.draw(random) + 1 };
}
