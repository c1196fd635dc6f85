import { describe, expect, test } from 'vitest';
import { roundRobin } from '#algorithms/balancing/round-robin';
import { uniformRandom } from '#algorithms/balancing/uniform-random';
import { recorded, replayed } from '#exercises/decision-tape';
import { judged } from '#exercises/judge';
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
  faults: [{ kind: 'down', server: 'b', fromMs: '10s', untilMs: '30s', noticedAfterMs: '1s' }],
};

test.each([
  ['round robin', roundRobin],
  ['random', uniformRandom],
])('a run replayed from its tape gives the same report: %s', (_, make) => {
  const { balancer, tape } = recorded(make());
  const report = simulate(scenario, { balancer });
  expect(tape().length).toBeGreaterThan(2000);
  expect(replayed(scenario, tape())).toEqual(report);
});

describe('a forged tape', () => {
  const { balancer, tape } = recorded(roundRobin());
  simulate(scenario, { balancer });

  test.each([
    ['too short', tape().slice(1)],
    ['too long', Int32Array.of(...tape(), 0)],
    ['a server that is not there', tape().map(() => 7)],
    ['a negative one', tape().map(() => -2)],
  ])('%s is refused', (_, decisions) => {
    expect(() => replayed(scenario, decisions)).toThrow(/decision tape/);
  });

  test('is an error to the judge, not a report', () => {
    const verdicts = judged(
      {
        plan: () => [{ kind: 'simulate', make: { factory: 'roundRobin' }, scenario }],
        judge: ([outcome]) => [{ check: 'run', passed: outcome?.kind === 'report' }],
      },
      [{ kind: 'tape', decisions: Int32Array.of(0, 1) }],
    );
    expect(verdicts).toEqual([{ check: 'run', passed: false }]);
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
