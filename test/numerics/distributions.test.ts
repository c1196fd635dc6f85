import { describe, expect, test } from 'vitest';
import { bisect } from '#numerics/bisection';
import { erlang, hyperexponential, lognormal, pareto } from '#numerics/distributions';
import { empirical } from '#numerics/empirical';
import { exponential, fixed } from '#numerics/plain-distributions';
import { randomStream } from '#numerics/random-stream';
import { zipf } from '#numerics/zipf';
import { moments, shareBelow } from './sample';

const cases = [
  { name: 'exponential(20)', law: exponential(20), variance: 400, median: 20 * Math.LN2 },
  // Lognormal: the median is mean / √(1 + cv²).
  { name: 'lognormal(20, 1)', law: lognormal(20, 1), variance: 400, median: 20 / Math.sqrt(2) },
  {
    name: 'lognormal(5, 0.25)',
    law: lognormal(5, 0.25),
    variance: 6.25,
    median: 5 / Math.sqrt(1.25),
  },
  { name: 'lognormal(1, 4)', law: lognormal(1, 4), variance: 4, median: 1 / Math.sqrt(5) },
  // With least xₘ: median xₘ 2^(1/α), variance xₘ² α / ((α − 1)² (α − 2)). Its fourth moment is
  // finite only above α = 4.
  {
    name: 'pareto(9, 10)',
    law: pareto(9, 10),
    variance: (8.1 ** 2 * 10) / (81 * 8),
    median: 8.1 * 2 ** 0.1,
  },
  // The median of Erlang with two stages solves (1 + x) e^−x = ½: x = 1.678347.
  { name: 'erlang(10, 2)', law: erlang(10, 2), variance: 50, median: 1.6783469900166612 * 5 },
  { name: 'erlang(20, 1)', law: erlang(20, 1), variance: 400, median: 20 * Math.LN2 },
  // p e^(−2p x) + (1 − p) e^(−2(1 − p) x) = ½, by bisection.
  {
    name: 'hyperexponential(20, 4)',
    law: hyperexponential(20, 4),
    variance: 1600,
    median: hyperexponentialMedian(20, 4),
  },
  {
    name: 'hyperexponential(20, 1)',
    law: hyperexponential(20, 1),
    variance: 400,
    median: 20 * Math.LN2,
  },
];

function hyperexponentialMedian(mean: number, cvSquared: number): number {
  const p = (1 + Math.sqrt((cvSquared - 1) / (cvSquared + 1))) / 2;
  const above = (x: number) => p * Math.exp(-2 * p * x) + (1 - p) * Math.exp(-2 * (1 - p) * x);
  return mean * bisect((x) => above(x) - 0.5, 0, 10);
}

describe.each(cases)('$name', ({ name, law, variance, median }) => {
  const random = randomStream(8, name);
  const sample = Float64Array.from({ length: 200_000 }, () => law.sample(random));

  test('has its mean and variance', () => {
    const found = moments(sample);
    expect(Math.abs(found.mean - law.mean)).toBeLessThan(4 * found.meanError);
    expect(Math.abs(found.variance - variance)).toBeLessThan(4 * found.varianceError);
  });

  test('has its median', () => {
    const error = Math.sqrt(0.25 / sample.length);
    expect(Math.abs(shareBelow(sample, median) - 0.5)).toBeLessThan(4 * error);
  });
});

describe('the p99', () => {
  test.each([
    ['exponential', exponential(1), Math.log(100)],
    // exp(σz − σ²/2), σ² = ln 5, z = 2.326348
    ['lognormal', lognormal(1, 4), Math.exp(2.326348 * Math.sqrt(Math.log(5)) - Math.log(5) / 2)],
  ])('of %s is where it should be', (name, law, limit) => {
    const random = randomStream(9, name);
    const sample = Float64Array.from({ length: 200_000 }, () => law.sample(random));
    const error = Math.sqrt((0.99 * 0.01) / sample.length);
    expect(Math.abs(shareBelow(sample, limit) - 0.99)).toBeLessThan(4 * error);
  });
});

test('a heavy tail has the quantiles of a power law', () => {
  const law = pareto(3, 1.5);
  const random = randomStream(8, 'pareto');
  const sample = Float64Array.from({ length: 200_000 }, () => law.sample(random));
  for (const p of [0.1, 0.5, 0.9, 0.99, 0.999]) {
    const error = Math.sqrt((p * (1 - p)) / sample.length);
    const quantile = 1 / (1 - p) ** (1 / 1.5);
    expect(Math.abs(shareBelow(sample, quantile) - p)).toBeLessThan(4 * error);
  }
  expect(shareBelow(sample, 1)).toBe(0);
});

describe.each([
  [5, 1],
  [1, 2],
  [1000, 0.8],
  [20, 0],
])('zipf(%d, %d)', (count, exponent) => {
  const law = zipf(count, exponent);
  const random = randomStream(8, 'zipf');
  const sample = Float64Array.from({ length: 100_000 }, () => law.sample(random));
  const weights = Array.from({ length: count }, (_, index) => (index + 1) ** -exponent);
  const total = weights.reduce((sum, weight) => sum + weight, 0);

  test('gives each number its share', () => {
    for (const [index, weight] of weights.slice(0, 20).entries()) {
      const share = weight / total;
      const found = shareBelow(sample, index + 1.5) - shareBelow(sample, index + 0.5);
      const error = Math.sqrt((share * (1 - share)) / sample.length);
      expect(Math.abs(found - share)).toBeLessThanOrEqual(4 * error);
    }
  });

  test('has its mean', () => {
    const { mean, meanError } = moments(sample);
    expect(Math.abs(mean - law.mean)).toBeLessThanOrEqual(4 * meanError);
  });
});

test('what was measured comes back, each value alike', () => {
  const law = empirical([5, 5, 20]);
  const random = randomStream(8, 'empirical');
  const sample = Float64Array.from({ length: 30_000 }, () => law.sample(random));
  expect(law.mean).toBe(10);
  expect([...new Set(sample)].sort((a, b) => a - b)).toEqual([5, 20]);
  const error = Math.sqrt(2 / 9 / sample.length);
  expect(Math.abs(shareBelow(sample, 6) - 2 / 3)).toBeLessThan(4 * error);
});

test('no spread is the mean each time', () => {
  const random = randomStream(1, 'none');
  expect(fixed(7).sample(random)).toBe(7);
  expect(lognormal(7, 0).sample(random)).toBe(7);
});

test('the same stream gives the same values in any unit', () => {
  const inSeconds = lognormal(0.5, 2).sample(randomStream(1, 'unit'));
  expect(lognormal(500, 2).sample(randomStream(1, 'unit')) / inSeconds).toBeCloseTo(1000, 9);
});

test('a mean or spread out of range is refused', () => {
  expect(() => exponential(0)).toThrow('mean must be a finite number greater than 0, got 0');
  expect(() => fixed(-1)).toThrow('value must be a finite number greater than 0, got -1');
  expect(() => lognormal(Infinity, 1)).toThrow('mean must be');
  expect(() => lognormal(1, -0.5)).toThrow('cvSquared must be a finite number of at least 0');
  expect(() => pareto(0, 2)).toThrow('mean must be');
  expect(() => pareto(1, 1)).toThrow('shape must be a finite number greater than 1, got 1');
  expect(() => erlang(1, 0)).toThrow('stages must be a whole number from 1 to 1000, got 0');
  expect(() => erlang(1, 1.5)).toThrow('stages must be');
  expect(() => hyperexponential(1, 0.9)).toThrow('cvSquared must be a finite number of at least 1');
  expect(() => zipf(0, 1)).toThrow('count must be a whole number from 1 to 10⁶, got 0');
  expect(() => zipf(3, -1)).toThrow('exponent must be a finite number of at least 0, got -1');
  expect(() => empirical([])).toThrow('values must be at least one value, got "none"');
  expect(() => empirical([1, NaN])).toThrow('values[1] must be a finite number of at least 0');
});
