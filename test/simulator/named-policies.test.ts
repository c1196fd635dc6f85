import { describe, expect, test } from 'vitest';
import type { RetryBudget } from '#algorithms/resilience/index';
import { Engine } from '#simulator/engine';
import { createPolicy, policyCatalog } from '#simulator/policies/catalog';
import type { ClientSpec } from '#simulator/scenario/client-spec';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { PoolInput, ScenarioInput } from '#simulator/scenario/scenario';
import { ScenarioError } from '#simulator/scenario/scenario-error';
import { simulate } from '#simulator/simulate';
import { POLICY_OPTIONS } from './policy-options.ts';
import { scenarioWith, servers } from './scenarios.ts';

const failing: Partial<ScenarioInput> = {
  durationMs: '20s',
  faults: [{ kind: 'errors', servers: ['a', 'b'], probability: 0.6 }],
};

/** A pool in which a policy stands where it can. */
function poolWith(name: string, part: string, options: object = {}): Partial<PoolInput> {
  const policy = { name, options: options as Record<string, unknown> };
  const retries = { count: 3, delayMs: 20 };
  switch (part) {
    case 'backoff':
      return { client: { retries: { ...retries, backoff: policy } } };
    case 'retryBudget':
      return { client: { retries: { ...retries, budget: policy } } };
    case 'clientGuard':
      return { client: { retries, guards: [policy] } };
    case 'admission':
      return { admission: [policy] };
    case 'shedding':
      return { shedding: policy };
    default:
      return { healthPolicy: policy };
  }
}

describe.each(policyCatalog)('$name', ({ name, part, description }) => {
  const { given, wrong } = POLICY_OPTIONS[name]!;

  test('changes what a run comes to, the same in each run of a seed, and goes back with it', () => {
    const scenario = scenarioWith({ ...failing, ...poolWith(name, part, given) });
    const report = simulate(scenario);
    expect(simulate(scenario)).toEqual(report);
    const without = scenarioWith({ ...failing, client: { retries: { count: 3, delayMs: 20 } } });
    const isClients = part === 'backoff' || part === 'retryBudget' || part === 'clientGuard';
    const plain = isClients ? without : scenarioWith(failing);
    expect(report.series).not.toEqual(simulate(plain).series);
    const engine = new Engine(scenario);
    engine.runUntil(7000);
    const state = engine.save()!;
    engine.runUntil(9000);
    state.restore();
    engine.runUntil(Infinity);
    expect(engine.report()).toEqual(report);
  });

  test('refuses what it cannot do, and says where it stands', () => {
    const pool = poolWith(name, part, wrong);
    expect(() => scenarioWith(pool)).toThrow(/^(client|admission|shedding|healthPolicy).*: got "/);
    expect(() => scenarioWith(pool)).toThrow(name);
  });

  test('refuses an option that it does not know, and says which it does', () => {
    const { options } = policyCatalog.find((entry) => entry.name === name)!;
    const pool = poolWith(name, part, { ...given, mostMs: 5 });
    expect(() => scenarioWith(pool)).toThrow(ScenarioError);
    expect(() => scenarioWith(pool)).toThrow(
      `option of ${name} must be one of ${options.join(', ')}, got "mostMs"`,
    );
    expect(options).toEqual(expect.arrayContaining(Object.keys({ ...given, ...wrong })));
  });

  test('is described in one line of each language', () => {
    expect(description.en).toMatch(/^[A-Z][^\n]*\.$/);
    expect(description['zh-cn']).toMatch(/。$/);
  });
});

test('a policy stands only where it can', () => {
  const spec = { name: 'sre-throttling' };
  expect(() => scenarioWith({ admission: [spec] })).toThrow('admission[0]: got "sre-throttling"');
  expect(() => scenarioWith({ shedding: spec })).toThrow('shedding: got "sre-throttling"');
  expect(() => scenarioWith({ admission: Array(6).fill(spec) })).toThrow('at most 5 policies');
  expect(() => createPolicy('backoff', { name: 'none', options: {} }, 1)).toThrow(
    'constant-backoff',
  );
});

describe('clients that retry within a budget', () => {
  const amplified = (retries: ScenarioInput['client']) =>
    simulate(
      scenarioWith({
        durationMs: '60s',
        faults: [{ kind: 'fast-failures', servers: ['a', 'b'], probability: 1 }],
        client: retries!,
      }),
    );

  test('send a fifth more when everything fails, not four times as much', () => {
    const budget = { name: 'finagle-retry-budget', options: { minRetriesPerSec: 0 } };
    const { attempts, offered, policies } = amplified({ retries: { count: 3, budget } });
    expect(attempts / offered).toBeLessThanOrEqual(1.2);
    expect(attempts / offered).toBeGreaterThan(1.19);
    expect(Object.keys(policies[0]!.gauges)).toEqual(['retriesLeft']);
    expect(amplified({ retries: { count: 3 } }).attemptsPerPayment).toBe(4);
  });
});

test('a retry that could not be sent before the deadline is not waited for', () => {
  const client = (baseMs: number): NonNullable<ScenarioInput['client']> => ({
    deadlineMs: 100,
    retries: { count: 9, backoff: { name: 'constant-backoff', options: { baseMs } } },
  });
  const run = (baseMs: number) =>
    simulate(
      scenarioWith({
        client: client(baseMs),
        faults: [{ kind: 'fast-failures', servers: ['a', 'b'], probability: 1 }],
      }),
    );
  // At 0, 30, 60 and 90 ms.
  expect(run(30).attemptsPerPayment).toBeCloseTo(4, 0);
  expect(run(30).paymentFailures.missedDeadline).toBe(0);
  expect(run(100).attemptsPerPayment).toBe(1);
});

test('only the failures that are named are tried again', () => {
  const run = (on: NonNullable<ClientSpec['retries']['on']>) =>
    simulate(scenarioWith({ ...failing, client: { retries: { count: 3, on } } }));
  expect(run(['timeout', 'lost']).attemptsPerPayment).toBe(1);
  expect(run(['error']).attemptsPerPayment).toBeGreaterThan(1.5);
});

test('a decorrelated delay follows from the one before', () => {
  const delays: number[] = [];
  const { restore: _, ...backoff } = createPolicy(
    'backoff',
    { name: 'decorrelated-jitter', options: { baseMs: 10, capMs: 1000 } },
    1,
  ) as { delayMs(retry: number, random: unknown, previous: number): number; restore?: unknown };
  const most = { uniform: () => 0.999999 };
  for (let retry = 1; retry < 7; retry++) {
    delays.push(Math.round(backoff.delayMs(retry, most, delays.at(-1) ?? 0)));
  }
  expect(delays).toEqual([30, 90, 270, 810, 1000, 1000]);
});

test('what clients turn away themselves never reaches a server, and fails at once', () => {
  const overloaded: Partial<ScenarioInput> = {
    durationMs: '60s',
    traffic: { kind: 'poisson', arrivalsPerSec: 1000 },
    servers: servers(2, { queueLimit: 5 }),
    client: { retries: { count: 3, delayMs: 20 } },
  };
  const bare = simulate(scenarioWith(overloaded));
  const client = { ...overloaded.client, guards: [{ name: 'sre-throttling' }] };
  const throttled = simulate(scenarioWith({ ...overloaded, client }));
  expect(throttled.attemptFailures.denied).toBeGreaterThan(10_000);
  expect(throttled.attemptFailures.rejected).toBeLessThan(0.4 * bare.attemptFailures.rejected);
  expect(throttled.goodputPerSec).toBeGreaterThan(0.9 * bare.goodputPerSec);
  const probability = throttled.policies[0]!.gauges.rejectProbability!;
  expect(Math.max(...probability)).toBeGreaterThan(0.3);
  expect(Math.max(...probability)).toBeLessThan(1);
});

test('tiers have policies of their own', () => {
  const behind: PoolInput = {
    servers: servers(1),
    service: { kind: 'fixed', meanMs: 1 },
    balancer: { name: 'round-robin' },
    admission: [{ name: 'inside-limit', options: { most: 0 } }],
  };
  const report = simulate(parseScenario({ ...(scenarioWith() as object), tiers: [behind] }));
  expect(report.tiers[0]!.attemptFailures.denied).toBe(report.tiers[0]!.attempts);
  expect(report.succeeded).toBe(0);
});

test('a budget stays what it is while the same payments are only looked at', () => {
  const budget = createPolicy('retryBudget', { name: 'finagle-retry-budget', options: {} }, 1);
  const { balance, tryRetry } = budget as RetryBudget;
  const before = balance(0);
  expect(balance(0)).toBe(before);
  expect(tryRetry(0)).toBe(true);
  expect(balance(0)).toBe(before - 1);
});
