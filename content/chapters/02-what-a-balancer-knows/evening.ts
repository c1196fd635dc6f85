import type { ScenarioInput } from 'evenkeel/simulator';

/* One evening of payments before three servers, and three balancers that see different things of it. */

export const TRIO = ['ada', 'bao', 'cal'].map((name) => ({ name }));
export const WORK_MS = 400;
export const PER_SEC = 5;

export type Sees = 'address' | 'merchant' | 'state';

const BALANCERS: Readonly<Record<Sees, ScenarioInput['balancer']>> = {
  address: { name: 'request-hash', options: { hashOn: 'clientIp' } },
  merchant: { name: 'request-hash', options: { hashOn: 'key' } },
  state: { name: 'least-connections' },
};

/** Customers, merchants, and how unequal they are. */
interface Crowd {
  /** Share of the customers whose address is their carrier’s. */
  readonly behindNat?: number;
  /** 0 for merchants of one size; the greater, the more goes to the first. */
  readonly skew?: number;
}

/** The evening, with a crowd, behind a balancer that sees so much. */
export const evening = (
  sees: Sees,
  { behindNat = 0, skew = 0 }: Crowd,
  more: Partial<ScenarioInput> = {},
): ScenarioInput => ({
  version: 1,
  name: `an evening, by ${sees}`,
  seed: 1,
  durationMs: '4min',
  traffic: {
    kind: 'poisson',
    arrivalsPerSec: PER_SEC,
    clients: { count: 600, behindNat },
    merchants: { count: 300, exponent: skew },
  },
  servers: TRIO,
  service: { kind: 'exponential', meanMs: WORK_MS },
  balancer: BALANCERS[sees],
  network: { toBalancerMs: '400ms', toServerMs: '200ms', toClientMs: '200ms' },
  ...more,
});

export const CARRIER = { behindNat: 0.4 };
export const SALE = { skew: 1.2 };
