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

/** Blames the stage whose call takes longest. */
export function limit(stages: readonly Stage[]): Limit {
  const slowest = stages.reduce((most, each) => (each.workMs > most.workMs ? each : most));
  const { name, machines, workMs, visits } = slowest;
  return { name, perSec: (machines * 1000) / workMs / visits };
}
