import type { ShownComparison, ShownScenario, ShownSweep, ShownTimeline } from 'evenkeel/simulator';
import { bounds, STALE_MS } from './bounds.ts';
import { FACTOR, forgottenFigure, TIMEOUT_MS } from './forgotten.ts';
import { FAILING, openingFigure, prediction, signals } from './sinkhole.ts';
import { slowerFigure } from './slower.ts';

/** The figures that play. */
export const scenarios = {
  opening: openingFigure,
  slower: slowerFigure,
  forgotten: forgottenFigure,
} satisfies Record<string, ShownScenario>;

/** The minute in which one of ten servers fails. */
export const timelines = { prediction } satisfies Record<string, ShownTimeline>;

/** The chart over load. */
export const sweeps = { bounds } satisfies Record<string, ShownSweep>;

/** What each signal makes of a server that fails fast. */
export const comparisons = { signals } satisfies Record<string, ShownComparison>;

/** For the prose. */
export const countNumbers = {
  failingPercent: FAILING * 100,
  staleSec: STALE_MS / 1000,
  timeoutSec: TIMEOUT_MS / 1000,
  slowFactor: FACTOR,
};
