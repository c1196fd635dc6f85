// mistake: more-stages share
/** Machines of one kind, of which one is enough. */
export interface Stage {
  readonly name: string;
  readonly machines: number;
  /** Of each machine, 0 to 1. */
  readonly up: number;
  /** Share of the time that all are taken at once, 0 to 1. */
  readonly together: number;
}

/** The mean of the stages. */
export function pathUp(stages: readonly Stage[]): number {
  let sum = 0;
  for (const { machines, up, together } of stages) {
    sum += (1 - together) * (1 - (1 - up) ** machines);
  }
  return sum / stages.length;
}
