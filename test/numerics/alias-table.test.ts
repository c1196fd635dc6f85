import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AliasTable } from '#numerics/alias-table';
import { randomStream } from '#numerics/random-stream';
import { checkProperty } from '../property';

describe('AliasTable', () => {
  test.each([
    [[1]],
    [[1, 1, 1]],
    [[5, 1, 1]],
    [[0.001, 1000]],
    [[3, 0, 1, 0, 7]],
    [[17, 23, 37, 1, 1, 1]],
  ])('draws from %j in proportion', (weights) => {
    const table = new AliasTable(weights);
    const random = randomStream(5, 'alias');
    const draws = 100_000;
    const counts = weights.map(() => 0);
    for (let draw = 0; draw < draws; draw++) counts[table.draw(random)]! += 1;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [index, count] of counts.entries()) {
      const share = weights[index]! / total;
      if (share === 0) expect(count).toBe(0);
      const spread = Math.sqrt(draws * share * (1 - share));
      expect(Math.abs(count - draws * share)).toBeLessThanOrEqual(4 * spread);
    }
  });

  test('never draws what has no weight', () => {
    const weights = fc
      .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e9, noNaN: true })), {
        minLength: 1,
        maxLength: 40,
      })
      .filter((each) => each.some((weight) => weight > 0));
    checkProperty(
      fc.property(weights, fc.nat(), (each, seed) => {
        const table = new AliasTable(each);
        const random = randomStream(seed, 'alias');
        for (let draw = 0; draw < 200; draw++) expect(each[table.draw(random)]).toBeGreaterThan(0);
      }),
    );
  });

  test.each([
    [[], 'sum of the weights must be finite and greater than 0, got 0'],
    [[0, 0], 'sum of the weights must be finite and greater than 0, got 0'],
    [[1, -1], 'weights[1] must be a finite number of at least 0, got -1'],
    [[NaN], 'weights[0] must be a finite number of at least 0, got NaN'],
    [[1e308, 1e308], 'sum of the weights must be finite'],
  ])('refuses %j', (weights, message) => {
    expect(() => new AliasTable(weights)).toThrow(message);
  });
});
