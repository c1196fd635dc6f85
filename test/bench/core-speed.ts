import { createBalancer } from '#algorithms/balancing/catalog';
import { Engine } from '#simulator/engine';
import type { Scenario } from '#simulator/scenario/scenario';

/** One measurement: payments simulated per second of wall time, and what they say. */
export interface Speed {
  readonly paymentsPerSec: number;
  readonly meanResponseMs: number;
}

/** The model of `mm-round-robin.c`: N servers in turn at a load of 0.8, through the `Balancer` interface. */
function scenarioOf(serverCount: number, payments: number, seed: number): Scenario {
  const arrivalsPerMs = 0.8 * serverCount;
  return {
    version: 1,
    name: 'bench',
    seed,
    durationMs: payments / arrivalsPerMs,
    traffic: { kind: 'poisson', arrivalsPerSec: arrivalsPerMs * 1000, amount: 40 },
    servers: Array.from({ length: serverCount }, (_, index) => ({
      name: `s${index}`,
      slots: 1,
      speed: 1,
      weight: 1,
      zone: 'a',
      priority: 0,
      queueLimit: null,
    })),
    service: { kind: 'exponential', meanMs: 1 },
    balancer: { name: 'round-robin', options: {} },
    client: { timeoutMs: null, retries: { count: 0, delayMs: 0 }, idempotencyKey: true },
    network: { toBalancerMs: 0, toServerMs: 0, toClientMs: 0 },
    faults: [],
  };
}

/**
 * Runs the core in slices, as the worker does.
 * @param now a wall clock in milliseconds
 */
export function coreSpeed(
  serverCount: number,
  payments: number,
  seed: number,
  now: () => number,
): Speed {
  const scenario = scenarioOf(serverCount, payments, seed);
  const engine = new Engine(scenario, { balancer: createBalancer('round-robin') });
  const startMs = now();
  while (engine.runUntil(Number.POSITIVE_INFINITY, 20_000));
  const seconds = (now() - startMs) / 1000;
  const report = engine.report();
  return { paymentsPerSec: report.offered / seconds, meanResponseMs: report.responseMs.mean };
}
