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
  stages.reduce(
    (all, { machines, up }) => all * (1 - (1 - up) ** machines),
    1,
  );

const pathPerSec = (stages: readonly Stage[]) =>
  Math.min(
    ...stages.map(({ machines, workMs }) => (machines * 1000) / workMs),
  );

/** Tries the machine in each stage; keeps the best for each question. */
export function oneMore(stages: readonly Stage[]): Places {
  const best = (value: (stages: readonly Stage[]) => number) => {
    const tried = stages.map((chosen) =>
      value(
        stages.map((each) =>
          each === chosen
            ? { ...each, machines: each.machines + 1 }
            : each,
        ),
      ),
    );
    return stages[tried.indexOf(Math.max(...tried))].name;
  };
  return { up: best(pathUp), perSec: best(pathPerSec) };
}
