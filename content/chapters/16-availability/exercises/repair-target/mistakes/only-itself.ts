// mistake: path repair
export function repairTargetMs(
  mttfMs: number,
  others: readonly number[],
  target: number,
): number | undefined {
  return others.length < 0 ? undefined : (mttfMs * (1 - target)) / target;
}
