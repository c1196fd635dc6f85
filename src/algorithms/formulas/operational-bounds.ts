import { type ClosedSystem, requireClosedSystem } from '#algorithms/formulas/closed-system';

/** Between what a closed system's throughput and response time must lie, whatever its distributions. */
export interface OperationalBounds {
  /** D, the work of a request at all stations together: the response time of one user alone. */
  readonly totalDemandMs: number;
  /** 1/Dmax: the most that the busiest station lets through. */
  readonly maxThroughputPerSec: number;
  /** N* = (D + Z)/Dmax: from so many users on, some must wait. */
  readonly saturationUsers: number;
  /** N/(ND + Z): each request waits for all others at every station. */
  readonly leastThroughputPerSec: number;
  /** The lesser of N/(D + Z), when none waits, and 1/Dmax. */
  readonly greatestThroughputPerSec: number;
  /** The greater of D and N·Dmax − Z. */
  readonly leastResponseMs: number;
  /** ND. */
  readonly greatestResponseMs: number;
}

/**
 * The asymptotic bounds of a closed system of single servers, from its demands alone (Denning and
 * Buzen, ACM Computing Surveys 10, 1978; Lazowska, Zahorjan, Graham and Sevcik, Quantitative System
 * Performance, §5.2). Stated for stations of one server each.
 * @throws RangeError for a member outside its range
 * @example
 * const bounds = operationalBounds({ users: 20, thinkMs: 900, demandsMs: [50, 30, 20] })
 * bounds.saturationUsers // => 20
 * bounds.maxThroughputPerSec // => 20
 * bounds.leastResponseMs // => 100
 */
export function operationalBounds(system: ClosedSystem): OperationalBounds {
  const { users, thinkMs, demandsMs } = requireClosedSystem(system);
  const totalDemandMs = demandsMs.reduce((sum, demandMs) => sum + demandMs, 0);
  const greatestDemandMs = demandsMs.reduce((most, demandMs) => Math.max(most, demandMs), 0);
  const maxThroughputPerSec = 1000 / greatestDemandMs;
  return {
    totalDemandMs,
    maxThroughputPerSec,
    saturationUsers: (totalDemandMs + thinkMs) / greatestDemandMs,
    leastThroughputPerSec: (1000 * users) / (users * totalDemandMs + thinkMs),
    greatestThroughputPerSec: Math.min(
      (1000 * users) / (totalDemandMs + thinkMs),
      maxThroughputPerSec,
    ),
    leastResponseMs: Math.max(totalDemandMs, users * greatestDemandMs - thinkMs),
    greatestResponseMs: users * totalDemandMs,
  };
}
