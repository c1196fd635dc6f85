// mistake: any-order down
interface Outage {
  readonly fromMs: number;
  readonly untilMs: number;
}

export function availability(
  outages: readonly Outage[],
  periodFromMs: number,
  periodUntilMs: number,
): number {
  let downMs = 0;
  let countedMs = periodFromMs;
  for (const { fromMs, untilMs } of outages) {
    const startMs = Math.max(fromMs, countedMs);
    const endMs = Math.min(untilMs, periodUntilMs);
    if (endMs <= startMs) continue;
    downMs += endMs - startMs;
    countedMs = endMs;
  }
  return 1 - downMs / (periodUntilMs - periodFromMs);
}
