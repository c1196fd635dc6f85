import { float, HIGH, LOW, words } from '#numerics/float-bits';
import { LN2_HIGH, LN2_LOW } from '#numerics/ln2';

const LOG2_E = 1.4426950408889634;

/**
 * eˣ, from additions, multiplications and the float's bits alone: `Math.exp` differs between
 * engines in its last digit, this does not. Within 1 ulp of the true value.
 *
 * With k = x / ln 2 rounded and r = x − k ln 2, eˣ = 2ᵏeʳ; |r| < 0.35, so Taylor's series up to r¹³
 * suffices.
 * @param x 0 below −745.14, Infinity above 709.79
 * @example naturalExponential(0) // => 1
 * @example naturalExponential(-1) // => 0.367879441171
 */
export function naturalExponential(x: number): number {
  if (!(x > -746)) return x < 0 ? 0 : NaN;
  if (x > 710) return Infinity;

  const k = Math.floor(x * LOG2_E + 0.5);
  const leading = x - k * LN2_HIGH;
  const lost = k * LN2_LOW;
  const r = leading - lost;

  // (eʳ − 1 − r) / r², even and odd powers apart, so that a processor works on both at once.
  const w = r * r;
  const even =
    1 / 2 +
    w * (1 / 24 + w * (1 / 720 + w * (1 / 40320 + w * (1 / 3628800 + w * (1 / 479001600)))));
  const odd =
    1 / 6 +
    w * (1 / 120 + w * (1 / 5040 + w * (1 / 362880 + w * (1 / 39916800 + w * (1 / 6227020800)))));
  // r was rounded; what it lost is added back with the small terms.
  const exponential = 1 + (w * (even + r * odd) + (leading - r - lost) + r);

  // Two factors, because 2ᵏ itself may be beyond the largest or below the smallest normal float.
  const half = k >> 1;
  return exponential * powerOfTwo(half) * powerOfTwo(k - half);
}

/** 2ᵏ for k from −1022 to 1023. */
function powerOfTwo(k: number): number {
  words[LOW] = 0;
  words[HIGH] = (k + 1023) << 20;
  return float[0]!;
}
