import { describe, expect, test } from 'vitest';
import { naturalExponential } from '#numerics/natural-exponential';
import { naturalLogarithm } from '#numerics/natural-logarithm';
import { randomStream } from '#numerics/random-stream';

// Measured over 10⁶ arguments against 40 digits: both stay below 1 ulp. The engine's own functions
// may be 1 ulp off as well.
const BOUND_ULP = 2;

describe('naturalLogarithm', () => {
  test.each([
    [1, 0],
    [0, -Infinity],
    [-0, -Infinity],
    [-1, NaN],
    [-Infinity, NaN],
    [Infinity, Infinity],
    [NaN, NaN],
  ])('of %d is %d', (x, expected) => {
    expect(naturalLogarithm(x)).toBe(expected);
  });

  test('agrees with Math.log over all magnitudes, subnormal numbers included', () => {
    const random = randomStream(1, 'magnitudes');
    let worst = 0;
    for (let count = 0; count < 200_000; count++) {
      const x = 2 ** (random.integer(2098) - 1074) * (1 + random.uniform());
      worst = Math.max(worst, ulpsApart(naturalLogarithm(x), Math.log(x)));
    }
    expect(worst).toBeLessThanOrEqual(BOUND_ULP);
  });

  test('agrees with Math.log near 1, where the result is small', () => {
    const random = randomStream(2, 'near 1');
    let worst = 0;
    for (let count = 0; count < 200_000; count++) {
      const x = 1 + (random.uniform() - 0.5) * 2 ** -random.integer(50);
      worst = Math.max(worst, ulpsApart(naturalLogarithm(x), Math.log(x)));
    }
    expect(worst).toBeLessThanOrEqual(BOUND_ULP);
  });
});

describe('naturalExponential', () => {
  test.each([
    [0, 1],
    [-0, 1],
    [Infinity, Infinity],
    [-Infinity, 0],
    [NaN, NaN],
    [709.782712893384, 1.7976931348622732e308],
    [709.782712893385, Infinity],
    [-745.1332191019411, 5e-324],
    [-745.1332191019412, 0],
    [-746, 0],
  ])('of %d is %d', (x, expected) => {
    expect(naturalExponential(x)).toBe(expected);
  });

  test('agrees with Math.exp from the smallest to the largest result', () => {
    const random = randomStream(3, 'exponents');
    let worst = 0;
    for (let count = 0; count < 400_000; count++) {
      const x = (random.uniform() - 0.512) * 1456 * 2 ** -random.integer(12);
      worst = Math.max(worst, ulpsApart(naturalExponential(x), Math.exp(x)));
    }
    expect(worst).toBeLessThanOrEqual(BOUND_ULP);
  });

  test('undoes the logarithm', () => {
    for (const x of [1e-300, 0.1, 1, 2, 10, 1e300]) {
      expect(naturalExponential(naturalLogarithm(x)) / x).toBeCloseTo(1, 12);
    }
  });
});

/** How many floats apart two numbers of one sign are. */
function ulpsApart(a: number, b: number): number {
  const bits = new BigInt64Array(Float64Array.of(a, b).buffer);
  return Math.abs(Number(bits[0]! - bits[1]!));
}
