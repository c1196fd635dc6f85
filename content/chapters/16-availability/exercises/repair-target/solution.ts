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
  const rest = others.reduce((product, each) => product * each, 1);
  // What the part must be: target = needed · rest.
  const needed = target / rest;
  if (needed >= 1) return undefined;
  // From needed = MTTF/(MTTF + MTTR).
  return (mttfMs * (1 - needed)) / needed;
}
