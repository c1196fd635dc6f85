import { birthDeath, meanOverStates } from '#algorithms/formulas/birth-death';
import { requirePositive } from '#algorithms/formulas/require-positive';
import { requireInteger, requireNumber } from '#algorithms/require-option';

/** Users who think, and several servers behind one queue. */
export interface ClosedMultiServerSystem {
  /** N, a whole number of at least 1. */
  readonly users: number;
  /** Z ≥ 0, on average. */
  readonly thinkMs: number;
  /** μ > 0, of each server. */
  readonly servicesPerSec: number;
  /** c, a whole number of at least 1. */
  readonly serverCount: number;
}

/** A finite-source queue in the long run. */
export interface ClosedMultiServerQueue {
  /** Requests answered. */
  readonly throughputPerSec: number;
  /** Busy servers over servers. */
  readonly utilisation: number;
  /** From sending to the beginning of service. */
  readonly meanWaitMs: number;
  /** From sending to the answer. */
  readonly meanResponseMs: number;
  /** Requests that wait, averaged over time. */
  readonly meanQueue: number;
  /** Users who do not think, averaged over time. */
  readonly meanInSystem: number;
}

/**
 * Users who think for an exponential time and share c servers with exponential service, exactly: the
 * finite-source queue M/M/c//N, or machine repairman (Kleinrock, Queueing Systems I, §3.8; Gross and
 * Harris, Fundamentals of Queueing Theory, ch. 2). The law of the thinking does not matter, its mean
 * does. With one server it is what `meanValueAnalysis` finds; here the servers are many without the
 * subtraction that costs mean value analysis its digits.
 * @throws RangeError for a member outside its range
 * @example
 * const queue = closedMultiServerQueue({ users: 30, thinkMs: 900, servicesPerSec: 10, serverCount: 2 })
 * queue.throughputPerSec // => 19.93
 * queue.meanResponseMs // => 605.27
 */
export function closedMultiServerQueue(system: ClosedMultiServerSystem): ClosedMultiServerQueue {
  const users = requireInteger('users', system.users, 1);
  const thinkMs = requireNumber('thinkMs', system.thinkMs, 0);
  const servicesPerSec = requirePositive('servicesPerSec', system.servicesPerSec);
  const serverCount = requireInteger('serverCount', system.serverCount, 1);
  const states = birthDeath({
    lastState: users,
    births: (count) => (1000 * (users - count)) / thinkMs,
    deaths: (count) => Math.min(count, serverCount) * servicesPerSec,
  });
  const busy = meanOverStates(states, (count) => Math.min(count, serverCount));
  const meanQueue = meanOverStates(states, (count) => Math.max(0, count - serverCount));
  const throughputPerSec = servicesPerSec * busy;
  const meanWaitMs = (1000 * meanQueue) / throughputPerSec;
  return {
    throughputPerSec,
    utilisation: busy / serverCount,
    meanWaitMs,
    meanResponseMs: meanWaitMs + 1000 / servicesPerSec,
    meanQueue,
    meanInSystem: busy + meanQueue,
  };
}
