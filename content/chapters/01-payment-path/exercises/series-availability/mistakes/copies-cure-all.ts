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

/** The common cause is one more failure of each machine. */
export function pathUp(stages: readonly Stage[]): number {
  let all = 1;
  for (const { machines, up, together } of stages) {
    all *= 1 - (1 - up * (1 - together)) ** machines;
  }
  return all;
}
