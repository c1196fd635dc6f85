import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { leastRequest } from '#algorithms/balancing/least-request';
import { roundRobin } from '#algorithms/balancing/round-robin';
import { uniformRandom } from '#algorithms/balancing/uniform-random';
import { recorded, replayed } from '#exercises/decision-tape';
import type { Checks, Outcome } from '#exercises/exercise';
import { judged } from '#exercises/judge';
import { perform } from '#exercises/perform';
import type { Decisions } from '#exercises/tapes/hook-tape';
import { namedPolicies } from '#simulator/engine/named-policies';
import { servingAs } from '#simulator/policies/hook-maker';
import type { HookName, Policies } from '#simulator/policies/hooks';
import { riseAndFall } from '#simulator/policies/rise-and-fall';
import type { ServerHandler } from '#simulator/policies/server-handler';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { simulate } from '#simulator/simulate';

const scenario: ScenarioInput = {
  version: 1,
  seed: 4,
  durationMs: '60s',
  traffic: { kind: 'poisson', arrivalsPerSec: 50 },
  servers: [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
  service: { kind: 'exponential', meanMs: 40 },
  balancer: { name: 'round-robin' },
  client: { timeoutMs: 150, retries: { count: 2, delayMs: 20 } },
  healthChecks: { intervalMs: 500, timeoutMs: 100 },
  faults: [
    { kind: 'down', server: 'b', fromMs: '10s', untilMs: '30s', noticedAfterMs: '1s' },
    { kind: 'errors', servers: ['c'], probability: 0.5, fromMs: '20s', untilMs: '40s' },
  ],
};

const example = (name: string) =>
  JSON.parse(readFileSync(`content/scenarios/${name}.json`, 'utf8')) as ScenarioInput;

/** What a scenario names for a hook. */
function namedIn<Name extends HookName>(input: ScenarioInput, hook: Name): Policies[Name] {
  return servingAs(hook, namedPolicies(parseScenario(input), {})[hook], input.name ?? '');
}

/** Records a policy in a run, and expects the replay and a run without a recorder to be that run. */
function expectReplay<Name extends HookName>(
  input: ScenarioInput,
  hook: Name,
  make: () => Policies[Name],
  decisions: number,
): void {
  const { policy, tape } = recorded(hook, make());
  const report = simulate(input, { [hook]: policy });
  expect(tape().length).toBeGreaterThan(decisions);
  expect(replayed(input, tape(), hook)).toEqual({ ...report, policies: [] });
  expect(simulate(input, { [hook]: make() })).toEqual(report);
}

describe('a run replayed from its tape gives the same report', () => {
  test.each([
    ['round robin', roundRobin],
    ['random', uniformRandom],
    ['least request', leastRequest],
  ])('balancer: %s', (_, make) => expectReplay(scenario, 'balancer', make, 2000));

  test.each([
    'client-backoff',
    'client-retry-budget',
    'client-circuit-breaker',
    'client-bulkhead',
    'client-throttling',
    'client-deadline',
  ])('client policy: %s', (name) => {
    const plain = example(name);
    const retries = {
      backoff: { name: 'decorrelated-jitter', options: { baseMs: 30, capMs: 400 } },
      ...plain.client?.retries,
    };
    const input = { ...plain, client: { ...plain.client, retries: { count: 2, ...retries } } };
    expectReplay(input, 'clientPolicy', () => namedIn(input, 'clientPolicy'), 1000);
  });

  test.each(['admission-rate-limit', 'admission-adaptive-limit'])('admission: %s', (name) => {
    const input = example(name);
    expectReplay(input, 'admission', () => namedIn(input, 'admission'), 1000);
  });

  test('health policy: by probes', () => {
    const make = () => riseAndFall({ serverCount: 3, rise: 1, fall: 3 });
    expectReplay(scenario, 'healthPolicy', make, 300);
  });

  test('health policy: by attempts and sweeps', () => {
    const input = example('outlier-ejection');
    expectReplay(input, 'healthPolicy', () => namedIn(input, 'healthPolicy'), 1000);
  });

  test.each(['shedding-by-delay', 'shedding-by-priority'])('server handler: %s', (name) => {
    const input = example(name);
    expectReplay(input, 'serverHandler', () => namedIn(input, 'serverHandler'), 1000);
  });

  test('server handler: one that changes the work, fails and turns away', () => {
    const make = (): ServerHandler => ({
      admits: ({ id }) => id % 11 > 0,
      handle(job, { random }) {
        job.workMs *= random.uniform() * 2;
        job.fails = random.uniform() < 0.1;
        job.sheds = job.waitedMs > 60;
      },
    });
    expectReplay(scenario, 'serverHandler', make, 5000);
    const { errors, attemptFailures } = simulate(scenario, { serverHandler: make() });
    expect(Math.min(attemptFailures.rejected, errors.faulty)).toBeGreaterThan(0);
  });
});

test('a recorder tells the policy all that it would hear', () => {
  const heard = (tapes: boolean) => {
    const told: string[] = [];
    const hear =
      (name: string) =>
      (...happened: readonly unknown[]) => {
        told.push(`${name} ${JSON.stringify(happened)}`);
      };
    const clientPolicy = {
      retryAfterMs: (retry: number) => (retry < 3 ? 300 : undefined),
      finished: hear('client'),
      dropped: hear('dropped'),
    };
    const admission = {
      admits: () => true,
      finished: hear('inside'),
      released: hear('released'),
    };
    const client = { timeoutMs: 150, deadlineMs: 400 };
    // All servers down at once, so that what was let in finds none.
    const down = ['a', 'b', 'c'].map(
      (server) =>
        ({ kind: 'down', server, fromMs: '50s', untilMs: '52s', noticedAfterMs: 0 }) as const,
    );
    simulate(
      { ...scenario, client, faults: down },
      tapes
        ? {
            clientPolicy: recorded('clientPolicy', clientPolicy).policy,
            admission: recorded('admission', admission).policy,
          }
        : { clientPolicy, admission },
    );
    return told;
  };
  const told = heard(true);
  expect(told).toEqual(heard(false));
  const names = new Set(told.map((each) => each.split(' ')[0]));
  expect([...names].toSorted()).toEqual(['client', 'dropped', 'inside', 'released']);
});

/** A tape of each hook in the same scenario. */
const TAPES: { readonly [Name in HookName]: Decisions } = {
  balancer: tapeOf('balancer', roundRobin()),
  clientPolicy: tapeOf('clientPolicy', { retryAfterMs: (retry) => (retry < 2 ? 5 : undefined) }),
  admission: tapeOf('admission', { admits: (_request, inside) => inside < 6 }),
  healthPolicy: tapeOf('healthPolicy', riseAndFall({ serverCount: 3, rise: 2, fall: 2 })),
  serverHandler: tapeOf('serverHandler', { handle() {} }),
};

function tapeOf<Name extends HookName>(hook: Name, inner: Policies[Name]): Decisions {
  const { policy, tape } = recorded(hook, inner);
  simulate(scenario, { [hook]: policy });
  return tape();
}

const longer = (tape: Decisions) => {
  const grown =
    tape instanceof Int32Array
      ? new Int32Array(tape.length + 1)
      : new Float64Array(tape.length + 1);
  grown.set(tape);
  return grown;
};

describe.each(Object.entries(TAPES) as [HookName, Decisions][])(
  'a forged tape: %s',
  (hook, tape) => {
    test.each([
      ['too short', tape.slice(0, -1), /too short/],
      ['empty', tape.slice(0, 0), /too short/],
      ['too long', longer(tape), /too long/],
      ['of numbers that are no decision', tape.map(() => 7.5), /decision tape (names|holds)/],
      ['of negative ones', tape.map(() => -2), /decision tape (names|holds)/],
    ])('%s is refused', (_, decisions, message) => {
      const replay = () => replayed(scenario, decisions, hook);
      expect(replay).toThrow(RangeError);
      expect(replay).toThrow(message);
    });

    test('is an error to the judge, not a report', () => {
      const checks: Checks = {
        plan: () => [{ kind: 'simulate', make: { factory: 'make' }, scenario, hook }],
        judge: ([outcome]) => [{ check: 'run', passed: outcome?.kind === 'report' }],
      };
      expect(judged(checks, [{ kind: 'tape', decisions: tape.slice(1) }])[0]?.passed).toBe(false);
      expect(judged(checks, [{ kind: 'tape', decisions: tape }])[0]?.passed).toBe(true);
    });
  },
);

test.each<[string, number]>([
  ['work without end', Number.POSITIVE_INFINITY],
  ['work that is no number', Number.NaN],
])('a tape with %s is refused', (_, workMs) => {
  const decisions = TAPES.serverHandler.map((value, at) => (at === 2 ? workMs : value));
  expect(() => replayed(scenario, decisions, 'serverHandler')).toThrow(/holds work/);
});

test('a delay that is no number of milliseconds is the learner’s error', async () => {
  const plan = [
    { kind: 'simulate', make: { factory: 'hasty' }, scenario, hook: 'clientPolicy' },
  ] as const;
  for (const delayMs of [null, '5', Number.NaN, -1]) {
    const hasty = () => ({ retryAfterMs: () => delayMs });
    const [result] = await perform({ hasty }, plan);
    expect(result).toMatchObject({
      kind: 'error',
      message: expect.stringContaining('clientPolicy.retryAfterMs: got'),
    });
  }
});

test('a learner’s policy of any kind is performed, replayed and judged', async () => {
  const outcomes: Outcome[] = [];
  const checks: Checks = {
    plan: () => [
      { kind: 'simulate', make: { factory: 'patient', args: [3] }, scenario, hook: 'clientPolicy' },
      { kind: 'simulate', make: { factory: 'patient', args: [0] }, scenario, hook: 'clientPolicy' },
      { kind: 'simulate', make: { factory: 'patient' }, scenario, hook: 'admission' },
    ],
    judge(found) {
      outcomes.push(...found);
      return [];
    },
  };
  const patient = (count: number) => ({
    retryAfterMs: (retry: number) => (retry <= count ? 10 : undefined),
  });
  judged(checks, await perform({ patient }, checks.plan()));
  const [three, none, other] = outcomes;
  if (three?.kind !== 'report' || none?.kind !== 'report') throw new Error('expected two reports');
  expect(none.report.attempts).toBe(none.report.offered);
  expect(three.report.attempts).toBeGreaterThan(three.report.offered);
  expect(other).toEqual({
    kind: 'error',
    message: 'patient() must return an object with a function named admits.',
  });
});

test('a tape where none was asked for, and results that do not match the plan, are refused', () => {
  const checks = {
    plan: () => [{ kind: 'call', name: 'f', args: [] } as const],
    judge: ([outcome]: readonly { kind: string }[]) => [
      { check: 'f', passed: outcome?.kind !== 'error' },
    ],
  };
  expect(judged(checks, [{ kind: 'tape', decisions: Int32Array.of(0) }])[0]?.passed).toBe(false);
  expect(() => judged(checks, [])).toThrow(/expected 1 results, got 0/);
});
