import { describe, expect, test } from 'vitest';
import { empirical } from '#numerics/empirical';
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

test('a hedge: the first answer wins, and the loser is taken out of the queue', () => {
  const shown = lines({
    traffic: at([0]),
    servers: [{ name: 'a', speed: 0.1 }, { name: 'b' }],
    client: { hedge: { afterMs: 20 } },
  });
  expect(shown).toEqual([
    '0.1 sent @0',
    '0.1 dispatched a @0',
    '0.1 started a @0',
    '0.2 sent @20',
    '0.2 dispatched b @20',
    '0.2 started b @20',
    '0.2 processed b:0 @30',
    '0.2 answered b @30',
    '0.1 cancelled a @30',
  ]);
});

test('a loser that nobody cancels works on, and charges again', () => {
  const { transitions, report } = trace(
    scenarioWith({
      service: fixed,
      traffic: at([0]),
      servers: [{ name: 'a', speed: 0.1 }, { name: 'b' }],
      client: { hedge: { afterMs: 20, cancel: false }, idempotencyKey: false },
    }),
  );
  expect(rowsOf(transitions).map(line)).toContain('0.1 processed a:1 @100');
  expect(report).toMatchObject({ hedges: 1, attempts: 2, money: { doubleCharges: 1 } });
});

test('hedging Exp(1) work after d, without queueing: mean 1 − e^(−d)/2', () => {
  const d = 0.7;
  const report = simulate({
    ...scenarioWith({ traffic: { kind: 'poisson', arrivalsPerSec: 1000 } }),
    durationMs: 400_000,
    servers: servers(1, { slots: 10_000 }),
    service: { kind: 'exponential', meanMs: 1 },
    client: { hedge: { afterMs: d } },
  });
  // e^−0.7
  expect(Math.abs(report.responseMs.mean - (1 - 0.4965853 / 2))).toBeLessThan(0.006);
});

test('retries wait until no hedge is under way', () => {
  const shown = lines({
    traffic: at([0]),
    client: { timeoutMs: 15, retries: { count: 1, delayMs: 5 }, hedge: { afterMs: 10 } },
    service: { kind: 'fixed', meanMs: 1000 },
    servers: servers(1, { slots: 9 }),
  });
  const sent = shown.filter((each) => / (sent|timedOut|paymentFailed)/.test(each));
  expect(sent).toEqual([
    '0.1 sent @0',
    '0.2 sent @10',
    '0.1 timedOut a @15',
    '0.2 timedOut a @25',
    '0.3 sent @30',
    '0.4 sent @40',
    '0.3 timedOut a @45',
    '0.4 timedOut a @55',
    '0.4 paymentFailed @55',
  ]);
});

test('a deadline ends a payment, under way or between two attempts', () => {
  const work = { service: { kind: 'fixed' as const, meanMs: 5000 }, traffic: at([0]) };
  const underWay = lines({ ...work, client: { deadlineMs: 30 } });
  expect(underWay.slice(-2)).toEqual(['0.1 timedOut a @30', '0.1 paymentFailed @30']);
  const between = lines({
    ...work,
    client: { timeoutMs: 20, retries: { count: 3, delayMs: 50 }, deadlineMs: 30 },
  });
  expect(between.slice(-2)).toEqual(['0.1 timedOut a @20', '0.1 paymentFailed @30']);
});

test('an impatient customer leaves the queue, not the slot', () => {
  const shown = lines({
    traffic: at([0, 1, 2]),
    client: { patience: { kind: 'fixed', meanMs: 12 } },
    durationMs: 100,
  });
  expect(shown.filter((each) => /cancelled|Failed|answered/.test(each))).toEqual([
    '0.1 answered a @10',
    '2.1 cancelled a @14',
    '2.1 paymentFailed @14',
    '1.1 answered a @20',
  ]);
});

test.each([
  ['fifo', [1, 2, 3]],
  ['lifo', [3, 2, 1]],
] as const)('a %s queue serves in its order', (discipline, order) => {
  const shown = lines({ traffic: at([0, 1, 2, 3]), servers: servers(1, { discipline }) });
  const answered = shown.filter((each) => each.includes('answered'));
  expect(answered.map((each) => Number(each[0]))).toEqual([0, ...order]);
});

test('a random queue serves each of those that wait as often', () => {
  const firsts = [0, 0, 0];
  for (let seed = 0; seed < 600; seed++) {
    const spec = servers(1, { discipline: 'random' });
    const scenario = scenarioWith({
      seed,
      traffic: at([0, 1, 2, 3]),
      service: fixed,
      servers: spec,
    });
    const answered = rowsOf(trace(scenario).transitions).filter(({ what }) => what === 'answered');
    firsts[answered[1]!.payment - 1]! += 1;
  }
  for (const count of firsts)
    expect(Math.abs(count - 200)).toBeLessThan(4 * Math.sqrt((600 * 2) / 9));
});

describe('hooks', () => {
  const run = (hooks: Parameters<typeof simulate>[1], parts: Partial<ScenarioInput> = {}) =>
    simulate(scenarioWith({ traffic: at([0, 100, 200]), service: fixed, ...parts }), hooks);
  const down: Partial<ScenarioInput> = {
    servers: servers(1),
    faults: [{ kind: 'down', server: 'a', fromMs: 0, untilMs: 5000, noticedAfterMs: null }],
  };

  test('a client policy of the reader decides about retries, with its own delays', () => {
    const asked: string[] = [];
    const { transitions } = trace(scenarioWith({ traffic: at([0]), ...down }), {
      clientPolicy: {
        retryAfterMs(retry, { kind }, { attempt }, { nowMs }) {
          asked.push(`${retry} ${kind} ${attempt} @${nowMs}`);
          return retry < 3 ? 7 * retry : undefined;
        },
      },
    });
    expect(asked).toEqual(['1 error 1 @0', '2 error 2 @7', '3 error 3 @21']);
    expect(rowsOf(transitions).map(line).at(-1)).toBe('0.3 paymentFailed @21');
  });

  test('a client policy may hold attempts back, and hears how they end', () => {
    const ends: string[] = [];
    const report = run({
      clientPolicy: {
        permits: ({ id }) => id !== 1,
        retryAfterMs: () => undefined,
        finished: ({ kind, responseMs }, { id }) => ends.push(`${id} ${kind} ${responseMs}`),
      },
    });
    expect(ends).toEqual(['0 ok 10', '1 rejected 0', '2 ok 10']);
    expect(report.attemptFailures.denied).toBe(1);
  });

  test('admission turns away at the door', () => {
    const inside: number[] = [];
    const report = run(
      {
        admission: {
          admits(_request, now) {
            inside.push(now);
            return now < 2;
          },
        },
      },
      { traffic: at([0, 1, 2, 50]) },
    );
    expect(inside).toEqual([0, 1, 2, 0]);
    expect(report).toMatchObject({ succeeded: 3, attemptFailures: { denied: 1 } });
  });

  test('a server handler changes the work, or fails it', () => {
    const report = run({
      serverHandler: {
        handle(job) {
          job.workMs *= 2;
          job.fails = job.request.id === 1;
        },
      },
    });
    expect(report).toMatchObject({ succeeded: 2, errors: { faulty: 1 } });
    expect(report.responseMs.max).toBe(20);
  });

  test('laws of chance of the reader', () => {
    expect(run({ distributions: { service: empirical([3]) } }).responseMs.max).toBe(3);
  });

  test.each<[string, Parameters<typeof simulate>[1], Partial<ScenarioInput>, string]>([
    ['NaN for a delay', { clientPolicy: { retryAfterMs: () => NaN } }, down, 'got NaN, expected a'],
    ['no end', { clientPolicy: { retryAfterMs: () => 0 } }, down, 'more than 1000 attempts'],
    [
      'NaN for work',
      { distributions: { service: { mean: 1, sample: () => NaN } } },
      {},
      'distributions.service: sample gave NaN',
    ],
    [
      'work without end',
      { serverHandler: { handle: (job) => Object.assign(job, { workMs: Infinity }) } },
      {},
      'serverHandler: workMs is Infinity',
    ],
    [
      'no time to think',
      { distributions: { think: { mean: 0, sample: () => 0 } } },
      { ...down, traffic: { kind: 'closed', users: 3, think: { kind: 'fixed', meanMs: 10 } } },
      'Time stands still at 0 ms',
    ],
    [
      'one balancer for two',
      { balancer: { pick: (all) => all[0] } },
      { balancers: { count: 2 } },
      'expected makeBalancer',
    ],
  ])('a hook that gives %s is told so', (_name, hooks, parts, message) => {
    expect(() => run(hooks, parts)).toThrow(message);
  });
});

describe('balancers', () => {
  test('see load as of the last refresh', () => {
    const seen: string[] = [];
    simulate(
      scenarioWith({
        traffic: at([1, 2, 12, 13]),
        service: { kind: 'fixed', meanMs: 100 },
        servers: servers(1),
        balancer: { name: 'round-robin', staleMs: 10 },
      }),
      {
        balancer: {
          pick(all) {
            seen.push(`${all[0]!.inFlight} ${all[0]!.queued}`);
            return all[0];
          },
        },
      },
    );
    expect(seen).toEqual(['0 0', '0 0', '2 1', '2 1']);
  });

  test('of several, each sees its own', () => {
    let made = 0;
    const seen: string[] = [];
    simulate(
      scenarioWith({
        traffic: at([1, 2, 3, 4]),
        service: { kind: 'fixed', meanMs: 100 },
        servers: servers(1, { slots: 9 }),
        balancers: { count: 2, spread: 'round-robin' },
      }),
      {
        makeBalancer() {
          const number = made++;
          return {
            pick(all) {
              seen.push(`${number}: ${all[0]!.inFlight}`);
              return all[0];
            },
          };
        },
      },
    );
    expect(seen).toEqual(['0: 0', '1: 0', '0: 1', '1: 1']);
  });

  test('hear the load that a server reports: busy slots over slots', () => {
    const loads: (number | undefined)[] = [];
    simulate(
      scenarioWith({
        durationMs: 5000,
        traffic: { kind: 'even', arrivalsPerSec: 50 },
        service: fixed,
        servers: servers(1, { slots: 2 }),
      }),
      {
        balancer: {
          pick: (all) => all[0],
          finished: (_server, _request, { reportedLoad }) => loads.push(reportedLoad),
        },
      },
    );
    // 10 of every 20 ms in one of two slots.
    expect(loads.at(-1)).toBeCloseTo(0.25, 1);
  });

  test('that pick what is down on purpose are not in trouble', () => {
    const faults = servers(3).map(({ name }) => ({
      kind: 'down' as const,
      server: name,
      fromMs: 0,
      untilMs: 900,
    }));
    const report = simulate(
      scenarioWith({ servers: servers(3), faults, balancer: { name: 'priority-levels' } }),
    );
    expect(report.errors.down).toBeGreaterThan(20);
    expect(report.balancerTroubles.down).toBe(0);
  });
});
