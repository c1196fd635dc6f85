import type { BalancerSpec } from '#algorithms/balancing/catalog-entry';
import { type PickSteps, pickSteps } from '#figures/weights/pick-steps';
import type { Scenario } from '#simulator/scenario/scenario';
import type { WeightedServer } from '#simulator/scenario/shown-weights';

/** The greatest weight that a reader can give. */
export const MOST_WEIGHT = 20;

/** What the built page hands to the player. */
export interface WeightsData {
  readonly servers: readonly WeightedServer[];
  readonly balancers: readonly { readonly balancer: BalancerSpec; readonly label: string }[];
  readonly pickCount: number;
  /** Position of the server whose weight is turned. */
  readonly turned: number;
  /** A run of the claim, to be taken away; none on a page without one. */
  readonly scenario?: Scenario | undefined;
}

/** What of it is drawn. */
export interface WeightsView extends PickSteps {
  readonly servers: readonly WeightedServer[];
  /** How many picks have been made. */
  readonly taken: number;
}

/** The picks of one of the balancers, with the turned server's weight in place. */
export function weightsView(
  { servers, balancers, pickCount, turned }: WeightsData,
  balancer: number,
  weight: number,
): WeightsView {
  const weighted = servers.map((server, i) => (i === turned ? { ...server, weight } : server));
  const spec = balancers[balancer]?.balancer ?? { name: '' };
  const picks = pickSteps(spec, weighted, pickCount);
  return { ...picks, servers: weighted, taken: firstTaken(picks, pickCount) };
}

/** The page is built with one period behind it: all that there is to see. */
const firstTaken = ({ steps, period }: PickSteps, pickCount: number) =>
  Math.min(steps.length, period ?? pickCount);

/** Chips that a drawing keeps room for, whatever weight is turned to. */
export function chipRoom({ servers, pickCount, turned }: WeightsData): number {
  const others = servers.reduce((sum, { weight }, i) => sum + (i === turned ? 0 : weight), 0);
  return Math.max(pickCount, others + MOST_WEIGHT);
}
