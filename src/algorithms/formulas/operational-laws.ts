import { requirePositive } from '#algorithms/formulas/require-positive';
import { requireInteger, requireNumber } from '#algorithms/require-option';

/**
 * The utilisation law, U = XS/c: a server is busy for as long as its work takes (Denning and Buzen,
 * The operational analysis of queueing network models, ACM Computing Surveys 10, 1978). More than 1
 * says that the measurements contradict each other.
 * @param throughputPerSec X ≥ 0, of all servers together
 * @param meanServiceMs S ≥ 0
 * @param serverCount c, a whole number of at least 1
 * @returns the busy share of the servers' time
 * @throws RangeError for an argument outside its range
 * @example utilisation(80, 10) // => 0.8
 * @example utilisation(80, 10, 4) // => 0.2
 */
export function utilisation(
  throughputPerSec: number,
  meanServiceMs: number,
  serverCount = 1,
): number {
  requireNumber('throughputPerSec', throughputPerSec, 0);
  requireNumber('meanServiceMs', meanServiceMs, 0);
  return (
    (throughputPerSec * meanServiceMs) / (1000 * requireInteger('serverCount', serverCount, 1))
  );
}

/**
 * The forced flow law, Xᵢ = VᵢX: a station sees every request as often as the request visits it
 * (Denning and Buzen, ACM Computing Surveys 10, 1978).
 * @param throughputPerSec X ≥ 0, of the whole system
 * @param visits Vᵢ ≥ 0, of a request to the station, on average
 * @returns per second, of the station
 * @throws RangeError for an argument outside its range
 * @example forcedFlowPerSec(200, 1.5) // => 300
 */
export function forcedFlowPerSec(throughputPerSec: number, visits: number): number {
  return (
    requireNumber('throughputPerSec', throughputPerSec, 0) * requireNumber('visits', visits, 0)
  );
}

/**
 * The service demand of a request at a station, D = VS: the work of all its visits (Denning and
 * Buzen, ACM Computing Surveys 10, 1978).
 * @param visits V ≥ 0, on average
 * @param meanServiceMs S ≥ 0, of one visit
 * @returns milliseconds
 * @throws RangeError for an argument outside its range
 * @example serviceDemandMs(1.5, 10) // => 15
 */
export function serviceDemandMs(visits: number, meanServiceMs: number): number {
  return requireNumber('visits', visits, 0) * requireNumber('meanServiceMs', meanServiceMs, 0);
}

/**
 * The response time law of a closed system, R = N/X − Z: each of N users who is not thinking waits
 * for an answer (Denning and Buzen, ACM Computing Surveys 10, 1978).
 * @param users N, a whole number of at least 1
 * @param throughputPerSec X > 0
 * @param thinkMs Z ≥ 0
 * @returns milliseconds; below 0 when the measurements contradict each other
 * @throws RangeError for an argument outside its range
 * @example interactiveResponseMs(100, 20, 4000) // => 1000
 */
export function interactiveResponseMs(
  users: number,
  throughputPerSec: number,
  thinkMs: number,
): number {
  requireInteger('users', users, 1);
  requirePositive('throughputPerSec', throughputPerSec);
  return (1000 * users) / throughputPerSec - requireNumber('thinkMs', thinkMs, 0);
}
