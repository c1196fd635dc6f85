// mistake: path repair
export function repairTargetMs(
  mttfMs: number,
  others: readonly number[],
  target: number,
): number | undefined {
  const all = others.length + 1;
  const needed = all * target - others.reduce((sum, each) => sum + each, 0);
  return needed >= 1 ? undefined : (mttfMs * (1 - needed)) / needed;
}
