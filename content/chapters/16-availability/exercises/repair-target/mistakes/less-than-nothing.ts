// mistake: out-of-reach promised
export function repairTargetMs(
  mttfMs: number,
  others: readonly number[],
  target: number,
): number | undefined {
  const needed = target / others.reduce((product, each) => product * each, 1);
  return (mttfMs * (1 - needed)) / needed;
}
