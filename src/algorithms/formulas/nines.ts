import { requireNumber } from '#algorithms/require-option';
import { naturalExponential } from '#numerics/natural-exponential';
import { naturalLogarithm } from '#numerics/natural-logarithm';
import { outOfRange } from '#numerics/out-of-range';

const LN_10 = Math.LN10;
/** The most nines whose 10ⁿ − 1 a float holds exactly; the next is the float below 1. */
const MOST_EXACT = 15;
/** What the last digit of an availability of a few nines moves their number by, and no more. */
const ROUNDING = 1e-12;

/**
 * How many nines an availability has, −log₁₀(1 − A): 3 for 0.999, 3.301 for 0.9995. Whole for every
 * availability written with nines only, although 1 − 0.999 is not quite 0.001 in a float.
 * @param availability 0 to 1
 * @returns 0 for 0, Infinity for 1
 * @throws RangeError for anything else
 * @example nines(0.999) // => 3
 * @example nines(0.9995) // => 3.30103
 */
export function nines(availability: number): number {
  requireNumber('availability', availability, 0, 1);
  if (availability === 0) return 0;
  const count = -naturalLogarithm(1 - availability) / LN_10;
  const whole = Math.round(count);
  const isWhole = Math.abs(count - whole) < ROUNDING || availability === availabilityOfNines(whole);
  return isWhole ? whole : count;
}

/**
 * The availability with so many nines, 1 − 10⁻ⁿ: the inverse of `nines`.
 * @param count at least 0, Infinity included; need not be whole
 * @returns 0 to 1; 1 beyond 16, as far as a float tells
 * @throws RangeError for anything else
 * @example availabilityOfNines(3) // => 0.999
 * @example availabilityOfNines(3.5) // => 0.99968
 */
export function availabilityOfNines(count: number): number {
  if (!(typeof count === 'number' && count >= 0)) {
    throw outOfRange('count', count, 'a number of at least 0');
  }
  if (!Number.isInteger(count) || count > MOST_EXACT) {
    return 1 - naturalExponential(-count * LN_10);
  }
  let power = 1;
  for (let digit = 0; digit < count; digit++) power *= 10;
  return (power - 1) / power;
}
