import { requireStable } from '#algorithms/formulas/single-server';
import { bisect } from '#numerics/bisection';
import { naturalExponential } from '#numerics/natural-exponential';

/**
 * Mean time in the system when N equal servers take turns. Each sees every N-th arrival, so its gaps
 * are sums of N exponential ones, more even than random: an Eₙ/M/1 queue. An arrival finds it busy
 * with probability σ, the root below 1 of σ = (λ / (λ + μ(1 − σ)))ᴺ, and then T = 1 / (μ(1 − σ))
 * (Kleinrock, Queueing Systems I, §6.4, G/M/1).
 *
 * With σ = e⁻ʸ and load ρ = λ/(Nμ) the equation is φ(−y) = ρ φ(y/N), where φ(z) = (eᶻ − 1)/z. The
 * false root y = 0 is gone, the difference of the sides only falls, and no digits cancel even when
 * the load is near 1.
 * @param arrivalsPerSec λ ≥ 0, to all servers together
 * @param servicesPerSec μ of each server, with Nμ > λ
 * @param serverCount N, a whole number of at least 1
 * @returns milliseconds
 * @throws RangeError when λ ≥ Nμ: the queues grow without bound
 * @example roundRobinMeanResponseMs(8, 1, 10) // => 2922.269
 * @example roundRobinMeanResponseMs(9, 10, 1) // => 1000.0
 */
export function roundRobinMeanResponseMs(
  arrivalsPerSec: number,
  servicesPerSec: number,
  serverCount: number,
): number {
  requireStable(arrivalsPerSec, servicesPerSec, serverCount);
  const load = arrivalsPerSec / (servicesPerSec * serverCount);
  const difference = (y: number) => growth(-y) - load * growth(y / serverCount);

  // When almost nothing arrives y runs away; from e⁻⁶⁴ on, σ is lost beside 1 anyway.
  let enough = 1;
  while (difference(enough) > 0 && enough < 64) enough *= 2;
  const y = bisect(difference, 0, enough);
  const idleShare = y * growth(-y);
  return 1000 / (servicesPerSec * idleShare);
}

/** φ(z) = (eᶻ − 1)/z, and 1 at 0. */
function growth(z: number): number {
  if (Math.abs(z) > 0.5) return (naturalExponential(z) - 1) / z;
  // Near 0 the subtraction would lose every digit; the series 1/1! + z/2! + z²/3! + … loses none.
  let term = 1;
  let sum = 1;
  for (let n = 2; n <= 16; n++) {
    term *= z / n;
    sum += term;
  }
  return sum;
}
