import { describe, expect, test } from 'vitest';
import { quantileInterval } from '#numerics/quantile-interval';
import { randomStream } from '#numerics/random-stream';

describe('quantileInterval', () => {
  test.each([0.5, 0.9, 0.99])('holds the true p%d about as often as it promises', (p) => {
    const random = randomStream(31, `quantile ${p}`);
    const truth = -Math.log(1 - p);
    const runs = 1000;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const values = Float64Array.from({ length: 1000 }, () => random.exponential());
      const { low, quantile, high } = quantileInterval(values, p);
      expect(low <= quantile && quantile <= high).toBe(true);
      if (low <= truth && truth <= high) covered++;
    }
    // Ranks are whole, so it covers a little more than 95 %.
    expect(covered / runs).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.95 * 0.05) / runs));
    expect(covered / runs).toBeLessThan(0.995);
  });

  test('is open where there are too few values', () => {
    expect(quantileInterval([5], 0.5)).toEqual({ quantile: 5, low: -Infinity, high: Infinity });
    const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
    expect(quantileInterval(hundred, 0.99)).toEqual({ quantile: 99, low: 97, high: Infinity });
    expect(quantileInterval(hundred, 0.07).quantile).toBe(7);
    expect(quantileInterval(hundred.toReversed(), 0.5, 0.99).low).toBe(37);
  });

  test.each([
    [[], 0.5, 0.95, 'values must be at least one value, got "none"'],
    [[1, NaN], 0.5, 0.95, 'values must be finite, got NaN'],
    [[1, -Infinity], 0.5, 0.95, 'values must be finite, got -Infinity'],
    [[1], 0, 0.95, 'p must be greater than 0 and less than 1, got 0'],
    [[1], 0.5, 1, 'level must be greater than 0 and less than 1, got 1'],
  ])('refuses %j, %d, %d', (values, p, level, message) => {
    expect(() => quantileInterval(values, p, level)).toThrow(message);
  });
});
