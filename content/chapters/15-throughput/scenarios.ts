import type {
  ShownComparison,
  ShownDistribution,
  ShownScenario,
  ShownSweep,
} from 'evenkeel/simulator';
import { banksFigure } from './banks.ts';
import { hockeyStick, MEAN_MS } from './hockey-stick.ts';
import { lateAnswersFigure, TIMEOUT_MS } from './late-answers.ts';
import { openingFigure } from './opening.ts';
import { prediction, waiting } from './pool-size.ts';
import { MANY, OFFERED_PER_SEC, TRIO, WORK_MS } from './sale.ts';
import { sizes } from './sizes.ts';
import { spread } from './spread.ts';

/** The figures that play. */
export const scenarios = {
  opening: openingFigure,
  banks: banksFigure,
  'late-answers': lateAnswersFigure,
} satisfies Record<string, ShownScenario>;

/** The charts over places, and over load. */
export const sweeps = { prediction, waiting, 'hockey-stick': hockeyStick } satisfies Record<
  string,
  ShownSweep
>;

/** The chart of how long payments take, all of them. */
export const distributions = { spread } satisfies Record<string, ShownDistribution>;

/** The chart of several sizes of the pool on the same traffic. */
export const comparisons = { sizes } satisfies Record<string, ShownComparison>;

const capacityPerSec = (TRIO.length * 1000) / WORK_MS;

/** What the pool can do and what it is asked for, for the prose. */
export const poolNumbers = {
  workSec: WORK_MS / 1000,
  capacityPerSec,
  offeredPerSec: OFFERED_PER_SEC,
  timeoutSec: TIMEOUT_MS / 1000,
  /** More payments than this inside, and each is there for longer than its client waits. */
  mostPlaces: (capacityPerSec * TIMEOUT_MS) / 1000,
  /** A payment's work in the charts over load. */
  tenthSec: MEAN_MS / 1000,
  many: MANY,
  manySec: MANY / capacityPerSec,
};
