interface Stage {
  readonly name: string;
  /** Share of the time that it is up. */
  readonly up: number;
  /** Payments a second that it can do. */
  readonly perSec: number;
}

const path: Stage[] = [
  { name: 'gateway', up: 0.999, perSec: 400 },
  { name: 'servers', up: 0.999, perSec: 60 },
  { name: 'ledger', up: 0.995, perSec: 90 },
  { name: 'bank', up: 0.98, perSec: 50 },
];

/** All stages are needed: their shares multiply. */
export const up = (stages: readonly Stage[]) =>
  stages.reduce((share, stage) => share * stage.up, 1);

/** The narrowest stage is the limit. */
export const limit = (stages: readonly Stage[]) =>
  stages.reduce((a, b) => (b.perSec < a.perSec ? b : a));

up(path).toFixed(3); // => '0.973'
limit(path).name; // => 'bank'

// Twice as many servers:
path[1] = { ...path[1], perSec: 120 };
limit(path).perSec; // => 50
