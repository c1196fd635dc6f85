// mistake: doubled up
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

/** Where the single machine is worst, whatever stands beside it. */
export function oneMore(stages: readonly Stage[]): Places {
  const worst = stages.reduce((a, b) => (b.up < a.up ? b : a));
  const narrowest = stages.reduce((a, b) =>
    b.machines / b.workMs < a.machines / a.workMs ? b : a,
  );
  return { up: worst.name, perSec: narrowest.name };
}
