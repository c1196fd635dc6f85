import { describe, expect, test } from 'vitest';
import { Engine } from '#simulator/engine';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { simulate, trace } from '#simulator/simulate';
import { scenarioWith, servers } from './scenarios.ts';
import { line, rowsOf } from './transitions.ts';

const at = (timesMs: number[]) => ({ kind: 'trace' as const, timesMs });
const fixed = { kind: 'fixed' as const, meanMs: 10 };
const lines = (parts: Partial<ScenarioInput>) =>
  rowsOf(trace(scenarioWith({ service: fixed, servers: servers(1), ...parts })).transitions).map(
    line,
  );

test('a server that stands still goes on where it was, and takes up what came meanwhile', () => {
  const shown = lines({
    traffic: at([0, 5, 30]),
    servers: servers(1, { slots: 2 }),
    faults: [
      {
        kind: 'down',
        server: 'a',
        fromMs: 4,
        untilMs: 24,
        whenDown: 'hold',
        noticedAfterMs: null,
      },
    ],
  });
  expect(shown).toEqual([
    '0.1 sent @0',
    '0.1 dispatched a @0',
    '0.1 started a @0',
    'serverDown a @4',
    '1.1 sent @5',
    '1.1 dispatched a @5',
    '1.1 queued a @5',
    'serverUp a @24',
    '1.1 started a @24',
    '2.1 sent @30',
    '2.1 dispatched a @30',
    '2.1 queued a @30',
    '0.1 processed a:0 @30',
    '2.1 started a @30',
    '0.1 answered a @30',
    '1.1 processed a:0 @34',
    '1.1 answered a @34',
    '2.1 processed a:0 @40',
    '2.1 answered a @40',
  ]);
});

test('M/M/1 with breakdowns at any time, preemptive resume: T = 5.909091', () => {
  const values = Array.from({ length: 20 }, (_, index) =>
    simulate({
      ...scenarioWith({ traffic: { kind: 'poisson', arrivalsPerSec: 600 }, servers: servers(1) }),
      service: { kind: 'exponential', meanMs: 1 },
      durationMs: 150_000,
      faults: [{ kind: 'random', mtbfMs: 100, mttrMs: 10, whenDown: 'hold', noticedAfterMs: null }],
      seed: 500 + index,
    }),
  ).map(({ responseMs }) => responseMs.mean);
  const mean = values.reduce((sum, value) => sum + value, 0) / 20;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 19;
  const standardError = Math.sqrt(variance / 20);
  expect(standardError / 5.909091).toBeLessThan(0.02);
  expect(Math.abs(mean - 5.909091)).toBeLessThan(4 * standardError);
});

test('slow by a factor: what is left of the work under way, and what comes', () => {
  const shown = lines({
    traffic: at([0, 20]),
    faults: [{ kind: 'slow', server: 'a', factor: 3, fromMs: 5, untilMs: 23 }],
  });
  // 5 ms of work, 15 ms for the other 5; then 1 ms of work in 3 ms, and 9 ms for the rest.
  expect(shown).toContain('0.1 processed a:0 @20');
  expect(shown).toContain('1.1 processed a:0 @32');
});

test('errors cost the work and charge nothing; fast failures cost nothing', () => {
  const during = { probability: 1, fromMs: 0, untilMs: 15 };
  expect(lines({ traffic: at([0, 12]), faults: [{ kind: 'errors', ...during }] })).toEqual([
    '0.1 sent @0',
    '0.1 dispatched a @0',
    '0.1 started a @0',
    '0.1 processed a:3 @10',
    '0.1 attemptFailed a:3 @10',
    '0.1 paymentFailed @10',
    '1.1 sent @12',
    '1.1 dispatched a @12',
    '1.1 started a @12',
    '1.1 processed a:0 @22',
    '1.1 answered a @22',
  ]);
  expect(lines({ traffic: at([0]), faults: [{ kind: 'fast-failures', ...during }] })).toEqual([
    '0.1 sent @0',
    '0.1 dispatched a @0',
    '0.1 attemptFailed a:4 @0',
    '0.1 paymentFailed @0',
  ]);
});

test('a partition loses what is on its way there, and the answers of what is there', () => {
  const shown = lines({
    traffic: at([0, 12]),
    client: { timeoutMs: 30 },
    faults: [{ kind: 'partition', servers: ['a'], fromMs: 5, untilMs: 20, noticedAfterMs: null }],
  });
  expect(shown).toContain('0.1 answerLost a @10');
  expect(shown).toContain('1.1 attemptLost a @12');
  expect(shown).toContain('0.1 paymentFailed @30');
  expect(shown).toContain('1.1 paymentFailed @42');
});

test('a rolling deploy drains a server first: nothing fails when work ends in time', () => {
  const report = simulate(
    scenarioWith({
      servers: servers(3),
      service: fixed,
      traffic: { kind: 'even', arrivalsPerSec: 40 },
      faults: [{ kind: 'rolling-deploy', fromMs: 100, drainMs: 50, downMs: 100, pauseMs: 20 }],
    }),
  );
  expect(report.attemptFailures.error).toBe(0);
  expect(report.servers.map(({ upShare }) => upShare.toFixed(3))).toEqual([
    '0.900',
    '0.900',
    '0.900',
  ]);
});

describe('health checks', () => {
  const observed = (parts: Partial<ScenarioInput>) =>
    lines({ traffic: at([]), ...parts }).filter((shown) => shown.startsWith('observed'));
  const healthChecks = { intervalMs: 10, timeoutMs: 5, workMs: 1, rise: 2, fall: 3 };

  test('see a crash after three failures, and the end of it after two successes', () => {
    const faults = [{ kind: 'down' as const, server: 'a', fromMs: 15, untilMs: 75 }];
    // Probes at 10, 20, 30, …: refused at 20, 30, 40; answered at 81 and 91.
    expect(observed({ healthChecks, faults })).toEqual(['observedDown a @40', 'observedUp a @91']);
  });

  test('see a partition and a server that stands still by the timeout', () => {
    const spell = { fromMs: 15, untilMs: 75 };
    const cut = [{ kind: 'partition' as const, servers: ['a'], ...spell }];
    const client = { timeoutMs: 20 };
    expect(observed({ healthChecks, client, faults: cut })[0]).toBe('observedDown a @45');
    const still = [{ kind: 'down' as const, server: 'a', whenDown: 'hold' as const, ...spell }];
    expect(observed({ healthChecks, faults: still })[0]).toBe('observedDown a @45');
  });

  test('see slowness only beyond their timeout, and errors only when told so', () => {
    const slow = (factor: number) => [
      { kind: 'slow' as const, server: 'a', factor, fromMs: 0, untilMs: 900 },
    ];
    expect(observed({ healthChecks, faults: slow(4.9) })).toEqual([]);
    expect(observed({ healthChecks, faults: slow(5.1) })[0]).toBe('observedDown a @35');
    const errors = (seenByProbes: boolean) => [
      { kind: 'errors' as const, probability: 1, seenByProbes },
    ];
    expect(observed({ healthChecks, faults: errors(false) })).toEqual([]);
    expect(observed({ healthChecks, faults: errors(true) })[0]).toBe('observedDown a @30');
  });

  test('can be judged by a policy of the reader', () => {
    const seen: string[] = [];
    simulate(
      scenarioWith({
        durationMs: 35,
        traffic: at([]),
        servers: servers(2),
        healthChecks,
        faults: [{ kind: 'down', server: 'b', fromMs: 0, untilMs: 30 }],
      }),
      {
        healthPolicy: {
          probed(server, passed, nowMs) {
            seen.push(`${server} ${passed} @${nowMs}`);
            return passed;
          },
        },
      },
    );
    expect(seen).toEqual([
      '0 true @6',
      '1 false @10',
      '0 true @16',
      '1 false @20',
      '0 true @26',
      '1 true @31',
    ]);
  });
});

test('a live fault is down at once, seen at once without health checks, and ends', () => {
  const engine = new Engine(
    scenarioWith({ traffic: at([0, 10, 20]), service: fixed, servers: servers(1) }),
    { traced: true },
  );
  engine.runUntil(5);
  engine.set({ kind: 'down', server: 0, value: true });
  engine.set({ kind: 'down', server: 0, value: true });
  engine.runUntil(15);
  engine.set({ kind: 'down', server: 0, value: false });
  engine.runUntil(Infinity);
  expect(engine.report()).toMatchObject({
    succeeded: 1,
    errors: { down: 1 },
    attemptFailures: { noServer: 1 },
  });
  expect(() => engine.set({ kind: 'down', server: 1, value: true })).toThrow('server: got 1');
});

test('slow start: ten steps from a share of the speed to all of it', () => {
  const shown = lines({
    traffic: at([0, 20, 200]),
    servers: servers(1, { slowStart: { durationMs: 100, fromSpeed: 0.5 } }),
    faults: [{ kind: 'down', server: 'a', fromMs: 5, untilMs: 20 }],
  });
  // 0.5 for 10 ms, then 0.55: 5 ms and 5.5 ms of work, so 10 + 5 / 0.55.
  expect(shown.find((each) => each.startsWith('1.1 processed'))).toBe(
    `1.1 processed a:0 @${20 + 10 + 5 / 0.55}`,
  );
  expect(shown).toContain('2.1 processed a:0 @210');
});
