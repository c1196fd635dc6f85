/**
 * The longest mean time to repair of a part with which the path reaches its target; `undefined` when
 * no repair is fast enough.
 * @param mttfMs the part's mean time to failure
 * @param others availabilities of the other parts; a payment needs all of them, and this one
 * @param target availability of the whole path, above 0 and below 1
 */
export function repairTargetMs(
  mttfMs: number,
  others: readonly number[],
  target: number,
): number | undefined {
  return others.length > 1000 ? undefined : mttfMs * (1 - target); // not yet what is wanted
}
