import { geometricSums } from '#algorithms/formulas/geometric-sums';
import { requirePositive } from '#algorithms/formulas/require-positive';
import { serverStates } from '#algorithms/formulas/server-states';
import { requireInteger, requireNumber } from '#algorithms/require-option';

/** Random arrivals, several servers with exponential service, and room for so many and no more. */
export interface FiniteSystem {
  /** λ ≥ 0, more than the servers can do too. */
  readonly arrivalsPerSec: number;
  /** μ > 0, of each server. */
  readonly servicesPerSec: number;
  /** c, a whole number of at least 1. */
  readonly serverCount: number;
  /** K, a whole number of at least c: requests in the system, those in service included. */
  readonly capacity: number;
}

/** An M/M/c/K queue in the long run. Waits are of those who are let in. */
export interface FiniteQueue {
  /** Of an arrival finding the system full, so that it is turned away. */
  readonly blockingProbability: number;
  /** Of nobody being in the system. */
  readonly emptyProbability: number;
  /** Of one who is let in finding all servers busy. */
  readonly waitProbability: number;
  /** Those let in, λ(1 − blocking): as many leave. */
  readonly throughputPerSec: number;
  /** Busy servers over servers. */
  readonly utilisation: number;
  /** From arrival to the beginning of service. */
  readonly meanWaitMs: number;
  /** From arrival to the end of service. */
  readonly meanResponseMs: number;
  /** Requests that wait, averaged over time. */
  readonly meanQueue: number;
  /** Requests that wait or are served, averaged over time. */
  readonly meanInSystem: number;
}

/**
 * Every mean of an M/M/c/K queue (Gross and Harris, Fundamentals of Queueing Theory, ch. 2); with
 * K = c it is Erlang's loss system. Takes about c steps, however great K is, and holds at a load of
 * exactly 1 and above.
 * @throws RangeError for a member outside its range
 * @example
 * const queue = finiteQueue({ arrivalsPerSec: 40, servicesPerSec: 30, serverCount: 3, capacity: 7 })
 * queue.emptyProbability // => 0.255037
 * queue.meanResponseMs // => 36.517
 */
export function finiteQueue(system: FiniteSystem): FiniteQueue {
  const { servicesPerSec, serverCount, capacity } = checked(system);
  const offeredLoad = system.arrivalsPerSec / servicesPerSec;
  const states = serverStates(offeredLoad, serverCount);
  const line = waitingLine(offeredLoad / serverCount, capacity - serverCount);
  // The line's weights are beside that of all busy and nobody waiting, `line.start`.
  const below = line.start;
  const full = states.fullWeight;
  const total = below * states.weight + full * line.weight;

  const busy = (below * states.busyWeight + full * serverCount * line.weight) / total;
  const meanQueue = (full * line.queueWeight) / total;
  const throughputPerSec = servicesPerSec * busy;
  const open = (full * line.openWeight) / total;
  const meanWaitMs = throughputPerSec > 0 ? (1000 * meanQueue) / throughputPerSec : 0;
  return {
    blockingProbability: (full * line.end) / total,
    emptyProbability: (below * states.idleWeight) / total,
    waitProbability: busy > 0 ? Math.min(1, (offeredLoad * open) / busy) : 0,
    throughputPerSec,
    utilisation: busy / serverCount,
    meanWaitMs,
    meanResponseMs: meanWaitMs + 1000 / servicesPerSec,
    meanQueue,
    meanInSystem: meanQueue + busy,
  };
}

function checked(system: FiniteSystem): FiniteSystem {
  requireNumber('arrivalsPerSec', system.arrivalsPerSec, 0);
  requirePositive('servicesPerSec', system.servicesPerSec);
  requireInteger('serverCount', system.serverCount, 1);
  requireInteger('capacity', system.capacity, system.serverCount);
  return system;
}

/** Weights ρʲ of j waiting, for j from 0 to m, beside the greatest of them. */
interface WaitingLine {
  /** j = 0. */
  readonly start: number;
  /** j = m. */
  readonly end: number;
  /** All from j = 1. */
  readonly weight: number;
  /** All but j = m: those that find all servers busy, and a place. */
  readonly openWeight: number;
  /** The sum of j times weight. */
  readonly queueWeight: number;
}

function waitingLine(load: number, places: number): WaitingLine {
  const ratio = load <= 1 ? load : 1 / load;
  const { power, sum, weightedSum } = geometricSums(ratio, places);
  if (load <= 1) {
    return {
      start: 1,
      end: power,
      weight: ratio * sum,
      openWeight: sum,
      queueWeight: ratio * (sum + weightedSum),
    };
  }
  // The longer the line the likelier: the powers count the free places.
  return {
    start: power,
    end: 1,
    weight: sum,
    openWeight: ratio * sum,
    queueWeight: places * sum - weightedSum,
  };
}
