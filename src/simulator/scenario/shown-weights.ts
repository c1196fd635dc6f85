import type { BalancerSpec } from '#algorithms/balancing/catalog-entry';
import type { Claim, Wording } from '#simulator/scenario/claim';

/** A server by its name and its share of the picks. */
export interface WeightedServer {
  /** Short: it stands on a chip of the drawing. */
  readonly name: string;
  /** A whole number from 0 to 20. */
  readonly weight: number;
}

/** A weighted balancer's bookkeeping, pick by pick. */
export interface ShownWeights {
  /** 2 to 6. */
  readonly servers: readonly WeightedServer[];
  /** The first is shown when the page is built. */
  readonly balancers: readonly { readonly balancer: BalancerSpec; readonly label: Wording }[];
  /** What the choice between the balancers is about; "Balancer" unless given. */
  readonly choice?: Wording;
  /** How many picks can be stepped through; more where the order takes longer to repeat. */
  readonly pickCount: number;
  /** The name of the server whose weight a reader turns, from 0 to 20. */
  readonly turned: string;
  readonly claim: Claim;
}
