// mistake: copies share
/** Machines of one kind, of which one is enough. */
export interface Stage {
  readonly name: string;
  readonly machines: number;
  /** Of each machine, 0 to 1. */
  readonly up: number;
  /** Share of the time that all are taken at once, 0 to 1. */
  readonly together: number;
}

/** Every machine on the path is needed. */
export function pathUp(stages: readonly Stage[]): number {
  let all = 1;
  for (const { machines, up, together } of stages) all *= (1 - together) * up ** machines;
  return all;
}
