import { erlangC } from '#algorithms/formulas/erlang-c';
import { type QueueMeans, queueMeans } from '#algorithms/formulas/queue-means';
import { requireStable } from '#algorithms/formulas/require-stable';
import { serverStates } from '#algorithms/formulas/server-states';

/** Random arrivals, one queue, first come first served, and several servers with exponential service. */
export interface MultiServerSystem {
  /** λ ≥ 0, below cμ. */
  readonly arrivalsPerSec: number;
  /** μ > 0, of each server. */
  readonly servicesPerSec: number;
  /** c, a whole number of at least 1. */
  readonly serverCount: number;
}

/** An M/M/c queue in the long run. */
export interface MultiServerQueue extends QueueMeans {
  /** Of nobody being in the system. */
  readonly emptyProbability: number;
}

/**
 * Every mean of an M/M/c queue: `waitProbability` is Erlang's C, the mean wait C/(cμ − λ) (Erlang,
 * 1917; Kleinrock, Queueing Systems I, §3.4). Takes about c steps, and is good for thousands of
 * servers and loads a hair below 1.
 * @throws RangeError when λ ≥ cμ, or for a member outside its range
 * @example
 * const queue = multiServerQueue({ arrivalsPerSec: 8, servicesPerSec: 1, serverCount: 10 })
 * queue.waitProbability // => 0.40918
 * queue.meanWaitMs // => 204.59
 * queue.meanInSystem // => 9.637
 */
export function multiServerQueue(system: MultiServerSystem): MultiServerQueue {
  const { arrivalsPerSec, servicesPerSec, serverCount } = system;
  const waitProbability = waitProbabilityOf(system);
  const spareRate = servicesPerSec * serverCount - arrivalsPerSec;
  const { weight, idleWeight, fullWeight } = serverStates(
    arrivalsPerSec / servicesPerSec,
    serverCount,
  );
  const waitingWeight = (fullWeight * arrivalsPerSec) / spareRate;
  return {
    ...queueMeans({
      ...system,
      waitProbability,
      meanWaitMs: (1000 * waitProbability) / spareRate,
    }),
    emptyProbability: idleWeight / (weight + waitingWeight),
  };
}

/**
 * Erlang's C of a system, checked.
 * @throws RangeError when λ ≥ cμ, or for a member outside its range
 * @example waitProbabilityOf({ arrivalsPerSec: 9, servicesPerSec: 10, serverCount: 1 }) // => 0.9
 */
export function waitProbabilityOf(system: MultiServerSystem): number {
  const { arrivalsPerSec, servicesPerSec, serverCount } = system;
  requireStable(arrivalsPerSec, servicesPerSec, serverCount);
  // Rounding may put λ/μ on c where λ is still below cμ.
  const offeredLoad = Math.min(arrivalsPerSec / servicesPerSec, serverCount * (1 - 2 ** -53));
  return erlangC(offeredLoad, serverCount);
}
