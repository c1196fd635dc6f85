import type { ScenarioInput } from 'evenkeel/simulator';

/* Three servers, few enough payments to count by eye, and ten servers for the charts. */

export const TRIO = [{ name: 'ada' }, { name: 'bao' }, { name: 'cal' }];
export const WATCHED_WORK_MS = 350;
export const WATCHED_PER_SEC = 5;

/**
 * By its name in the library. Failures do not change whose turn it is among those that are tied: the
 * chapter is about the count alone, and its cell knows nothing of failures.
 */
export const balancerNamed = (name: string): ScenarioInput['balancer'] => ({
  name,
  ...(name === 'least-connections' && { options: { maxFails: 0 } }),
});

/** Three servers at five payments a second. */
export const watched = (
  name: string,
  more: Partial<ScenarioInput>,
  balancer = 'least-connections',
): ScenarioInput => ({
  version: 1,
  name,
  seed: 4,
  durationMs: '4min',
  traffic: { kind: 'poisson', arrivalsPerSec: WATCHED_PER_SEC },
  servers: TRIO,
  service: { kind: 'exponential', meanMs: WATCHED_WORK_MS },
  balancer: balancerNamed(balancer),
  network: { toBalancerMs: '400ms', toServerMs: '150ms', toClientMs: '150ms' },
  ...more,
});

export const TEN = Array.from({ length: 10 }, (_, i) => ({ name: `pay-${i + 1}` }));
/** The one of the ten that something is the matter with. */
export const SICK = 'pay-4';
export const WORK_MS = 300;
export const LOAD = 0.8;

/** Ten servers at load 0.8. */
export const ten = (
  name: string,
  balancer: string,
  more: Partial<ScenarioInput>,
): ScenarioInput => ({
  version: 1,
  name,
  seed: 1,
  durationMs: '3min',
  traffic: { kind: 'poisson', arrivalsPerSec: (LOAD * TEN.length * 1000) / WORK_MS },
  servers: TEN,
  service: { kind: 'exponential', meanMs: WORK_MS },
  balancer: balancerNamed(balancer),
  ...more,
});
