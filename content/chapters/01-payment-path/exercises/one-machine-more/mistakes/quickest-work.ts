// mistake: throughput rate
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

const pathUp = (stages: readonly Stage[]) =>
  stages.reduce((all, { machines, up }) => all * (1 - (1 - up) ** machines), 1);

/** The sum of what the stages do grows most where work is short. */
export function oneMore(stages: readonly Stage[]): Places {
  const tried = stages.map((chosen) =>
    pathUp(
      stages.map((each) => (each === chosen ? { ...each, machines: each.machines + 1 } : each)),
    ),
  );
  const quickest = stages.reduce((a, b) => (b.workMs < a.workMs ? b : a));
  return { up: stages[tried.indexOf(Math.max(...tried))].name, perSec: quickest.name };
}
