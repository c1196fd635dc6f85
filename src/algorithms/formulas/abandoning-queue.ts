import { birthDeath, meanOverStates, probabilityFrom } from '#algorithms/formulas/birth-death';
import { requirePositive } from '#algorithms/formulas/require-positive';
import { requireInteger, requireNumber } from '#algorithms/require-option';

/** Random arrivals, several servers with exponential service, and customers who leave the queue. */
export interface AbandoningSystem {
  /** λ ≥ 0, more than the servers can do too. */
  readonly arrivalsPerSec: number;
  /** μ > 0, of each server. */
  readonly servicesPerSec: number;
  /** c, a whole number of at least 1. */
  readonly serverCount: number;
  /** 1/θ > 0: how long a customer stays in the queue before leaving, exponential with this mean. */
  readonly meanPatienceMs: number;
}

/** An M/M/c+M queue in the long run. */
export interface AbandoningQueue {
  /** Of an arrival leaving the queue unserved. */
  readonly abandonProbability: number;
  /** Of an arrival finding all servers busy. */
  readonly waitProbability: number;
  /** Of nobody being in the system. */
  readonly emptyProbability: number;
  /** Requests served. */
  readonly throughputPerSec: number;
  /** Busy servers over servers. */
  readonly utilisation: number;
  /** Time in the queue, of those served and of those who left. */
  readonly meanWaitMs: number;
  /** Requests that wait, averaged over time. */
  readonly meanQueue: number;
  /** Requests that wait or are served, averaged over time. */
  readonly meanInSystem: number;
}

/**
 * Every mean of the queue that Erlang-A describes, M/M/c with customers who give up waiting (Palm,
 * 1957; Garnett, Mandelbaum and Reiman, Designing a call center with impatient customers,
 * Manufacturing & Service Operations Management 4, 2002). It is stable at every load. The birth–death
 * process of all in the system is summed from its likeliest state: about 40√(λ/θ + λ/μ) steps, and
 * memory for as many numbers.
 * @throws RangeError for a member outside its range
 * @example
 * const queue = abandoningQueue({ arrivalsPerSec: 12, servicesPerSec: 1, serverCount: 10, meanPatienceMs: 2000 })
 * queue.abandonProbability // => 0.1956559
 * queue.meanWaitMs // => 391.3
 */
export function abandoningQueue(system: AbandoningSystem): AbandoningQueue {
  const { arrivalsPerSec, servicesPerSec, serverCount, meanPatienceMs } = checked(system);
  const leavesPerSec = 1000 / meanPatienceMs;
  const waiting = (count: number) => Math.max(0, count - serverCount);
  const states = birthDeath({
    lastState: Infinity,
    births: () => arrivalsPerSec,
    deaths: (count) =>
      Math.min(count, serverCount) * servicesPerSec + waiting(count) * leavesPerSec,
  });
  const busy = meanOverStates(states, (count) => Math.min(count, serverCount));
  const meanQueue = meanOverStates(states, waiting);
  // By Little's law; each who waits leaves with rate θ.
  const meanWaitMs = arrivalsPerSec > 0 ? (1000 * meanQueue) / arrivalsPerSec : 0;
  return {
    abandonProbability: Math.min(1, meanWaitMs / meanPatienceMs),
    waitProbability: probabilityFrom(states, serverCount),
    emptyProbability: states.firstState === 0 ? states.probabilities[0]! : 0,
    throughputPerSec: servicesPerSec * busy,
    utilisation: busy / serverCount,
    meanWaitMs,
    meanQueue,
    meanInSystem: busy + meanQueue,
  };
}

function checked(system: AbandoningSystem): AbandoningSystem {
  requireNumber('arrivalsPerSec', system.arrivalsPerSec, 0);
  requirePositive('servicesPerSec', system.servicesPerSec);
  requireInteger('serverCount', system.serverCount, 1);
  requirePositive('meanPatienceMs', system.meanPatienceMs);
  return system;
}
