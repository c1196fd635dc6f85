import type { ScenarioInput } from 'evenkeel/simulator';

/* Three servers that can do six payments a second, asked for eight, behind a pool of places. */

export const TRIO = ['ada', 'bao', 'cal'];
export const WORK_MS = 500;
/** As in the cell. */
export const MANY = 60;
export const FEW = 12;
export const OFFERED_PER_SEC = 8;
const MINUTES = 10;

/** A payment more than so many at once is turned away at the door. */
export const places = (most: number) => [{ name: 'inside-limit', options: { most } }];

/** The sale, through so many places. */
export const sale = (most: number, client?: ScenarioInput['client']): ScenarioInput => ({
  version: 1,
  name: `a sale, through ${most} places`,
  seed: 1,
  durationMs: `${MINUTES}min`,
  traffic: { kind: 'poisson', arrivalsPerSec: OFFERED_PER_SEC },
  servers: TRIO.map((name) => ({ name })),
  service: { kind: 'erlang', meanMs: WORK_MS, stages: 4 },
  balancer: { name: 'least-connections' },
  network: { toBalancerMs: '300ms', toServerMs: '300ms', toClientMs: '300ms' },
  admission: places(most),
  ...(client && { client }),
});
