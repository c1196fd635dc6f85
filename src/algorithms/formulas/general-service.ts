import { type QueueMeans, queueMeans } from '#algorithms/formulas/queue-means';
import { requireStable } from '#algorithms/formulas/require-stable';
import { requireNumber } from '#algorithms/require-option';

/** Random arrivals at one server whose work varies as it likes. */
export interface GeneralServiceSystem {
  /** λ ≥ 0. */
  readonly arrivalsPerSec: number;
  /** μ > λ: one over the mean service. */
  readonly servicesPerSec: number;
  /** C² ≥ 0, the variance of the service over its squared mean: 0 if fixed, 1 if exponential. */
  readonly serviceCvSquared: number;
}

/**
 * Every mean of an M/G/1 queue, first come first served, by the formula of Pollaczek and Khinchine:
 * W = ρ(1 + C²)/2 ÷ (μ − λ) (Kleinrock, Queueing Systems I, §5.5). Half the waiting of exponential
 * work is there because work is random, not because arrivals are.
 * @throws RangeError when λ ≥ μ, or for a member outside its range
 * @example generalServiceQueue({ arrivalsPerSec: 8, servicesPerSec: 10, serviceCvSquared: 4 }).meanWaitMs // => 1000
 */
export function generalServiceQueue(system: GeneralServiceSystem): QueueMeans {
  const { arrivalsPerSec, servicesPerSec, serviceCvSquared } = system;
  requireStable(arrivalsPerSec, servicesPerSec, 1);
  requireNumber('serviceCvSquared', serviceCvSquared, 0);
  const load = arrivalsPerSec / servicesPerSec;
  const halfOfAll = (1 + serviceCvSquared) / 2;
  return queueMeans({
    arrivalsPerSec,
    servicesPerSec,
    serverCount: 1,
    waitProbability: load,
    meanWaitMs: (1000 * load * halfOfAll) / (servicesPerSec - arrivalsPerSec),
  });
}

/**
 * Every mean of an M/D/1 queue: random arrivals, work that always takes 1/μ. Half the wait of
 * M/M/1 (Kleinrock, Queueing Systems I, §5.5, with C² = 0).
 * @param arrivalsPerSec λ ≥ 0
 * @param servicesPerSec μ > λ, finite
 * @throws RangeError when λ ≥ μ: the queue grows without bound
 * @example fixedServiceQueue(8, 10).meanWaitMs // => 200
 */
export function fixedServiceQueue(arrivalsPerSec: number, servicesPerSec: number): QueueMeans {
  return generalServiceQueue({ arrivalsPerSec, servicesPerSec, serviceCvSquared: 0 });
}
