/** Down from then until then, in milliseconds. */
export interface Outage {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** The share of a period in which no outage was on. */
export function availability(
  outages: readonly Outage[],
  periodFromMs: number,
  periodUntilMs: number,
): number {
  const inOrder = [...outages].sort((a, b) => a.fromMs - b.fromMs);
  let downMs = 0;
  /** What lies before is counted already, or no part of the period. */
  let countedMs = periodFromMs;
  for (const { fromMs, untilMs } of inOrder) {
    const startMs = Math.max(fromMs, countedMs);
    const endMs = Math.min(untilMs, periodUntilMs);
    if (endMs <= startMs) continue;
    downMs += endMs - startMs;
    countedMs = endMs;
  }
  return 1 - downMs / (periodUntilMs - periodFromMs);
}
