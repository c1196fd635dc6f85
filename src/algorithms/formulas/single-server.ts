import { type QueueMeans, queueMeans } from '#algorithms/formulas/queue-means';
import { requireStable } from '#algorithms/formulas/require-stable';

/**
 * Mean time in an M/M/1 system, waiting plus service (Kleinrock, Queueing Systems I, §3.2): random
 * arrivals, exponential service, one server, first come first served.
 * @param arrivalsPerSec λ ≥ 0
 * @param servicesPerSec μ > λ, finite
 * @returns milliseconds
 * @throws RangeError when λ ≥ μ: the queue grows without bound
 * @example meanResponseMs(9, 10) // => 1000
 */
export function meanResponseMs(arrivalsPerSec: number, servicesPerSec: number): number {
  requireStable(arrivalsPerSec, servicesPerSec, 1);
  return 1000 / (servicesPerSec - arrivalsPerSec);
}

/**
 * Every mean of an M/M/1 queue (Kleinrock, Queueing Systems I, §3.2). Its quantiles are those of
 * `responseQuantileMs` and `waitQuantileMs` with one server.
 * @param arrivalsPerSec λ ≥ 0
 * @param servicesPerSec μ > λ, finite
 * @throws RangeError when λ ≥ μ: the queue grows without bound
 * @example singleServerQueue(9, 10).meanInSystem // => 9
 * @example singleServerQueue(9, 10).meanWaitMs // => 900
 */
export function singleServerQueue(arrivalsPerSec: number, servicesPerSec: number): QueueMeans {
  requireStable(arrivalsPerSec, servicesPerSec, 1);
  const load = arrivalsPerSec / servicesPerSec;
  return queueMeans({
    arrivalsPerSec,
    servicesPerSec,
    serverCount: 1,
    waitProbability: load,
    meanWaitMs: (1000 * load) / (servicesPerSec - arrivalsPerSec),
  });
}
