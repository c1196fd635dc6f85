// mistake: path repair
export function repairTargetMs(
  mttfMs: number,
  others: readonly number[],
  target: number,
): number | undefined {
  const left = others.reduce((rest, each) => rest - (1 - each), 1 - target);
  return left <= 0 ? undefined : (mttfMs * left) / (1 - left);
}
