import { requirePositive } from '#algorithms/formulas/require-positive';
import { requireNumber } from '#algorithms/require-option';

/** Gunther's universal scalability law, by its three numbers. */
export interface ScalabilityLaw {
  /** λ > 0: the throughput of one. */
  readonly onePerSec: number;
  /** σ ≥ 0: contention, the share of work that waits for one another. */
  readonly contention: number;
  /** κ ≥ 0: crosstalk, the cost of each pair keeping in agreement. */
  readonly crosstalk: number;
}

/** Where throughput is greatest. */
export interface ScalabilityPeak {
  /** N*, at least 1 and rarely whole; Infinity when throughput never falls. */
  readonly count: number;
  /** X(N*), or what it comes close to; Infinity when there is no bound. */
  readonly throughputPerSec: number;
}

/**
 * Throughput of N processors, servers or users by the universal scalability law,
 * X = λN/(1 + σ(N − 1) + κN(N − 1)) (Gunther, Guerrilla Capacity Planning, 2007; A general theory of
 * computational scalability based on rational functions, 2008). Without crosstalk it is Amdahl's law.
 * @param count N ≥ 0; no processors do nothing
 * @returns in the unit of the law's `onePerSec`
 * @throws RangeError for an argument outside its range
 * @example scalabilityThroughputPerSec({ onePerSec: 100, contention: 0.05, crosstalk: 0.001 }, 20) // => 858.369
 */
export function scalabilityThroughputPerSec(law: ScalabilityLaw, count: number): number {
  const { onePerSec, contention, crosstalk } = checkedLaw(law);
  if (requireNumber('count', count, 0) === 0) return 0;
  return (onePerSec * count) / (1 + (contention + crosstalk * count) * (count - 1));
}

/**
 * Mean response time of N users by the same law and Little's law, R = N/X = (1 + σ(N − 1) +
 * κN(N − 1))/λ (Gunther, 2008): users who send the next request at once.
 * @param count N ≥ 1
 * @returns milliseconds
 * @throws RangeError for an argument outside its range
 * @example scalabilityResponseMs({ onePerSec: 100, contention: 0.05, crosstalk: 0.001 }, 20) // => 23.3
 */
export function scalabilityResponseMs(law: ScalabilityLaw, count: number): number {
  const { onePerSec, contention, crosstalk } = checkedLaw(law);
  requireNumber('count', count, 1);
  return (1000 * (1 + (contention + crosstalk * count) * (count - 1))) / onePerSec;
}

/**
 * Where the law's throughput is greatest, N* = √((1 − σ)/κ), as a real number: the whole number next
 * below is what the literature often prints (Gunther, 2007).
 * @throws RangeError for a member outside its range
 * @example scalabilityPeak({ onePerSec: 1, contention: 0.001, crosstalk: 0.00001 }).count // => 316.0696
 */
export function scalabilityPeak(law: ScalabilityLaw): ScalabilityPeak {
  const { onePerSec, contention, crosstalk } = checkedLaw(law);
  const count = contention < 1 ? Math.max(1, Math.sqrt((1 - contention) / crosstalk)) : 1;
  if (count === Infinity) return { count, throughputPerSec: onePerSec / contention };
  return { count, throughputPerSec: scalabilityThroughputPerSec(law, count) };
}

function checkedLaw(law: ScalabilityLaw): ScalabilityLaw {
  requirePositive('onePerSec', law.onePerSec);
  requireNumber('contention', law.contention, 0);
  requireNumber('crosstalk', law.crosstalk, 0);
  return law;
}
