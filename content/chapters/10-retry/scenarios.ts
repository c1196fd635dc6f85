import type {
  ShownMachine,
  ShownPhasePlot,
  ShownScenario,
  ShownSweep,
  ShownTimeline,
} from 'evenkeel/simulator';
import { hedgingChart } from './hedging.ts';
import { ATTEMPTS, layersChart } from './layers.ts';
import { loop } from './loop.ts';
import { lifeFigure, lostAnswersFigure } from './lost-answers.ts';
import { openingFigure } from './opening.ts';
import { POOL } from './retries.ts';
import { MEAN_MS, prediction, recovery, STORM_RATE, waiting } from './storm.ts';

/** The figures that play. */
export const scenarios = {
  opening: openingFigure,
  'lost-answers': lostAnswersFigure,
} satisfies Record<string, ShownScenario>;

/** The charts over time. */
export const timelines = { prediction, waiting, recovery } satisfies Record<string, ShownTimeline>;

/** The loop that a reader walks. */
export const phasePlots = { loop } satisfies Record<string, ShownPhasePlot>;

/** The charts over a probability, and over load. */
export const sweeps = { layers: layersChart, hedging: hedgingChart } satisfies Record<
  string,
  ShownSweep
>;

/** What a payment goes through, as somebody sees it who sees both ends. */
export const machines = { life: lifeFigure } satisfies Record<string, ShownMachine>;

/** What a server pool can do and what a storm asks of it, for the prose: payments or attempts a second. */
export const stormNumbers = {
  capacityPerSec: (POOL.length * 1000) / MEAN_MS,
  offeredPerSec: STORM_RATE,
  attemptsPerSec: STORM_RATE * ATTEMPTS,
  /** A load at which even three attempts for each payment could be done. */
  returnPerSec: Math.round((POOL.length * 1000) / MEAN_MS / ATTEMPTS),
};
