import { engineParts } from '#simulator/engine/offered-parts';
import type { Scenario } from '#simulator/scenario/scenario';
import type { Arrivals } from '#simulator/traffic/arrivals';
import { steadyTraffic } from '#simulator/traffic/steady-traffic';

/**
 * The arrivals that a scenario names; all but steady ones need the engine's parts.
 * @example
 * arrivalsOf({ seed: 1, traffic: { kind: 'even', arrivalsPerSec: 100 } }).nextMs; // => 10
 */
export function arrivalsOf(scenario: Pick<Scenario, 'seed' | 'traffic'>): Arrivals {
  const { seed, traffic } = scenario;
  return traffic.kind === 'poisson' || traffic.kind === 'even'
    ? steadyTraffic(seed, traffic)
    : engineParts.taken.anyArrivals(scenario);
}
