// mistake: within down
interface Outage {
  readonly fromMs: number;
  readonly untilMs: number;
}

export function availability(
  outages: readonly Outage[],
  periodFromMs: number,
  periodUntilMs: number,
): number {
  const inOrder = [...outages].sort((a, b) => a.fromMs - b.fromMs);
  let downMs = 0;
  let lastEndMs = periodFromMs;
  for (const { fromMs, untilMs } of inOrder) {
    const endMs = Math.min(untilMs, periodUntilMs);
    downMs += Math.max(0, endMs - Math.max(fromMs, lastEndMs));
    // The outage before may end later than this one.
    lastEndMs = endMs;
  }
  return 1 - downMs / (periodUntilMs - periodFromMs);
}
