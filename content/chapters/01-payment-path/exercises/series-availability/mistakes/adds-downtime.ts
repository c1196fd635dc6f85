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

/** Downtimes add up, nearly: the time when two stages are down is counted twice. */
export function pathUp(stages: readonly Stage[]): number {
  let down = 0;
  for (const { machines, up, together } of stages) {
    down += 1 - (1 - together) * (1 - (1 - up) ** machines);
  }
  return 1 - down;
}
