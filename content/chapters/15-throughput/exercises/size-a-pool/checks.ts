import type { Call, Checks, Outcome, Verdict } from 'evenkeel/exercises';
import type { ScenarioInput } from 'evenkeel/simulator';

/** Of what the servers can do, in per cent. */
const LEAST_SHARE = 90;
/** Offered, of what the servers can do. */
const LOAD = 1.5;
const PAYMENTS = 900;

const SYSTEMS = {
  shop: { servers: 3, workMs: 500, travelMs: 300, timeoutMs: 4000 },
  far: { servers: 10, workMs: 50, travelMs: 100, timeoutMs: 800 },
  slow: { servers: 2, workMs: 2000, travelMs: 100, timeoutMs: 12_000 },
} as const;
type System = (typeof SYSTEMS)[keyof typeof SYSTEMS];

const perSec = ({ servers, workMs }: System) => (1000 * servers) / workMs;

/** Asked for half as much again as its servers can do; clients who have left do not come back. */
const rush = (system: System, seed: number): ScenarioInput => ({
  version: 1,
  name: 'a rush',
  seed,
  durationMs: Math.round((1000 * PAYMENTS) / perSec(system)),
  traffic: { kind: 'poisson', arrivalsPerSec: LOAD * perSec(system) },
  servers: Array.from({ length: system.servers }, (_, i) => ({ name: `pay-${i + 1}` })),
  service: { kind: 'erlang', meanMs: system.workMs, stages: 4 },
  balancer: { name: 'least-connections' },
  network: { toBalancerMs: 0, toServerMs: system.travelMs, toClientMs: system.travelMs },
  client: { timeoutMs: system.timeoutMs },
});

const ask = (system: System, seed: number): Call => ({
  kind: 'simulate',
  make: { factory: 'sizedPool', args: [{ ...system }] },
  scenario: rush(system, seed),
  hook: 'admission',
});

export const checks: Checks = {
  plan: () => [
    ask(SYSTEMS.shop, 1),
    ask(SYSTEMS.far, 2),
    ask(SYSTEMS.slow, 3),
    ask(SYSTEMS.shop, 4),
  ],
  judge: ([shop, far, slow, again]) => [
    inTime('shop', shop, SYSTEMS.shop),
    inTime('far', far, SYSTEMS.far),
    inTime('slow', slow, SYSTEMS.slow),
    inTime('another-day', again, SYSTEMS.shop),
  ],
};

function inTime(check: string, outcome: Outcome | undefined, system: System): Verdict {
  if (outcome?.kind !== 'report') {
    const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
    return { check, passed: false, message: 'failed', values: { message } };
  }
  const { goodputPerSec, throughputPerSec } = outcome.report;
  const good = Math.round((100 * goodputPerSec) / perSec(system));
  const done = Math.round((100 * throughputPerSec) / perSec(system));
  if (good >= LEAST_SHARE) return { check, passed: true };
  const values = { good, done, expected: LEAST_SHARE };
  return { check, passed: false, message: done - good > 5 ? 'late' : 'idle', values };
}
