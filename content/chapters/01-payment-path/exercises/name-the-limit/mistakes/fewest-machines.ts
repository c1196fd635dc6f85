// mistake: narrowest name
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

/** Blames the stage with the fewest machines. */
export function limit(stages: readonly Stage[]): Limit {
  const fewest = stages.reduce((least, each) => (each.machines < least.machines ? each : least));
  const { name, machines, workMs, visits } = fewest;
  return { name, perSec: (machines * 1000) / workMs / visits };
}
