/** Machines of one kind, of which one is enough. */
export interface Stage {
  readonly name: string;
  readonly machines: number;
  /** Of each machine, 0 to 1. */
  readonly up: number;
  /** Share of the time that all are taken at once, 0 to 1. */
  readonly together: number;
}

/** Share of the time that a payment gets through. */
export function pathUp(stages: readonly Stage[]): number {
  let allDown = 1;
  for (const { machines, up } of stages) {
    allDown *= (1 - up) ** machines;
  }
  return 1 - allDown;
}
