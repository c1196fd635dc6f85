import { requireInteger, requireNumber } from '#algorithms/require-option';

/**
 * Amdahl's law: how many times faster work gets on N processors when a share of it can be done by
 * one alone, N/(1 + σ(N − 1)) (Amdahl, Validity of the single processor approach, AFIPS 1967). It is
 * also the least throughput of a closed system, each user waiting for all others:
 * `operationalBounds` with σ = D/(D + Z), as multiples of one user's.
 * @param serialShare σ, from 0 to 1
 * @param processorCount N, a whole number of at least 1
 * @returns 1 to N
 * @throws RangeError for an argument outside its range
 * @example amdahlSpeedup(0.05, 20) // => 10.256
 */
export function amdahlSpeedup(serialShare: number, processorCount: number): number {
  requireNumber('serialShare', serialShare, 0, 1);
  requireInteger('processorCount', processorCount, 1);
  return processorCount / (1 + serialShare * (processorCount - 1));
}

/**
 * The speedup that Amdahl's law comes close to with ever more processors, 1/σ (Amdahl, 1967).
 * @param serialShare σ, from 0 to 1
 * @returns Infinity when nothing is serial
 * @throws RangeError for an argument outside its range
 * @example amdahlLimit(0.05) // => 20
 */
export function amdahlLimit(serialShare: number): number {
  return 1 / requireNumber('serialShare', serialShare, 0, 1);
}
