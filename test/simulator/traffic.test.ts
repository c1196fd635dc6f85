import { expect, test } from 'vitest';
import type { Request } from '#algorithms/balancing/balancer';
import { randomStream } from '#numerics/random-stream';
import { Engine } from '#simulator/engine';
import type { TrafficInput } from '#simulator/scenario/traffic';
import { simulate, trace } from '#simulator/simulate';
import { ChangingTraffic } from '#simulator/traffic/changing-traffic';
import { BurstyRates } from '#simulator/traffic/rates';
import { scenarioWith, servers } from './scenarios.ts';
import { rowsOf } from './transitions.ts';

const slots = servers(1, { slots: 100_000 });
const sentAt = (traffic: TrafficInput, durationMs = 1000, seed = 1) => {
  const { transitions } = trace(scenarioWith({ traffic, durationMs, servers: slots, seed }));
  return rowsOf(transitions).flatMap(({ what, atMs }) => (what === 'sent' ? [atMs] : []));
};
const between = (times: readonly number[], fromMs: number, untilMs: number) =>
  times.filter((atMs) => fromMs <= atMs && atMs < untilMs).length;

/** Four standard errors of a Poisson count. */
const near = (count: number, expected: number) =>
  expect(Math.abs(count - expected), `${count} for ${expected}`).toBeLessThan(
    4 * Math.sqrt(expected),
  );

test('evenly spaced: a gap after the start, then one after another', () => {
  expect(sentAt({ kind: 'even', arrivalsPerSec: 4 })).toEqual([250, 500, 750]);
});

test('a recorded trace: the times as they are, up to the end of the run', () => {
  const timesMs = [0, 3, 3, '0.5s', 1000, 2000];
  expect(sentAt({ kind: 'trace', timesMs })).toEqual([0, 3, 3, 500]);
  const none = simulate(scenarioWith({ traffic: { kind: 'trace', timesMs: [] } }));
  expect(none.offered).toBe(0);
});

test('a profile: steps, ramps, silence, and the last rate to the end', () => {
  const times = sentAt(
    {
      kind: 'profile',
      points: [
        { atMs: 1000, arrivalsPerSec: 0 },
        { atMs: '3s', arrivalsPerSec: 2000 },
        { atMs: 3000, arrivalsPerSec: 500 },
        { atMs: 5000, arrivalsPerSec: 500 },
        { atMs: 5000, arrivalsPerSec: 0 },
        { atMs: 6000, arrivalsPerSec: 0 },
        { atMs: 6000, arrivalsPerSec: 1000 },
      ],
    },
    8000,
  );
  expect(between(times, 0, 1000)).toBe(0);
  near(between(times, 1000, 2000), 500);
  near(between(times, 2000, 3000), 1500);
  near(between(times, 3000, 5000), 1000);
  expect(between(times, 5000, 6000)).toBe(0);
  near(between(times, 6000, 8000), 2000);
});

test('bursts: each spell has its own rate, and lasts as long as it should on average', () => {
  const calm = { arrivalsPerSec: 100, meanMs: 900 };
  const burst = { arrivalsPerSec: 5000, meanMs: 100 };
  const rates = new BurstyRates(calm, burst, randomStream(1, 'bursts'));
  const times = sentAt({ kind: 'bursty', calm, burst }, 200_000);
  let calmMs = 0;
  let inBursts = 0;
  let burstMs = 0;
  for (;;) {
    const { fromMs, untilMs, perMs } = rates.next();
    if (untilMs > 200_000) break;
    const isBurst = perMs === 5;
    if (isBurst) burstMs += untilMs - fromMs;
    else calmMs += untilMs - fromMs;
    if (isBurst) inBursts += between(times, fromMs, untilMs);
  }
  near(inBursts, burstMs * 5);
  expect(Math.abs(burstMs / (calmMs + burstMs) - 0.1)).toBeLessThan(0.04);
});

test('a live rate takes the place of the schedule; what has no rate says so', () => {
  const points = [{ atMs: 0, arrivalsPerSec: 5 }];
  const engine = new Engine(
    scenarioWith({ traffic: { kind: 'profile', points }, durationMs: 10_000, servers: slots }),
  );
  engine.runUntil(5000);
  const before = engine.report().offered;
  engine.set({ kind: 'arrivalsPerSec', value: 1000 });
  engine.runUntil(Infinity);
  near(engine.report().offered - before, 5000);
  const recorded = new Engine(scenarioWith({ traffic: { kind: 'trace', timesMs: [1] } }));
  expect(() => recorded.set({ kind: 'arrivalsPerSec', value: 1 })).toThrow('has no rate');
});

test('closed: the throughput formula, users over response plus think time', () => {
  const report = simulate(
    scenarioWith({
      durationMs: 200_000,
      traffic: { kind: 'closed', users: 20, think: { kind: 'exponential', meanMs: 90 } },
      servers: servers(1, { slots: 20 }),
    }),
  );
  // A slot for each: response is the work, 10 ms.
  expect(Math.abs(report.throughputPerSec / (20 / 0.1) - 1)).toBeLessThan(0.02);
  expect(report.inFlight).toBeLessThanOrEqual(20);
});

test('closed users whose payments fail think again, and time goes on', () => {
  const report = simulate(
    scenarioWith({
      traffic: { kind: 'closed', users: 3, think: { kind: 'fixed', meanMs: 10 } },
      faults: [{ kind: 'down', server: 'a', fromMs: 0, untilMs: 2000 }],
      servers: servers(1),
    }),
  );
  expect(report.failed).toBe(3 * 99);
});

/** What a balancer sees of each payment. */
function seen(traffic: TrafficInput): Request[] {
  const requests: Request[] = [];
  simulate(scenarioWith({ traffic, durationMs: 20_000, servers: slots }), {
    balancer: {
      pick(all, request) {
        requests.push({ ...request });
        return all[0];
      },
    },
  });
  return requests;
}

test('the mix: shares of kinds, one hot merchant, many behind one address', () => {
  const requests = seen({
    kind: 'poisson',
    arrivalsPerSec: 1000,
    mix: [
      { kind: 'authorise', share: 7 },
      { kind: 'query', share: 3 },
    ],
    merchants: { count: 100, exponent: 1 },
    clients: { count: 1000, behindNat: 0.25 },
  });
  const share = (holds: (request: Request) => boolean) =>
    requests.filter(holds).length / requests.length;
  expect(share(({ kind }) => kind === 'query')).toBeCloseTo(0.3, 1);
  expect(share(({ kind, path }) => kind === 'query' && path === '/payments/query')).toBe(
    share(({ kind }) => kind === 'query'),
  );
  // 1 / H(100) = 0.1928.
  expect(share(({ key }) => key === 'merchant-1')).toBeCloseTo(0.193, 1);
  expect(share(({ clientIp }) => clientIp === '203.0.113.1')).toBeCloseTo(0.25, 1);
  expect(new Set(requests.map(({ clientIp }) => clientIp)).size).toBeGreaterThan(990);
});

test('one more thing to draw shifts nothing else', () => {
  const plain = { kind: 'poisson', arrivalsPerSec: 100 } as const;
  const merchants = { count: 10, exponent: 1 };
  const clients = { count: 10, behindNat: 0.5 };
  const mix = [{ kind: 'capture', share: 1 }] as const;
  expect(sentAt({ ...plain, merchants, clients, mix })).toEqual(sentAt(plain));
  const keys = seen({ ...plain, merchants }).map(({ key }) => key);
  expect(seen({ ...plain, merchants, clients, mix }).map(({ key }) => key)).toEqual(keys);
});

test('a kind has its own work, and a query charges nothing', () => {
  const run = (kind: 'query' | 'refund', work: number) =>
    simulate(
      scenarioWith({
        durationMs: 20_000,
        traffic: { kind: 'poisson', arrivalsPerSec: 100, mix: [{ kind, share: 1, work }] },
        servers: slots,
        client: { timeoutMs: 15, retries: { count: 1 }, idempotencyKey: false },
      }),
    );
  expect(run('query', 1).money).toMatchObject({ doubleCharges: 0, chargedButFailed: 0 });
  expect(run('refund', 1).money.doubleCharges).toBeGreaterThan(100);
  const { servers: one } = run('refund', 0.5);
  expect(Math.abs(one[0]!.meanResponseMs - 5)).toBeLessThan(0.5);
});

test('stretches of no rate and a gap that ends with one', () => {
  const rates = {
    stretches: [
      { fromMs: 0, untilMs: 10, perMs: 0, slope: 0.02 },
      { fromMs: 10, untilMs: Infinity, perMs: 0, slope: 0 },
    ],
    next() {
      return this.stretches.shift()!;
    },
    save: () => 0,
    restore: () => {},
  };
  // One unit in 10 ms, then nothing: 2 units are never used up.
  const two = { ...randomStream(1, 'x'), exponential: () => 2 } as ReturnType<typeof randomStream>;
  expect(new ChangingTraffic(rates, two).nextMs).toBe(Infinity);
});
