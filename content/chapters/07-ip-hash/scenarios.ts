import type { ShownRing, ShownScenario, ShownServers, ShownSweep } from 'evenkeel/simulator';
import { openingFigure, sameQueueFigure, shopsFigure, TIMEOUT_MS } from './carrier.ts';
import { hotMerchant, movedKeys } from './hot.ts';
import { prediction, shared } from './nat.ts';
import { CARRIER } from './pool.ts';

/** The figures that play. */
export const scenarios = {
  opening: openingFigure,
  shops: shopsFigure,
  'same-queue': sameQueueFigure,
} satisfies Record<string, ShownScenario>;

/** The charts over load, and over the share behind one address. */
export const sweeps = { prediction, shared } satisfies Record<string, ShownSweep>;

/** Keys, and whose they are. */
export const rings = { 'moved-keys': movedKeys } satisfies Record<string, ShownRing>;

/** What each server has to do. */
export const servers = { 'hot-merchant': hotMerchant } satisfies Record<string, ShownServers>;

/** For the prose. */
export const hashNumbers = {
  carrierPercent: CARRIER * 100,
  timeoutSec: TIMEOUT_MS / 1000,
};
