// mistake: edges down
interface Outage {
  readonly fromMs: number;
  readonly untilMs: number;
}

export function availability(
  outages: readonly Outage[],
  periodFromMs: number,
  periodUntilMs: number,
): number {
  const inOrder = [...outages]
    .filter(({ fromMs, untilMs }) => fromMs >= periodFromMs && untilMs <= periodUntilMs)
    .sort((a, b) => a.fromMs - b.fromMs);
  let downMs = 0;
  let countedMs = periodFromMs;
  for (const { fromMs, untilMs } of inOrder) {
    const startMs = Math.max(fromMs, countedMs);
    if (untilMs <= startMs) continue;
    downMs += untilMs - startMs;
    countedMs = untilMs;
  }
  return 1 - downMs / (periodUntilMs - periodFromMs);
}
