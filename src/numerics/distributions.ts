import { naturalExponential } from '#numerics/natural-exponential';
import { naturalLogarithm } from '#numerics/natural-logarithm';
import { outOfRange } from '#numerics/out-of-range';
import type { Random } from '#numerics/random-stream';

/** How long a piece of work takes, as a law of chance. The unit is the caller's. */
export interface ServiceDistribution {
  /** The expected value. */
  readonly mean: number;
  /** One value, at least 0. Takes the same number of draws from `random` whatever the mean. */
  sample(random: Random): number;
}

/**
 * Exponential: memoryless, with standard deviation equal to the mean.
 * @param mean finite, greater than 0
 * @throws RangeError for any other mean
 * @example exponential(20).mean // => 20
 */
export function exponential(mean: number): ServiceDistribution {
  requireMean(mean);
  return { mean, sample: (random) => mean * random.exponential() };
}

/**
 * Always the same value; draws nothing.
 * @param value finite, greater than 0
 * @throws RangeError for any other value
 * @example fixed(20).sample(randomStream(1, 'service')) // => 20
 */
export function fixed(value: number): ServiceDistribution {
  requireMean(value, 'value');
  return { mean: value, sample: () => value };
}

/**
 * Lognormal: e to the power of a normal number; skewed, with a long right tail.
 * @param mean finite, greater than 0
 * @param cvSquared variance over squared mean; finite, at least 0. 0 is fixed, 1 as spread as exponential.
 * @throws RangeError for any other mean or spread
 * @example lognormal(20, 4).mean // => 20
 */
export function lognormal(mean: number, cvSquared: number): ServiceDistribution {
  requireMean(mean);
  if (!(cvSquared >= 0 && cvSquared < Infinity)) {
    throw outOfRange('cvSquared', cvSquared, 'a finite number of at least 0');
  }
  const sigma = Math.sqrt(naturalLogarithm(1 + cvSquared));
  const median = mean / Math.sqrt(1 + cvSquared);
  return { mean, sample: (random) => median * naturalExponential(sigma * random.normal()) };
}

function requireMean(mean: number, argument = 'mean'): void {
  if (!(mean > 0 && mean < Infinity)) {
    throw outOfRange(argument, mean, 'a finite number greater than 0');
  }
}
