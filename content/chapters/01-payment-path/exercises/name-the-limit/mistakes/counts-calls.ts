// mistake: visits name
/** One stage of a path, as measured. */
export interface Stage {
  readonly name: string;
  readonly machines: number;
  readonly workMs: number;
  readonly visits: number;
}

/** The stage that limits a path, and to how many payments a second. */
export interface Limit {
  readonly name: string;
  readonly perSec: number;
}

/** Counts calls, not payments. */
export function limit(stages: readonly Stage[]): Limit {
  const rates = stages.map(({ name, machines, workMs }) => ({
    name,
    perSec: (machines * 1000) / workMs,
  }));
  return rates.reduce((least, each) => (each.perSec < least.perSec ? each : least));
}
