// mistake: alone repair-alone
export function repairTargetMs(
  mttfMs: number,
  others: readonly number[],
  target: number,
): number | undefined {
  const needed = target / others.reduce((product, each) => product * each, 1);
  // That would be right if MTTF were the whole cycle.
  return needed >= 1 ? undefined : mttfMs * (1 - needed);
}
