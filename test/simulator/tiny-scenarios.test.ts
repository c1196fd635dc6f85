import { expect, test } from 'vitest';
import { Engine } from '#simulator/engine';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { scenarioWith, servers } from './scenarios.ts';
import { line, rowsOf } from './transitions.ts';

/**
 * Lets so many payments be sent, no more, and plays the run to its end.
 * @returns the lines of the trace, and when each payment was sent
 */
function watch(parts: Partial<ScenarioInput>, payments: number) {
  const scenario = scenarioWith({
    service: { kind: 'fixed', meanMs: 10 },
    traffic: { kind: 'poisson', arrivalsPerSec: 1000 },
    ...parts,
  });
  const engine = new Engine(scenario, { traced: true });
  while (engine.report().offered < payments) engine.step();
  engine.set({ kind: 'arrivalsPerSec', value: 0 });
  engine.runUntil(Infinity);
  const rows = rowsOf(engine.drainTransitions());
  const sent = rows.filter(({ what, attempt }) => what === 'sent' && attempt === 1);
  return { lines: rows.map(line), at: sent.map(({ atMs }) => atMs), report: engine.report() };
}

test('first come, first served: one slot, then the queue', () => {
  const { lines, at, report } = watch({ servers: servers(1) }, 3);
  const [t0, t1, t2] = at as [number, number, number];
  expect(t2).toBeLessThan(t0 + 10);
  expect(lines).toEqual([
    `0.1 sent @${t0}`,
    `0.1 dispatched a @${t0}`,
    `0.1 started a @${t0}`,
    `1.1 sent @${t1}`,
    `1.1 dispatched a @${t1}`,
    `1.1 queued a @${t1}`,
    `2.1 sent @${t2}`,
    `2.1 dispatched a @${t2}`,
    `2.1 queued a @${t2}`,
    `0.1 processed a:0 @${t0 + 10}`,
    `1.1 started a @${t0 + 10}`,
    `0.1 answered a @${t0 + 10}`,
    `1.1 processed a:0 @${t0 + 20}`,
    `2.1 started a @${t0 + 20}`,
    `1.1 answered a @${t0 + 20}`,
    `2.1 processed a:0 @${t0 + 30}`,
    `2.1 answered a @${t0 + 30}`,
  ]);
  // 3 arrivals, 3 departures and the end.
  expect(report.eventCount).toBe(7);
  expect(report.servers[0]!.utilisation).toBeCloseTo(0.03, 12);
  expect(report.servers[0]!.meanQueue).toBeCloseTo((t0 + 10 - t1 + (t0 + 20 - t2)) / 1000, 12);
});

test('a full queue turns away, and a payment without retries has then failed', () => {
  const { lines, at, report } = watch({ servers: servers(1, { queueLimit: 1 }) }, 3);
  const [, , t2] = at as [number, number, number];
  expect(lines.slice(6, 10)).toEqual([
    `2.1 sent @${t2}`,
    `2.1 dispatched a @${t2}`,
    `2.1 attemptFailed a:1 @${t2}`,
    `2.1 paymentFailed @${t2}`,
  ]);
  expect(report).toMatchObject({
    succeeded: 2,
    failed: 1,
    attemptFailures: { timeout: 0, error: 0, rejected: 1, noServer: 0 },
  });
});

test('a server works on for a client that has given up, and the customer pays twice', () => {
  const { lines, at, report } = watch(
    {
      servers: servers(1),
      client: { timeoutMs: 4, retries: { count: 1, delayMs: 3 }, idempotencyKey: false },
    },
    1,
  );
  const [t0] = at as [number];
  const retryMs = t0 + 4 + 3;
  expect(lines).toEqual([
    `0.1 sent @${t0}`,
    `0.1 dispatched a @${t0}`,
    `0.1 started a @${t0}`,
    `0.1 timedOut a @${t0 + 4}`,
    `0.2 sent @${retryMs}`,
    `0.2 dispatched a @${retryMs}`,
    `0.2 queued a @${retryMs}`,
    `0.1 processed a:0 @${t0 + 10}`,
    `0.2 started a @${t0 + 10}`,
    `0.2 timedOut a @${retryMs + 4}`,
    `0.2 paymentFailed @${retryMs + 4}`,
    `0.2 processed a:1 @${t0 + 20}`,
  ]);
  expect(report.money).toMatchObject({ doubleCharges: 1, chargedButFailed: 1 });
  expect(report.attemptFailures.timeout).toBe(2);
});

test('a charge that comes after the failure counts as charged but failed, once', () => {
  const { lines, at, report } = watch({ servers: servers(1), client: { timeoutMs: 4 } }, 1);
  const [t0] = at as [number];
  expect(lines.slice(3)).toEqual([
    `0.1 timedOut a @${t0 + 4}`,
    `0.1 paymentFailed @${t0 + 4}`,
    `0.1 processed a:0 @${t0 + 10}`,
  ]);
  expect(report.money.chargedButFailed).toBe(1);
});

test('a server that goes down fails what it holds and what comes, until the balancer notices', () => {
  const probe = watch({}, 4).at as [number, number, number, number];
  const [t0, t1, t2, t3] = probe;
  // Server a goes down between payments 2 and 3; both its payments, 0 and 2, are lost with it.
  const fromMs = (t2 + t3) / 2;
  const untilMs = fromMs + 50;
  const { lines, report } = watch(
    {
      client: { retries: { count: 1, delayMs: 20 } },
      faults: [{ kind: 'down', server: 'a', fromMs, untilMs, noticedAfterMs: 30 }],
    },
    4,
  );
  const retryMs = fromMs + 20;
  expect(lines.slice(9)).toEqual([
    `serverDown a @${fromMs}`,
    `0.1 attemptFailed a:0 @${fromMs}`,
    `2.1 attemptFailed a:0 @${fromMs}`,
    `3.1 sent @${t3}`,
    `3.1 dispatched b @${t3}`,
    `3.1 queued b @${t3}`,
    `1.1 processed b:0 @${t1 + 10}`,
    `3.1 started b @${t1 + 10}`,
    `1.1 answered b @${t1 + 10}`,
    `3.1 processed b:0 @${t1 + 20}`,
    `3.1 answered b @${t1 + 20}`,
    `0.2 sent @${retryMs}`,
    `0.2 dispatched a @${retryMs}`,
    `0.2 attemptFailed a:0 @${retryMs}`,
    `0.2 paymentFailed @${retryMs}`,
    `2.2 sent @${retryMs}`,
    `2.2 dispatched b @${retryMs}`,
    `2.2 started b @${retryMs}`,
    `observedDown a @${fromMs + 30}`,
    `2.2 processed b:0 @${retryMs + 10}`,
    `2.2 answered b @${retryMs + 10}`,
    `serverUp a @${untilMs}`,
    `observedUp a @${untilMs + 30}`,
  ]);
  expect(t1 + 20).toBeLessThan(retryMs);
  expect(t0 + 10).toBeGreaterThan(fromMs);
  expect(report.attemptFailures.error).toBe(3);
});

test('with no server up the balancer names none', () => {
  const { lines, at, report } = watch(
    {
      servers: servers(1),
      faults: [{ kind: 'down', server: 'a', fromMs: 0, untilMs: 900 }],
    },
    1,
  );
  const [t0] = at as [number];
  expect(lines.slice(0, 5)).toEqual([
    'serverDown a @0',
    'observedDown a @0',
    `0.1 sent @${t0}`,
    `0.1 attemptFailed:2 @${t0}`,
    `0.1 paymentFailed @${t0}`,
  ]);
  expect(report.attemptFailures.noServer).toBe(1);
  expect(report.servers[0]!.dispatched).toBe(0);
});

test('travel takes the time it takes, there and back', () => {
  const network = { toBalancerMs: 1, toServerMs: 2, toClientMs: 4 };
  const { lines, at, report } = watch({ servers: servers(1), network }, 1);
  const [t0] = at as [number];
  const startMs = t0 + 1 + 2;
  expect(lines).toEqual([
    `0.1 sent @${t0}`,
    `0.1 dispatched a @${t0 + 1}`,
    `0.1 started a @${startMs}`,
    `0.1 processed a:0 @${startMs + 10}`,
    `0.1 answered a @${startMs + 10 + 4}`,
  ]);
  expect(report.servers[0]!.meanResponseMs).toBeCloseTo(10, 12);
});

test('an answer on its way when the client gives up is not heard', () => {
  const { lines, at } = watch(
    { servers: servers(1), client: { timeoutMs: 12 }, network: { toClientMs: 5 } },
    1,
  );
  const [t0] = at as [number];
  expect(lines.slice(3)).toEqual([
    `0.1 processed a:0 @${t0 + 10}`,
    `0.1 timedOut a @${t0 + 12}`,
    `0.1 paymentFailed @${t0 + 12}`,
  ]);
});

test('an attempt given up before it reached the balancer goes no further', () => {
  const { lines, report } = watch({ client: { timeoutMs: 3 }, network: { toBalancerMs: 5 } }, 1);
  expect(lines).toHaveLength(3);
  expect(report.servers.map(({ dispatched }) => dispatched)).toEqual([0, 0]);
});

test('a faster server does the same work in less time, what it has begun included', () => {
  const scenario = scenarioWith({
    servers: servers(1, { speed: 2 }),
    service: { kind: 'fixed', meanMs: 10 },
  });
  const engine = new Engine(scenario, { traced: true });
  engine.step();
  const startMs = engine.nowMs;
  engine.set({ kind: 'arrivalsPerSec', value: 0 });
  engine.runUntil(startMs + 3);
  engine.set({ kind: 'speed', server: 0, value: 1 });
  engine.runUntil(Infinity);
  // 3 ms at speed 2 have done 6 of 10.
  const processed = rowsOf(engine.drainTransitions()).find(({ what }) => what === 'processed')!;
  expect(processed.atMs).toBeCloseTo(startMs + 3 + 4, 9);
});
