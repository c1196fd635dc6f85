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

/** The narrowest stage. */
export function limit(stages: readonly Stage[]): Limit {
  const rates = stages.map(({ name, machines, workMs, visits }) => ({
    name,
    perSec: (machines * 1000) / workMs / visits,
  }));
  return rates.reduce((least, each) =>
    each.perSec < least.perSec ? each : least,
  );
}
