import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Engine } from '#simulator/engine';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { replicate, simulate, trace } from '#simulator/simulate';
import { Charge } from '#simulator/trace';
import { checkProperty } from '../property.ts';
import { eventful, scenarioWith, servers } from './scenarios.ts';
import { type Row, rowsOf } from './transitions.ts';

const digest = (transitions: Float64Array) =>
  createHash('sha256').update(new Uint8Array(transitions.buffer)).digest('hex').slice(0, 16);

const scenarios: fc.Arbitrary<Partial<ScenarioInput>> = fc.record({
  seed: fc.nat(),
  traffic: fc.record({
    kind: fc.constant('poisson' as const),
    arrivalsPerSec: fc.integer({ min: 1, max: 800 }),
  }),
  servers: fc
    .array(
      fc.record({
        slots: fc.integer({ min: 1, max: 3 }),
        speed: fc.constantFrom(0.3, 1, 4),
        queueLimit: fc.constantFrom(null, 0, 2),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((specs) => specs.map((spec, index) => ({ ...spec, name: `s${index}` }))),
  client: fc.record({
    timeoutMs: fc.constantFrom(5, 30, 200),
    retries: fc.record({ count: fc.nat(3), delayMs: fc.constantFrom(0, 10, 100) }),
    idempotencyKey: fc.boolean(),
  }),
  network: fc.record({
    toBalancerMs: fc.constantFrom(0, 3),
    toServerMs: fc.constantFrom(0, 3),
    toClientMs: fc.constantFrom(0, 3),
  }),
  faults: fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant('down' as const),
        server: fc.constant('s0'),
        fromMs: fc.integer({ min: 0, max: 500 }),
        untilMs: fc.integer({ min: 501, max: 1500 }),
        noticedAfterMs: fc.constantFrom(0, 50),
      }),
      fc.record({
        kind: fc.constant('lost-answers' as const),
        probability: fc.constantFrom(0, 0.3, 1),
        fromMs: fc.constant(100),
        untilMs: fc.constant(900),
      }),
    ),
    { maxLength: 3 },
  ),
});

const counted = (rows: readonly Row[], what: Row['what']) =>
  rows.filter((row) => row.what === what);

test('a report says what its trace says, whatever happens', () => {
  checkProperty(
    fc.property(scenarios, (parts) => {
      const { transitions, report } = trace(scenarioWith(parts));
      const rows = rowsOf(transitions);
      const { attemptFailures: failures, money } = report;
      expect(rows.every(({ atMs }, index) => index === 0 || atMs >= rows[index - 1]!.atMs)).toBe(
        true,
      );
      expect(report.offered).toBe(report.succeeded + report.failed + report.inFlight);
      expect(report.attempts).toBe(counted(rows, 'sent').length);
      expect(report.succeeded).toBe(counted(rows, 'answered').length);
      expect(report.failed).toBe(counted(rows, 'paymentFailed').length);
      expect(failures.timeout).toBe(counted(rows, 'timedOut').length);
      expect(money.lostAnswers).toBe(counted(rows, 'answerLost').length);
      const ended = report.succeeded + Object.values(failures).reduce((sum, n) => sum + n, 0);
      expect(report.attempts - ended).toBeLessThanOrEqual(report.inFlight);
      const dispatched = report.servers.reduce((sum, server) => sum + server.dispatched, 0);
      expect(dispatched).toBe(counted(rows, 'dispatched').length);
      const processed = counted(rows, 'processed');
      expect(report.servers.reduce((sum, server) => sum + server.processed, 0)).toBe(
        processed.length,
      );
      expect(money.doubleCharges).toBe(
        processed.filter(({ detail }) => detail === Charge.double).length,
      );
      // By hand: payments with a first charge that failed, in whichever order.
      const charged = new Set(processed.map(({ payment }) => payment));
      const failed = counted(rows, 'paymentFailed').map(({ payment }) => payment);
      expect(money.chargedButFailed).toBe(failed.filter((payment) => charged.has(payment)).length);
      const { series } = report;
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
      expect([sum(series.offered), sum(series.succeeded), sum(series.failed)]).toEqual([
        report.offered,
        report.succeeded,
        report.failed,
      ]);
    }),
  );
});

test('the balancer hears the end of each attempt it sent, once', () => {
  checkProperty(
    fc.property(scenarios, (parts) => {
      const open = new Map<string, number>();
      let wrong = 0;
      const report = simulate(scenarioWith(parts), {
        balancer: {
          pick: (all, { id }) => all[id % all.length],
          started(server, { id, attempt }) {
            open.set(`${id}.${attempt}`, server.index);
          },
          finished(server, { id, attempt }, outcome) {
            if (open.get(`${id}.${attempt}`) !== server.index) wrong++;
            if (!(outcome.responseMs >= 0) || server.inFlight < 0) wrong++;
            open.delete(`${id}.${attempt}`);
          },
        },
      });
      expect(wrong).toBe(0);
      expect(open.size).toBeLessThanOrEqual(report.inFlight);
    }),
  );
});

test('the same seed gives the same run, in one go or in slices; another seed another', () => {
  const scenario = scenarioWith(eventful);
  const { transitions, report } = trace(scenario);
  const sliced = new Engine(scenario, { traced: true });
  const pieces: number[] = [];
  for (let untilMs = 0; !sliced.ended; untilMs += 3.7) {
    while (sliced.runUntil(untilMs, 2));
    sliced.report();
    pieces.push(...sliced.drainTransitions());
  }
  expect(digest(Float64Array.from(pieces))).toBe(digest(transitions));
  expect(sliced.report()).toEqual(report);
  expect(digest(trace({ ...scenario, seed: 2 }).transitions)).not.toBe(digest(transitions));
});

test('golden digest: what a seed draws does not change unnoticed', () => {
  const { transitions, report } = trace(scenarioWith(eventful));
  expect({ digest: digest(transitions), rows: transitions.length / 6 }).toMatchInlineSnapshot(`
    {
      "digest": "514558521b4ea8b8",
      "rows": 3926,
    }
  `);
  expect({ offered: report.offered, succeeded: report.succeeded }).toMatchInlineSnapshot(`
    {
      "offered": 313,
      "succeeded": 70,
    }
  `);
});

test('policies meet the same payments: the same arrivals, with the same work', () => {
  const seen = (parts: Partial<ScenarioInput>) => {
    const rows = rowsOf(trace(scenarioWith({ ...eventful, faults: [], ...parts })).transitions);
    const sent = rows.filter(({ what, attempt }) => what === 'sent' && attempt === 1);
    return sent.map(({ atMs }) => atMs);
  };
  const arrivals = seen({});
  expect(seen({ balancer: { name: 'uniform-random' } })).toEqual(arrivals);
  expect(seen({ client: {} })).toEqual(arrivals);
  expect(seen({ servers: servers(1) })).toEqual(arrivals);

  // With a slot for everyone, response times are the work itself.
  const works = (parts: Partial<ScenarioInput>) => {
    const rows = rowsOf(
      trace(scenarioWith({ servers: servers(2, { slots: 1000 }), ...parts })).transitions,
    );
    const started = new Map<number, number>();
    const work: number[] = [];
    for (const { what, payment, attempt, atMs } of rows) {
      if (attempt === 1 && what === 'started') started.set(payment, atMs);
      if (attempt === 1 && what === 'processed') work[payment] = atMs - started.get(payment)!;
    }
    return work;
  };
  const retrying = { timeoutMs: 5, retries: { count: 3 } };
  expect(works({ client: retrying })).toEqual(works({}));
  expect(works({ balancer: { name: 'uniform-random' }, client: retrying })).toEqual(works({}));
});

test('a lost answer and a retry charge twice, unless the payment has a key', () => {
  const run = (idempotencyKey: boolean) =>
    trace(
      scenarioWith({
        durationMs: 60_000,
        traffic: { kind: 'poisson', arrivalsPerSec: 50, amount: 25 },
        client: { timeoutMs: 500, retries: { count: 2, delayMs: 100 }, idempotencyKey },
        faults: [{ kind: 'lost-answers', probability: 0.1 }],
      }),
    );
  const without = run(false);
  const charges = new Map<number, number>();
  for (const { payment, what } of rowsOf(without.transitions)) {
    if (what === 'processed') charges.set(payment, (charges.get(payment) ?? 0) + 1);
  }
  const extra = [...charges.values()].reduce((sum, count) => sum + count - 1, 0);
  expect(extra).toBeGreaterThan(100);
  expect(without.report.money.doubleCharges).toBe(extra);
  expect(without.report.money.doubleChargedAmount).toBe(extra * 25);
  const { money } = run(true).report;
  expect(money.doubleCharges).toBe(0);
  expect(money.lostAnswers).toBe(without.report.money.lostAnswers);
});

test('replications are the runs of their seeds', () => {
  const scenario = scenarioWith(eventful);
  const [first, second] = replicate(scenario, [3, 4]);
  expect(first).toEqual(simulate({ ...scenario, seed: 3 }));
  expect(second!.seed).toBe(4);
});

test('a run without payments has nothing to say, and says so', () => {
  const report = simulate(scenarioWith({ traffic: { kind: 'poisson', arrivalsPerSec: 0 } }));
  expect(report).toMatchObject({ offered: 0, eventCount: 1, goodputPerSec: 0, imbalance: NaN });
  expect(report.responseMs.mean).toBeNaN();
  expect(report.servers[0]!.p99ResponseMs).toBeNaN();
});

test('a queue that grows without bound is given up, in words', () => {
  const scenario = scenarioWith({
    durationMs: 10_000,
    traffic: { kind: 'poisson', arrivalsPerSec: 1_000_000 },
    service: { kind: 'fixed', meanMs: 1e9 },
  });
  expect(() => simulate(scenario)).toThrow('The queue grows without bound');
});

test('void timeouts do not pile up', () => {
  const scenario = scenarioWith({
    durationMs: 100_000,
    traffic: { kind: 'poisson', arrivalsPerSec: 1000 },
    service: { kind: 'exponential', meanMs: 1 },
    client: { timeoutMs: 1e9 },
  });
  const engine = new Engine(scenario);
  engine.runUntil(Infinity);
  // 100,000 payments were sent, and few were ever in flight at once.
  const { timeouts } = (
    engine as unknown as { flow: { clientSide: { timeouts: { count: number } } } }
  ).flow.clientSide;
  expect(timeouts.count).toBeLessThan(1000);
});

test('a report counts how long payments took: as many as its quantiles are of', () => {
  const { responseMs, succeeded } = simulate(scenarioWith({ ...eventful, durationMs: 20_000 }));
  const { edgesMs, counts } = responseMs.histogram;
  const total = counts.reduce((sum, count) => sum + count, 0);
  // Without those of the warm-up.
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThan(succeeded);
  expect(edgesMs.at(-1)).toBeGreaterThan(responseMs.max);
  for (const [share, quantile] of [
    [0.5, responseMs.p50],
    [0.9, responseMs.p90],
    [0.99, responseMs.p99],
  ] as const) {
    const until = edgesMs.findIndex((end) => end > quantile) - 1;
    const upTo = counts.slice(0, until + 1).reduce((sum, count) => sum + count, 0);
    expect(upTo).toBeGreaterThanOrEqual(share * total);
    expect(upTo - counts[until]!).toBeLessThan(share * total);
  }
});
