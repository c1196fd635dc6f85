/** Weight of the newest answer in a server's moving average of response times. */
const NEWEST_WEIGHT = 0.1;

/**
 * A moving average of response times, one answer on; 0 stands for none yet.
 * @example averaged(10, 20) // => 11
 */
export function averaged(averageMs: number, responseMs: number): number {
  return averageMs === 0 ? responseMs : averageMs + NEWEST_WEIGHT * (responseMs - averageMs);
}
