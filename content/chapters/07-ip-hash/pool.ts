import type { ScenarioInput } from 'evenkeel/simulator';

/* Three servers, and payments that come from many shops and many phones. */

export const TRIO = [{ name: 'ada' }, { name: 'bao' }, { name: 'cal' }];
export const WATCHED_WORK_MS = 300;
export const WATCHED_PER_SEC = 5;
/** Of all payments, those from phones behind the carrier’s one address. */
export const CARRIER = 0.6;
/** All alike. */
export const SHOPS = 300;

export type Spec = ScenarioInput['balancer'];

export const byAddress: Spec = { name: 'ip-hash' };
/** As nginx has it, and as the chapter’s cell has it. */
export const byShop: Spec = { name: 'nginx-consistent-hash' };
export const inTurn: Spec = { name: 'round-robin' };

/** Three servers at five payments a second. */
export const watched = (
  name: string,
  balancer: Spec,
  more: Partial<ScenarioInput> = {},
): ScenarioInput => ({
  version: 1,
  name,
  seed: 7,
  durationMs: '4min',
  traffic: {
    kind: 'poisson',
    arrivalsPerSec: WATCHED_PER_SEC,
    merchants: { count: SHOPS, exponent: 0 },
    clients: { count: 60_000, behindNat: CARRIER },
  },
  servers: TRIO,
  service: { kind: 'exponential', meanMs: WATCHED_WORK_MS },
  balancer,
  network: { toBalancerMs: '400ms', toServerMs: '150ms', toClientMs: '150ms' },
  ...more,
});
