// mistake: series share
/** Machines of one kind, of which one is enough. */
export interface Stage {
  readonly name: string;
  readonly machines: number;
  /** Of each machine, 0 to 1. */
  readonly up: number;
  /** Share of the time that all are taken at once, 0 to 1. */
  readonly together: number;
}

/** A chain is as strong as its weakest link. Its availability is not. */
export function pathUp(stages: readonly Stage[]): number {
  return Math.min(
    ...stages.map(({ machines, up, together }) => (1 - together) * (1 - (1 - up) ** machines)),
  );
}
