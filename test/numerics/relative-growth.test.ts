import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relativeGrowth } from '#numerics/relative-growth';
import { checkProperty } from '../property';

test('relative growth is what the engine’s own function gives', () => {
  checkProperty(
    fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (z) => {
      const exact = z === 0 ? 1 : Math.expm1(z) / z;
      expect(relativeGrowth(z) / exact).toBeCloseTo(1, 13);
    }),
  );
});

test('keeps its digits near 0, where a subtraction has none', () => {
  // 1 + z/2 + z²/6.
  for (const z of [1e-3, -1e-6, 1e-12, 1e-300]) {
    expect(relativeGrowth(z)).toBeCloseTo(1 + z / 2 + z ** 2 / 6, 10);
  }
  expect(relativeGrowth(-1e6)).toBe(1e-6);
  expect(relativeGrowth(1000)).toBe(Infinity);
});
