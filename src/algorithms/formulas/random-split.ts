import { requireStable } from '#algorithms/formulas/require-stable';

/**
 * Mean time in the system when each request goes to one of N equal servers at random. A random share
 * of random arrivals is again random, so each server is an M/M/1 of its own (Kleinrock, Queueing
 * Systems I, §3.2).
 * @param arrivalsPerSec λ ≥ 0, to all servers together
 * @param servicesPerSec μ of each server, with Nμ > λ
 * @param serverCount N, a whole number of at least 1
 * @returns milliseconds
 * @throws RangeError when λ ≥ Nμ: the queues grow without bound
 * @example randomSplitMeanResponseMs(8, 1, 10) // => 5000
 */
export function randomSplitMeanResponseMs(
  arrivalsPerSec: number,
  servicesPerSec: number,
  serverCount: number,
): number {
  requireStable(arrivalsPerSec, servicesPerSec, serverCount);
  // 1 / (μ − λ/N), arranged so that round numbers stay round.
  return (1000 * serverCount) / (servicesPerSec * serverCount - arrivalsPerSec);
}
