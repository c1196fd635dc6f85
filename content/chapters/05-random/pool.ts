import type { ScenarioInput } from 'evenkeel/simulator';

/* Four servers to count by eye, and many for the charts. */

export const FOUR = ['ada', 'bao', 'cal', 'dan'].map((name) => ({ name }));
export const WATCHED_WORK_MS = 560;
export const WATCHED_PER_SEC = 5;

/** Four servers at five payments a second. */
export const watched = (
  name: string,
  balancer: ScenarioInput['balancer'],
  more: Partial<ScenarioInput> = {},
): ScenarioInput => ({
  version: 1,
  name,
  seed: 3,
  durationMs: '4min',
  traffic: { kind: 'poisson', arrivalsPerSec: WATCHED_PER_SEC },
  servers: FOUR,
  service: { kind: 'exponential', meanMs: WATCHED_WORK_MS },
  balancer,
  network: { toBalancerMs: '400ms', toServerMs: '200ms', toClientMs: '200ms' },
  ...more,
});

/** Work of a payment in the charts. */
export const MEAN_MS = 100;
export const PER_SEC = 1000 / MEAN_MS;
const PAYMENTS = 150_000;

/** So many equal servers at some load. */
export const many = (
  load: number,
  servers: number,
  balancer: ScenarioInput['balancer'],
): ScenarioInput => {
  const arrivalsPerSec = load * servers * PER_SEC;
  return {
    version: 1,
    name: `${servers} servers at load ${load}`,
    seed: 3,
    durationMs: Math.round((PAYMENTS / arrivalsPerSec) * 1000),
    traffic: { kind: 'poisson', arrivalsPerSec },
    servers: Array.from({ length: servers }, (_, i) => ({ name: `pay-${i + 1}` })),
    service: { kind: 'exponential', meanMs: MEAN_MS },
    balancer,
  };
};

/** So many servers drawn by lot, of which the least full is picked. */
export const choices = (count: number, staleMs = 0): ScenarioInput['balancer'] => ({
  name: 'power-of-choices',
  options: { choices: count },
  ...(staleMs > 0 && { staleMs }),
});
