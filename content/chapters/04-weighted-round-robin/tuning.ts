import type { ScenarioInput } from 'evenkeel/simulator';

/* Three servers, the first five times as fast, behind balancers that go by weight. */

const NAMES = ['ada', 'bao', 'cal'];
/** A payment's work at *bao* and *cal*; *ada* does it in a fifth of that. */
export const WORK_MS = 1000;
export const ADA_SPEED = 5;
export const OFFERED_PER_SEC = 4;

/** In proportion to the speeds. */
export const PLAIN = [50, 10, 10];
/** The same with a tenth more for *bao*: the only common divisor is now 1. */
export const TUNED = [50, 11, 10];

/** Balancers that take turns by weight, by the name of the system they are taken from. */
export const BALANCERS = {
  blocks: 'ipvs-weighted-round-robin',
  smooth: 'smooth-weighted-round-robin',
  haproxy: 'haproxy-round-robin',
  envoy: 'edf-weighted-round-robin',
} as const;

/** The three servers with these weights. */
export const weighted = (weights: readonly number[]) =>
  NAMES.map((name, i) => ({
    name,
    weight: weights[i] ?? 1,
    speed: i === 0 ? ADA_SPEED : 1,
  }));

/** The evening, with these weights read by this balancer. */
export const evening = (
  balancer: keyof typeof BALANCERS,
  weights: readonly number[],
  client?: ScenarioInput['client'],
): ScenarioInput => ({
  version: 1,
  name: `weights ${weights.join(', ')}, ${balancer}`,
  seed: 1,
  durationMs: '10min',
  traffic: { kind: 'poisson', arrivalsPerSec: OFFERED_PER_SEC },
  servers: weighted(weights),
  service: { kind: 'erlang', meanMs: WORK_MS, stages: 4 },
  balancer: { name: BALANCERS[balancer] },
  network: { toBalancerMs: '300ms', toServerMs: '300ms', toClientMs: '300ms' },
  ...(client && { client }),
});

export const TIMEOUT_MS = 5000;
/** The evening, with clients who wait so long and then send again. */
export const impatient = (
  balancer: keyof typeof BALANCERS,
  weights: readonly number[],
  idempotencyKey = false,
): ScenarioInput =>
  evening(balancer, weights, {
    timeoutMs: TIMEOUT_MS,
    retries: { count: 2, delayMs: '500ms' },
    idempotencyKey,
  });
