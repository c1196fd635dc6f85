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
 * Holds a mean, or another argument that must be greater than 0, to its range.
 * @throws RangeError unless it is finite and greater than 0
 * @example requireMean(20); // => undefined
 */
export function requireMean(mean: number, argument = 'mean'): void {
  if (!(mean > 0 && mean < Infinity)) {
    throw outOfRange(argument, mean, 'a finite number greater than 0');
  }
}
