import { naturalExponential } from '#numerics/natural-exponential';
import { naturalLogarithm } from '#numerics/natural-logarithm';
import { normalQuantile } from '#numerics/normal-quantile';
import { outOfRange } from '#numerics/out-of-range';

/**
 * The value that Student's t stays below with this probability: how many standard errors an interval
 * must reach out when the deviation is itself estimated from a few values. Within 10⁻⁹ of its size.
 * @param probability between 0 and 1, both excluded
 * @param degreesOfFreedom at least 1, at most 10⁷; for a mean, one less than the number of values
 * @throws RangeError outside
 * @example studentTQuantile(0.975, 19) // => 2.093024
 * @example studentTQuantile(0.5, 3) // => 0
 */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw outOfRange('probability', probability, 'greater than 0 and less than 1');
  }
  if (!(degreesOfFreedom >= 1 && degreesOfFreedom <= 1e7)) {
    throw outOfRange('degreesOfFreedom', degreesOfFreedom, 'from 1 to 10⁷');
  }
  if (probability === 0.5) return 0;
  if (probability < 0.5) return -tailQuantile(probability, degreesOfFreedom);
  return tailQuantile(1 - probability, degreesOfFreedom);
}

/**
 * The t that is exceeded with probability `tail` < ½. The normal quantile lies below it, and from 0
 * on the tail's probability is a convex function of t, so Newton's steps climb to it and never pass.
 */
function tailQuantile(tail: number, dof: number): number {
  const scale = densityAtZero(dof);
  let t = -normalQuantile(tail);
  for (;;) {
    const density = scale * naturalExponential(-((dof + 1) / 2) * logOnePlus((t * t) / dof));
    const excess = upperTail(t, dof, density) - tail;
    const next = t + excess / density;
    if (!(next > t * (1 + 1e-14))) return t;
    t = next;
  }
}

/** P(T > t) for t > 0. */
function upperTail(t: number, dof: number, density: number): number {
  // Near the centre, ½ less the area from 0 to t: with y = t²/(ν + t²), a series of positive terms
  // (Abramowitz & Stegun 26.5.4).
  if (t * t < 3) {
    const y = (t * t) / (dof + t * t);
    let term = 1;
    let sum = 1;
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= (y * (dof - 1 + 2 * n)) / (2 * n + 1);
      sum += term;
    }
    return 0.5 - density * t * sum;
  }
  return (density * t * tailFraction(dof / (dof + t * t), dof / 2)) / dof;
}

/**
 * The continued fraction of the incomplete beta function for b = ½ (DLMF 8.17.22), from the top down
 * by Lentz's method as Thompson & Barnett modified it.
 */
function tailFraction(x: number, a: number): number {
  const b = 0.5;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let c = 1;
  let fraction = d;
  for (let m = 1; ; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-15) return fraction;
  }
}

/** Γ((ν + 1)/2) / (√(νπ) Γ(ν/2)): the density's height in the middle. */
function densityAtZero(dof: number): number {
  // Γ(x + ½)/Γ(x) from its expansion for large x, reached from a small one by Γ(x + 1) = xΓ(x).
  let x = dof / 2;
  let ratio = 1;
  for (; x < 40; x += 1) ratio *= x / (x + 0.5);
  const w = 1 / (8 * x);
  ratio *= Math.sqrt(x) * (1 - w * (1 - w * (1 / 2 + w * (5 / 2 - w * (21 / 8)))));
  return ratio / Math.sqrt(dof * Math.PI);
}

/** ln(1 + x) without losing a small x in the 1 (Kahan's correction by the rounded sum). */
function logOnePlus(x: number): number {
  const rounded = 1 + x;
  return rounded === 1 ? x : (naturalLogarithm(rounded) * x) / (rounded - 1);
}
