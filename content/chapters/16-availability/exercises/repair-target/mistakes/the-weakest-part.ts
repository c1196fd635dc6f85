// mistake: path repair
export function repairTargetMs(
  mttfMs: number,
  others: readonly number[],
  target: number,
): number | undefined {
  // As if a path were as good as the worst of its parts.
  const needed = target / Math.min(1, ...others);
  return needed >= 1 ? undefined : (mttfMs * (1 - needed)) / needed;
}
