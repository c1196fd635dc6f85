import type { SavedRoster } from '#algorithms/balancing/roster';

/** What `ipvsWeightedRoundRobin` keeps: `save` copies it and `restore` puts it back. */
export interface SavedIpvsPasses {
  /** Where the scheduler stands. */
  readonly mark: Readonly<IpvsMark>;
  /** The servers as it last saw them. */
  readonly roster: SavedRoster;
}

/** Where IPVS's scheduler stands. */
export interface IpvsMark {
  /** Position of the last pick; −1 before the first of a pass. */
  last: number;
  /** A server needs at least this weight to be picked in this pass. */
  required: number;
  /** The weight of the first pass. */
  highest: number;
  /** How much less the next pass needs. */
  step: number;
}
