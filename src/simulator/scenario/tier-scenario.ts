import { randomStream } from '#numerics/random-stream';
import type { Scenario, Tier } from '#simulator/scenario/scenario';

/**
 * A tier as a scenario of its own, with random streams of its own. Its payments are the calls of the
 * servers before it; what they are about is what the first tier's payments are about.
 * @param tiers as far as they are known, from the first behind the scenario's servers on
 * @param index of the tier
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 *   tiers: [{
 *     servers: [{ name: 'bank' }], service: { kind: 'fixed', meanMs: 30 }, balancer: { name: 'round-robin' },
 *   }],
 * });
 * tierScenario(scenario, scenario.tiers[0], 0).servers[0].name; // => 'bank'
 */
export function tierScenario(
  { version, seed, durationMs, traffic }: Scenario,
  tier: Tier,
  index: number,
): Scenario {
  const { amount, mix, merchants, clients } = traffic;
  const draws = randomStream(seed, `tier-${index + 2}`);
  return {
    ...tier,
    version,
    seed: Math.floor(draws.uniform() * 2 ** 32),
    durationMs,
    traffic: { kind: 'trace', timesMs: [], amount, mix, merchants, clients },
  };
}
