import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { Scenario, ScenarioInput } from '#simulator/scenario/scenario';

/** A small complete scenario with some parts replaced: two servers, 10 ms of work, 100 payments a second. */
export function scenarioWith(parts: Partial<ScenarioInput> = {}): Scenario {
  return parseScenario({
    version: 1,
    durationMs: 1000,
    traffic: { kind: 'poisson', arrivalsPerSec: 100 },
    servers: servers(2),
    service: { kind: 'exponential', meanMs: 10 },
    balancer: { name: 'round-robin' },
    ...parts,
  });
}

/** Servers a, b, c … that are alike. */
export function servers(
  count: number,
  parts: Partial<ScenarioInput['servers'][number]> = {},
): ScenarioInput['servers'] {
  return Array.from({ length: count }, (_, index) => ({
    ...parts,
    name: index < 26 ? 'abcdefghijklmnopqrstuvwxyz'[index]! : `s${index}`,
  }));
}

/** Everything that can happen, at once: what a replay has to get right. */
export const eventful: Partial<ScenarioInput> = {
  traffic: { kind: 'poisson', arrivalsPerSec: 300 },
  servers: [{ name: 'a', queueLimit: 3 }, { name: 'b', slots: 2, speed: 0.7 }, { name: 'c' }],
  service: { kind: 'lognormal', meanMs: 9, cvSquared: 2 },
  client: { timeoutMs: 40, retries: { count: 2, delayMs: 15 }, idempotencyKey: false },
  network: { toBalancerMs: 1, toServerMs: 2, toClientMs: 3 },
  faults: [
    { kind: 'down', server: 'c', fromMs: 200, untilMs: 450, noticedAfterMs: 30 },
    { kind: 'down', server: 'a', fromMs: 400, untilMs: 600, noticedAfterMs: 0 },
    { kind: 'lost-answers', probability: 0.2, fromMs: 100, untilMs: 800 },
  ],
};
