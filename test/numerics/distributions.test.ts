import { describe, expect, test } from 'vitest';
import { exponential, fixed, lognormal } from '#numerics/distributions';
import { randomStream } from '#numerics/random-stream';
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
];

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
});
