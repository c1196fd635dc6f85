import { naturalExponential } from '#numerics/natural-exponential';
import { naturalLogarithm } from '#numerics/natural-logarithm';
import { outOfRange } from '#numerics/out-of-range';
import { requireMean, type ServiceDistribution } from '#numerics/plain-distributions';
import type { Random } from '#numerics/random-stream';

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

/**
 * Pareto: a power law. The share of values above x falls as x to the power of −shape, so now and then
 * one is enormous; with a shape of 2 or less the variance is infinite.
 * @param mean finite, greater than 0
 * @param shape finite, greater than 1: below that there is no mean
 * @throws RangeError for any other mean or shape
 * @example pareto(20, 1.5).mean // => 20
 */
export function pareto(mean: number, shape: number): ServiceDistribution {
  requireMean(mean);
  if (!(shape > 1 && shape < Infinity)) {
    throw outOfRange('shape', shape, 'a finite number greater than 1');
  }
  const least = (mean * (shape - 1)) / shape;
  // The logarithm of value over least is exponential with mean 1 / shape.
  return { mean, sample: (random) => least * naturalExponential(random.exponential() / shape) };
}

/**
 * Erlang: the sum of `stages` exponential numbers; its squared coefficient of variation is 1 / stages.
 * @param mean finite, greater than 0
 * @param stages a whole number from 1 to 1000; 1 is exponential, many are nearly fixed
 * @throws RangeError for any other mean or number of stages
 * @example erlang(20, 4).mean // => 20
 */
export function erlang(mean: number, stages: number): ServiceDistribution {
  requireMean(mean);
  if (!(Number.isInteger(stages) && stages >= 1 && stages <= 1000)) {
    throw outOfRange('stages', stages, 'a whole number from 1 to 1000');
  }
  const sample = (random: Random) => {
    let sum = 0;
    for (let stage = 0; stage < stages; stage++) sum += random.exponential();
    return (mean / stages) * sum;
  };
  return { mean, sample };
}

/**
 * Hyperexponential: one of two exponential laws, a fast and a slow one, each bringing half of the work
 * (H₂ with balanced means; Allen, Probability, Statistics and Queueing Theory, §3.2.9). For work more
 * spread than exponential.
 * @param mean finite, greater than 0
 * @param cvSquared variance over squared mean; finite, at least 1. 1 is exponential.
 * @throws RangeError for any other mean or spread
 * @example hyperexponential(20, 4).mean // => 20
 */
export function hyperexponential(mean: number, cvSquared: number): ServiceDistribution {
  requireMean(mean);
  if (!(cvSquared >= 1 && cvSquared < Infinity)) {
    throw outOfRange('cvSquared', cvSquared, 'a finite number of at least 1');
  }
  const fast = (1 + Math.sqrt((cvSquared - 1) / (cvSquared + 1))) / 2;
  const fastMean = mean / (2 * fast);
  // 1 − fast, without losing digits to the subtraction where the spread is large.
  const slowMean = mean * (cvSquared + 1) * fast;
  return {
    mean,
    sample: (random) => (random.uniform() < fast ? fastMean : slowMean) * random.exponential(),
  };
}
