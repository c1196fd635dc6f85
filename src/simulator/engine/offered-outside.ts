import { Offer } from '#simulator/engine/offer';
import type { Outside } from '#simulator/engine/outside';
import type { reportOf } from '#simulator/engine/report-of';
import type { StateCopy } from '#simulator/engine/state-copy';
import type { Tiers } from '#simulator/engine/tiers';
import type { SessionHistory } from '#simulator/session-history';

/** What surrounds the way of a payment, when something happens from outside or somebody asks. */
export interface OutsideParts {
  readonly Outside: typeof Outside;
  readonly SessionHistory: typeof SessionHistory;
  readonly StateCopy: typeof StateCopy;
  readonly Tiers: typeof Tiers;
  readonly reportOf: typeof reportOf;
}

/** Made by `engine/parts`, as `engineParts` are. */
export const outsideParts: Offer<OutsideParts> = new Offer('parts of the engine');
