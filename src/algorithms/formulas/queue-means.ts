/** A queue in the long run in which every request waits until it is served. */
export interface QueueMeans {
  /** Busy servers over servers: 0 to 1. */
  readonly utilisation: number;
  /** Of an arrival finding every server busy, so that it waits. */
  readonly waitProbability: number;
  /** Mean time from arrival to the beginning of service, those who do not wait included. */
  readonly meanWaitMs: number;
  /** Mean time from arrival to the end of service. */
  readonly meanResponseMs: number;
  /** Requests that wait, averaged over time. */
  readonly meanQueue: number;
  /** Requests that wait or are served, averaged over time. */
  readonly meanInSystem: number;
}

/** What a queue is known by: the rest follows by Little's law and the utilisation law. */
export interface WaitOfQueue {
  /** λ ≥ 0. */
  readonly arrivalsPerSec: number;
  /** μ > 0, of each server. */
  readonly servicesPerSec: number;
  /** A whole number of at least 1. */
  readonly serverCount: number;
  /** 0 to 1. */
  readonly waitProbability: number;
  /** At least 0. */
  readonly meanWaitMs: number;
}

/**
 * Every mean of an open queue from its mean wait, by Little's law (Little, Operations Research 9,
 * 1961) and the utilisation law.
 * @example
 * const queue = { arrivalsPerSec: 9, servicesPerSec: 10, serverCount: 1, waitProbability: 0.9, meanWaitMs: 900 }
 * queueMeans(queue).meanInSystem // => 9
 */
export function queueMeans(queue: WaitOfQueue): QueueMeans {
  const { arrivalsPerSec, servicesPerSec, serverCount, waitProbability, meanWaitMs } = queue;
  const meanQueue = (arrivalsPerSec * meanWaitMs) / 1000;
  return {
    utilisation: arrivalsPerSec / (servicesPerSec * serverCount),
    waitProbability,
    meanWaitMs,
    meanResponseMs: meanWaitMs + 1000 / servicesPerSec,
    meanQueue,
    meanInSystem: meanQueue + arrivalsPerSec / servicesPerSec,
  };
}
