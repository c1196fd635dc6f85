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
  let downMs = 0;
  for (const { fromMs, untilMs } of outages) downMs += untilMs - fromMs;
  return 1 - downMs / (periodUntilMs - periodFromMs);
}
