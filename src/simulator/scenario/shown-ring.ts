import type { Claim, Wording } from '#simulator/scenario/claim';

/**
 * How keys find their server:
 * - `ring`: points on a circle, as Envoy's ring hash places them
 * - `table`: a Maglev table, as Envoy fills it
 * - `remainder`: the hash by the sum of the weights, as nginx's `hash` has it
 */
export type Placement = 'ring' | 'table' | 'remainder';

/** Keys, and the servers that they belong to by a hash. */
export interface ShownRing {
  /** Names, 2 to 6: of equal weight. The first letter of each stands in the drawing. */
  readonly servers: readonly string[];
  /** Names, 1 to 60. */
  readonly keys: readonly string[];
  /** The first is shown when the page is built. */
  readonly placements: readonly { readonly placement: Placement; readonly label: Wording }[];
  /** What the choice between the placements is about; "Placement" unless given. */
  readonly choice?: Wording;
  /** Points of each server on the ring, from 1 to 200: the reader turns them. */
  readonly pointCount: number;
  /** Slots of the table: a prime up to 101; 13 unless given. */
  readonly tableSize?: number;
  /** The servers that are taken away when the page is built; none unless given. */
  readonly away?: readonly string[];
  readonly claim: Claim;
}
