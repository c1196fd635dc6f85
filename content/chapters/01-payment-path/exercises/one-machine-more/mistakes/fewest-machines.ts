// mistake: availability up
/** Machines of one kind, of which one is enough. */
export interface Stage {
  readonly name: string;
  readonly machines: number;
  readonly up: number;
  readonly workMs: number;
}

/** The stages in which one machine more does most. */
export interface Places {
  readonly up: string;
  readonly perSec: string;
}

/** Where there are the fewest. */
export function oneMore(stages: readonly Stage[]): Places {
  const fewest = stages.reduce((a, b) => (b.machines < a.machines ? b : a));
  return { up: fewest.name, perSec: fewest.name };
}
