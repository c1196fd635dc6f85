import { type QueueMeans, queueMeans } from '#algorithms/formulas/queue-means';
import { requireStable } from '#algorithms/formulas/require-stable';
import { requireNumber } from '#algorithms/require-option';
import { bisect } from '#numerics/bisection';
import { naturalLogarithm } from '#numerics/natural-logarithm';
import { relativeGrowth } from '#numerics/relative-growth';

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
  return 1000 / (servicesPerSec * idleShareFound(arrivalsPerSec, servicesPerSec, serverCount));
}

/**
 * Every mean of N equal servers that take turns, an Eₙ/M/1 queue each: an arrival waits with
 * probability σ, and the mean wait is σ times the mean response (Kleinrock, Queueing Systems I,
 * §6.4). Queue and system are those of all servers together.
 * @param arrivalsPerSec λ ≥ 0, to all servers together
 * @param servicesPerSec μ of each server, with Nμ > λ
 * @param serverCount N, a whole number of at least 1
 * @throws RangeError when λ ≥ Nμ: the queues grow without bound
 * @example roundRobinQueue(8, 1, 10).meanWaitMs // => 1922.269
 */
export function roundRobinQueue(
  arrivalsPerSec: number,
  servicesPerSec: number,
  serverCount: number,
): QueueMeans {
  const idleShare = idleShareFound(arrivalsPerSec, servicesPerSec, serverCount);
  const waitProbability = 1 - idleShare;
  return queueMeans({
    arrivalsPerSec,
    servicesPerSec,
    serverCount,
    waitProbability,
    meanWaitMs: (1000 * waitProbability) / (servicesPerSec * idleShare),
  });
}

/**
 * The response time that a share of requests stays below when N equal servers take turns: response
 * times of G/M/1 are exponential (Kleinrock, Queueing Systems I, §6.4), so −T ln(1 − share).
 * @param arrivalsPerSec λ ≥ 0, to all servers together
 * @param servicesPerSec μ of each server, with Nμ > λ
 * @param serverCount N, a whole number of at least 1
 * @param share from 0 to below 1, such as 0.99
 * @returns milliseconds
 * @throws RangeError when λ ≥ Nμ, or for an argument outside its range
 * @example roundRobinResponseQuantileMs(8, 1, 10, 0.99) // => 13457.5
 */
export function roundRobinResponseQuantileMs(
  arrivalsPerSec: number,
  servicesPerSec: number,
  serverCount: number,
  share: number,
): number {
  const mean = roundRobinMeanResponseMs(arrivalsPerSec, servicesPerSec, serverCount);
  requireNumber('share', share, 0, 1 - 2 ** -53);
  return share === 0 ? 0 : -mean * naturalLogarithm(1 - share);
}

/** 1 − σ: how likely an arrival is to find its server idle. */
function idleShareFound(
  arrivalsPerSec: number,
  servicesPerSec: number,
  serverCount: number,
): number {
  requireStable(arrivalsPerSec, servicesPerSec, serverCount);
  const load = arrivalsPerSec / (servicesPerSec * serverCount);
  const difference = (y: number) => relativeGrowth(-y) - load * relativeGrowth(y / serverCount);

  // When almost nothing arrives y runs away; from e⁻⁶⁴ on, σ is lost beside 1 anyway.
  let enough = 1;
  while (difference(enough) > 0 && enough < 64) enough *= 2;
  const y = bisect(difference, 0, enough);
  return y * relativeGrowth(-y);
}
