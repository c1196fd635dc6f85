import type {
  ShownComparison,
  ShownScenario,
  ShownServers,
  ShownSweep,
  ShownTimeline,
} from 'evenkeel/simulator';
import { CARRIER } from './evening.ts';
import { openingFigure, prediction, sale, stuckFigure, TIMEOUT_MS, three } from './figures.ts';
import { shares } from './shares.ts';

/** The figures that play. */
export const scenarios = {
  opening: openingFigure,
  stuck: stuckFigure,
} satisfies Record<string, ShownScenario>;

/** Three balancers on one evening. */
export const servers = { three } satisfies Record<string, ShownServers>;

/** A minute in which a server is slow. */
export const timelines = { prediction } satisfies Record<string, ShownTimeline>;

/** Unequal shares. */
export const sweeps = { shares } satisfies Record<string, ShownSweep>;

/** The evening of a sale. */
export const comparisons = { sale } satisfies Record<string, ShownComparison>;

/** For the prose. */
export const knownNumbers = {
  carrierPercent: CARRIER.behindNat * 100,
  timeoutSec: TIMEOUT_MS / 1000,
};
