import type { ShownComparison, ShownScenario, ShownSweep, ShownWeights } from 'evenkeel/simulator';
import { bestWeight, prediction } from './best-weight.ts';
import { longestRow } from './cells/blocks.ts';
import { ARRIVALS_PER_SEC, RATES_PER_SEC } from './drawn-mean.ts';
import { blocksChargeTwice, openingFigure, spreadFigure } from './figures.ts';
import { orders, steps } from './orders.ts';
import { ADA_SPEED, OFFERED_PER_SEC, TIMEOUT_MS, TUNED, WORK_MS } from './tuning.ts';

/** The figures that play. */
export const scenarios = {
  opening: openingFigure,
  spread: spreadFigure,
  blocks: blocksChargeTwice,
} satisfies Record<string, ShownScenario>;

/** The charts over the weight of the fast server. */
export const sweeps = { prediction, 'best-weight': bestWeight } satisfies Record<
  string,
  ShownSweep
>;

/** The balancers’ bookkeeping. */
export const weights = { steps } satisfies Record<string, ShownWeights>;

/** Four orders on the same traffic. */
export const comparisons = { orders } satisfies Record<string, ShownComparison>;

/** The order in which Linux’s IPVS serves the tuned weights: the heaviest alone, then each time one more. */
const [ada = 0, bao = 0, cal = 0] = TUNED;
const tunedOrder = 'a'.repeat(ada - bao) + 'ab'.repeat(bao - cal) + 'abc'.repeat(cal);

/** Slack a server should have: in proportion to the root of its speed. */
const roots = RATES_PER_SEC.map(Math.sqrt);
const capacityPerSec = RATES_PER_SEC.reduce((sum, rate) => sum + rate, 0);
const slackPerSec =
  (capacityPerSec - ARRIVALS_PER_SEC) / roots.reduce((sum, root) => sum + root, 0);
const bestRates = RATES_PER_SEC.map((rate, i) => rate - (roots[i] ?? 0) * slackPerSec);

/** What the prose says in numbers. */
export const weightNumbers = {
  tuned: TUNED.join(':'),
  tunedTurns: tunedOrder.length,
  tunedRow: longestRow(tunedOrder),
  adaSpeed: ADA_SPEED,
  timeoutSec: TIMEOUT_MS / 1000,
  /** What *bao* is sent while every third turn is its own, and what it can do. */
  rushPerSec: Math.round((10 * OFFERED_PER_SEC) / 3) / 10,
  baoPerSec: 1000 / WORK_MS,
  arrivalsPerSec: ARRIVALS_PER_SEC,
  capacityPerSec,
  /** The weight of *ada* beside 1 that makes the mean time of draws least. */
  bestWeight: Math.round((10 * (bestRates[0] ?? 0)) / (bestRates[1] ?? 1)) / 10,
};
