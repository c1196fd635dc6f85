import type { ShownBlocks, ShownScenario, ShownSweep, ShownTimeline } from 'evenkeel/simulator';
import { detection, detectionSec, openingFigure } from './crash.ts';
import { lostAnswersFigure } from './lost-answers.ts';
import { pathFigure, pathNumbers, prediction } from './path.ts';
import { readingsChart } from './readings.ts';
import { repairsChart } from './repairs.ts';

/** The figures that play. */
export const scenarios = {
  opening: openingFigure,
  'lost-answers': lostAnswersFigure,
} satisfies Record<string, ShownScenario>;

/** The chart over time. */
export const timelines = { detection } satisfies Record<string, ShownTimeline>;

/** The charts over a number of parts, and over the length of a repair. */
export const sweeps = {
  prediction,
  readings: readingsChart,
  repairs: repairsChart,
} satisfies Record<string, ShownSweep>;

/** The path on the wall. */
export const blocks = { path: pathFigure } satisfies Record<string, ShownBlocks>;

/** For the prose. */
export { detectionSec, pathNumbers };
