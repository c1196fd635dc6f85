import type { ServiceDistribution } from '#numerics/plain-distributions';

/**
 * A law of chance that is not trusted.
 * @returns one whose `sample` throws a RangeError for anything but a finite number of at least 0
 * @example checkedDistribution('service', { mean: 1, sample: () => NaN }).sample() // => throws RangeError
 */
export function checkedDistribution(
  name: string,
  distribution: ServiceDistribution,
): ServiceDistribution {
  return {
    mean: distribution.mean,
    sample(random) {
      const value = distribution.sample(random);
      if (value >= 0 && value < Infinity) return value;
      throw new RangeError(
        `distributions.${name}: sample gave ${String(value)}, expected a finite number of at least 0`,
      );
    },
  };
}
