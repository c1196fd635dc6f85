import { type ClosedSystem, requireClosedSystem } from '#algorithms/formulas/closed-system';

/** A closed system in the long run. */
export interface ClosedMeans {
  /** X, requests answered. */
  readonly throughputPerSec: number;
  /** R, from sending to the answer, without the thinking. */
  readonly meanResponseMs: number;
  /** Of each station: its share of the response time. */
  readonly residencesMs: readonly number[];
  /** Of each station: requests that wait or are served there, averaged over time. */
  readonly inStations: readonly number[];
  /** Of each station: the share of the time that it is busy. */
  readonly utilisations: readonly number[];
}

/**
 * Exact mean value analysis of one class of users (Reiser and Lavenberg, Mean-value analysis of
 * closed multichain queuing networks, Journal of the ACM 27, 1980): stations of one server each,
 * first come first served with exponential service, or sharing the server equally; and thinking,
 * with any distribution. A request that reaches a station finds what a system with one user fewer
 * has there on average, so that response times follow from user to user. Several servers at one
 * station: `closedMultiServerQueue`.
 *
 * Takes users × stations steps; only adds, multiplies and divides positive numbers, so thousands of
 * users cost no digits.
 * @throws RangeError for a member outside its range
 * @example
 * const system = meanValueAnalysis({ users: 2, thinkMs: 0, demandsMs: [10, 10] })
 * system.throughputPerSec // => 66.667
 * system.meanResponseMs // => 30
 */
export function meanValueAnalysis(system: ClosedSystem): ClosedMeans {
  const { users, thinkMs, demandsMs } = requireClosedSystem(system);
  const inStations = demandsMs.map(() => 0);
  const residencesMs = demandsMs.map(() => 0);
  let perMs = 0;
  for (let count = 1; count <= users; count++) {
    let responseMs = 0;
    for (const [station, demandMs] of demandsMs.entries()) {
      const residenceMs = demandMs * (1 + inStations[station]!);
      residencesMs[station] = residenceMs;
      responseMs += residenceMs;
    }
    perMs = count / (thinkMs + responseMs);
    for (const [station, residenceMs] of residencesMs.entries()) {
      inStations[station] = perMs * residenceMs;
    }
  }
  return {
    throughputPerSec: 1000 * perMs,
    meanResponseMs: residencesMs.reduce((sum, residenceMs) => sum + residenceMs, 0),
    residencesMs,
    inStations,
    utilisations: demandsMs.map((demandMs) => Math.min(1, perMs * demandMs)),
  };
}
