import { float, HIGH, words } from '#numerics/float-bits';
import { LN2_HIGH, LN2_LOW } from '#numerics/ln2';

/** The high word of √2, whose exponent field stands for 2⁰. */
const SQRT2_HIGH_WORD = 0x3ff6a09e;

/**
 * The natural logarithm, from additions, multiplications, divisions and the float's bits alone.
 * `Math.log` differs between engines in its last digit; this does not, so one seed draws one chart
 * everywhere. Within 1 ulp of the true value.
 *
 * With x = 2ᵏ(1 + f) and s = f / (2 + f), ln(1 + f) = 2 artanh s = 2(s + s³/3 + s⁵/5 + …); f stays
 * between √½ − 1 and √2 − 1, so s² < 0.03 and the terms up to s²³ suffice.
 * @param x NaN if negative, −Infinity at 0
 * @example naturalLogarithm(1) // => 0
 * @example naturalLogarithm(10) // => 2.302585092994
 */
export function naturalLogarithm(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x > 0 ? x : NaN;

  // A subnormal number has no exponent to read: scale it up by 2⁵⁴ first.
  let exponent = 0;
  float[0] = x;
  if (x < 2 ** -1022) {
    float[0] = x * 2 ** 54;
    exponent = -54;
  }

  // Split off a power of two that leaves 1 + f between √½ and √2.
  const high = words[HIGH]!;
  const shift = ((high - SQRT2_HIGH_WORD) >> 20) + 1;
  exponent += shift;
  words[HIGH] = high - (shift << 20);
  const f = float[0]! - 1;

  const s = f / (2 + f);
  const z = s * s;
  // The series beyond 2s, odd and even powers of s² apart, so that a processor works on both at once.
  const w = z * z;
  const odd = z * (2 / 3 + w * (2 / 7 + w * (2 / 11 + w * (2 / 15 + w * (2 / 19 + w * (2 / 23))))));
  const even = w * (2 / 5 + w * (2 / 9 + w * (2 / 13 + w * (2 / 17 + w * (2 / 21)))));
  const tail = odd + even;

  // f is exact, so adding it last keeps the rounding errors of the rest small beside it.
  const half = 0.5 * f * f;
  return exponent * LN2_HIGH - (half - (s * (half + tail) + exponent * LN2_LOW) - f);
}
