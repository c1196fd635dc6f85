import { describe, expect, test } from 'vitest';
import { normalQuantile } from '#numerics/normal-quantile';
import { randomStream } from '#numerics/random-stream';
import vectors from '../vectors/normal-quantile.json';
import { moments, shareBelow } from './sample';

describe('normalQuantile', () => {
  test.each(vectors.cases)('of $probability is $quantile, as published', (published) => {
    const relative = normalQuantile(published.probability) / published.quantile;
    expect(Math.abs(relative - 1)).toBeLessThan(1e-15);
  });

  test('is odd about ½', () => {
    for (const probability of [2 ** -40, 2 ** -7, 0.0625, 0.25, 0.4375]) {
      expect(normalQuantile(1 - probability)).toBe(-normalQuantile(probability));
    }
    expect(normalQuantile(0.5)).toBe(0);
  });

  test.each([0, 1, -0.1, NaN])('refuses %d', (probability) => {
    expect(() => normalQuantile(probability)).toThrow(
      `probability must be greater than 0 and less than 1, got ${probability}`,
    );
  });
});

describe('normal', () => {
  const stream = randomStream(6, 'normal');
  const sample = Float64Array.from({ length: 400_000 }, () => stream.normal());

  test('has mean 0 and variance 1', () => {
    const { mean, meanError, variance, varianceError } = moments(sample);
    expect(Math.abs(mean)).toBeLessThan(4 * meanError);
    expect(Math.abs(variance - 1)).toBeLessThan(4 * varianceError);
  });

  // P(Z < z), to six digits, from any table.
  test.each([
    [-3, 0.00135],
    [-1, 0.158655],
    [0, 0.5],
    [1.644854, 0.95],
    [2.326348, 0.99],
  ])('is below %d with probability %d', (limit, probability) => {
    const error = Math.sqrt((probability * (1 - probability)) / sample.length);
    expect(Math.abs(shareBelow(sample, limit) - probability)).toBeLessThan(4 * error);
  });
});
