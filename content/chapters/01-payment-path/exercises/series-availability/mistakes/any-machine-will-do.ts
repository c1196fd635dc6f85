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

/** More servers, more reliable: any machine stands in for any other. */
export function pathUp(stages: readonly Stage[]): number {
  const machines = stages.flatMap((stage) => Array.from({ length: stage.machines }, () => stage));
  return 1 - machines.reduce((down, { up }) => down * (1 - up), 1);
}
