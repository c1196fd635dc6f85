import type { ShownScenario, ShownSweep } from 'evenkeel/simulator';
import { limit, prediction } from './looks.ts';
import { openingFigure, slowerFigure } from './opening.ts';
import { herdFigure, STALE_MS, stale, TIMEOUT_MS } from './stale.ts';

/** The figures that play. */
export const scenarios = {
  opening: openingFigure,
  slower: slowerFigure,
  herd: herdFigure,
} satisfies Record<string, ShownScenario>;

/** The charts over the looks, the load, and the age of the counts. */
export const sweeps = { prediction, limit, stale } satisfies Record<string, ShownSweep>;

/** For the prose. */
export const lotNumbers = {
  staleSec: STALE_MS / 1000,
  timeoutSec: TIMEOUT_MS / 1000,
};
