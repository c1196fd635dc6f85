import { naturalExponential } from '#numerics/natural-exponential';

/**
 * φ(z) = (eᶻ − 1)/z, and 1 at 0: how much a steady growth of z in all adds, beside simple interest.
 * Keeps every digit where eᶻ is close to 1 and the subtraction would lose them.
 * @param z any number; Infinity above 709.79
 * @example relativeGrowth(0) // => 1
 * @example relativeGrowth(1) // => 1.718281828459
 * @example relativeGrowth(-1e-9) // => 0.9999999995
 */
export function relativeGrowth(z: number): number {
  if (Math.abs(z) > 0.5) return (naturalExponential(z) - 1) / z;
  // The series 1/1! + z/2! + z²/3! + …
  let term = 1;
  let sum = 1;
  for (let n = 2; n <= 16; n++) {
    term *= z / n;
    sum += term;
  }
  return sum;
}
