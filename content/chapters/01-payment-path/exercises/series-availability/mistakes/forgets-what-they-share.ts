// mistake: together share
/** Machines of one kind, of which one is enough. */
export interface Stage {
  readonly name: string;
  readonly machines: number;
  /** Of each machine, 0 to 1. */
  readonly up: number;
  /** Share of the time that all are taken at once, 0 to 1. */
  readonly together: number;
}

/** Copies fail apart, always. */
export function pathUp(stages: readonly Stage[]): number {
  return stages.reduce((all, { machines, up }) => all * (1 - (1 - up) ** machines), 1);
}
