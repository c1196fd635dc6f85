// mistake: overlap down
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
  for (const { fromMs, untilMs } of outages) {
    downMs += Math.max(0, Math.min(untilMs, periodUntilMs) - Math.max(fromMs, periodFromMs));
  }
  return 1 - downMs / (periodUntilMs - periodFromMs);
}
