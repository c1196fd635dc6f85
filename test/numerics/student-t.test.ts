import { describe, expect, test } from 'vitest';
import { normalQuantile } from '#numerics/normal-quantile';
import { studentTQuantile } from '#numerics/student-t';
import vectors from '../vectors/student-t.json';

describe('studentTQuantile', () => {
  test.each(vectors.cases)('of $probability with $degreesOfFreedom is $quantile', (known) => {
    const found = studentTQuantile(known.probability, known.degreesOfFreedom);
    expect(Math.abs(found / known.quantile - 1)).toBeLessThan(1e-9);
  });

  // The column P = 0.975 of any printed table.
  test.each([
    [1, 12.706],
    [2, 4.303],
    [4, 2.776],
    [9, 2.262],
    [19, 2.093],
    [29, 2.045],
    [120, 1.98],
  ])('agrees with the printed table at %d degrees', (dof, printed) => {
    expect(Math.abs(studentTQuantile(0.975, dof) - printed)).toBeLessThanOrEqual(0.0005);
  });

  test('is odd about ½, falls with the degrees of freedom, and tends to the normal', () => {
    for (const probability of [0.51, 0.75, 0.975, 1 - 2 ** -30]) {
      let last = Infinity;
      for (const dof of [1, 1.5, 2, 3, 10, 79, 80, 81, 1e3, 1e5, 1e7]) {
        const quantile = studentTQuantile(probability, dof);
        expect(quantile).toBeLessThan(last);
        expect(studentTQuantile(1 - probability, dof)).toBe(-quantile);
        last = quantile;
      }
      expect(last / normalQuantile(probability)).toBeCloseTo(1, 5);
    }
    expect(studentTQuantile(0.5, 7)).toBe(0);
  });

  test('refuses what is outside its range', () => {
    expect(() => studentTQuantile(1, 5)).toThrow('probability must be');
    expect(() => studentTQuantile(0.9, 0)).toThrow('degreesOfFreedom must be from 1 to 10⁷, got 0');
    expect(() => studentTQuantile(0.9, NaN)).toThrow(RangeError);
  });
});
