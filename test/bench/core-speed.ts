import { createBalancer } from '#algorithms/balancing/catalog';
import { Engine } from '#simulator/engine';
import '#simulator/engine/parts';
import type { Scenario } from '#simulator/scenario/scenario';

/** One measurement: payments simulated per second of wall time, and what they say. */
export interface Speed {
  readonly paymentsPerSec: number;
  readonly meanResponseMs: number;
}

/** The model of `mm-round-robin.c`: N servers in turn at a load of 0.8, through the `Balancer` interface. */
export function scenarioOf(serverCount: number, payments: number, seed: number): Scenario {
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
 * The same with everything on: each server fails and is repaired, health checks see it late, and
 * clients time out, hedge, and try again within a retry budget and behind a circuit breaker. A service takes 1 ms on average and the load is 0.5, so that
 * the retries find room and the run stays stable.
 */
function everythingOn(serverCount: number, payments: number, seed: number): Scenario {
  const core = scenarioOf(serverCount, payments, seed);
  const arrivalsPerMs = 0.5 * serverCount;
  return {
    ...core,
    durationMs: payments / arrivalsPerMs,
    traffic: { kind: 'poisson', arrivalsPerSec: arrivalsPerMs * 1000, amount: 40 },
    client: {
      timeoutMs: 20,
      retries: {
        count: 2,
        delayMs: 5,
        budget: { name: 'finagle-retry-budget', options: {} },
      },
      guards: [
        {
          name: 'circuit-breaker',
          options: { kind: 'count-window', windowCalls: 100, minimumCalls: 100, openMs: 50 },
        },
      ],
      idempotencyKey: true,
      hedge: { afterMs: 8, count: 1, cancel: true },
    },
    network: { toBalancerMs: 0.1, toServerMs: 0.1, toClientMs: 0.1 },
    healthChecks: { intervalMs: 100, timeoutMs: 20, workMs: 0, rise: 2, fall: 2 },
    faults: [{ kind: 'random', per: 'server', noticedAfterMs: null, mtbfMs: 10_000, mttrMs: 300 }],
  };
}

/** What can be measured. */
const MODELS = { core: scenarioOf, everything: everythingOn };

/** The name of one. */
export type Model = keyof typeof MODELS;

/**
 * Runs the engine in slices, as the worker does.
 * @param now a wall clock in milliseconds
 */
export function coreSpeed(
  serverCount: number,
  payments: number,
  seed: number,
  now: () => number,
  model: Model = 'core',
): Speed {
  const scenario = MODELS[model](serverCount, payments, seed);
  const engine = new Engine(scenario, { balancer: createBalancer('round-robin') });
  const startMs = now();
  while (engine.runUntil(Number.POSITIVE_INFINITY, 20_000));
  const seconds = (now() - startMs) / 1000;
  const report = engine.report();
  return { paymentsPerSec: report.offered / seconds, meanResponseMs: report.responseMs.mean };
}
