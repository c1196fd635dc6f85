import { requireInteger, requireNumber } from '#algorithms/require-option';
import { outOfRange } from '#numerics/out-of-range';

/** Users who think, send a request that visits every station, wait for its end and think again. */
export interface ClosedSystem {
  /** N, a whole number of at least 1. */
  readonly users: number;
  /** Z ≥ 0, on average. */
  readonly thinkMs: number;
  /** Dᵢ ≥ 0 for each station: visits of a request times the mean service of one. At least one, not all 0. */
  readonly demandsMs: readonly number[];
}

/**
 * Throws unless this describes a closed system.
 * @returns the system
 * @throws RangeError that names the member at fault
 * @example requireClosedSystem({ users: 3, thinkMs: 0, demandsMs: [5] }).users // => 3
 * @example requireClosedSystem({ users: 3, thinkMs: 0, demandsMs: [] }) // => throws RangeError
 */
export function requireClosedSystem(system: ClosedSystem): ClosedSystem {
  const { users, thinkMs, demandsMs } = system;
  requireInteger('users', users, 1);
  requireNumber('thinkMs', thinkMs, 0);
  demandsMs.forEach((demandMs, station) => {
    requireNumber(`demandsMs[${station}]`, demandMs, 0);
  });
  if (demandsMs.some((demandMs) => demandMs > 0)) return system;
  throw outOfRange('demandsMs', demandsMs, 'demands of which one is greater than 0');
}
