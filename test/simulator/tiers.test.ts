import { expect, test } from 'vitest';
import { Engine } from '#simulator/engine';
import type { PoolInput, ScenarioInput } from '#simulator/scenario/scenario';
import { simulate, trace } from '#simulator/simulate';
import { scenarioWith, servers } from './scenarios.ts';
import { line, rowsOf } from './transitions.ts';

const at = (timesMs: number[]) => ({ kind: 'trace' as const, timesMs });
const balancer = { name: 'round-robin' };
const pool = (meanMs: number, parts: Partial<PoolInput> = {}): PoolInput => ({
  servers: servers(1),
  service: { kind: 'fixed', meanMs },
  balancer,
  ...parts,
});
const scenario = (parts: Partial<ScenarioInput>): ScenarioInput => ({
  version: 1,
  durationMs: 1000,
  traffic: at([0]),
  ...pool(10),
  ...parts,
});

test('a server waits for the pool behind it with its slot taken', () => {
  const { transitions, report } = trace(
    scenario({ traffic: at([0, 5]), tiers: [pool(20), pool(3)] }),
  );
  expect(rowsOf(transitions).map(line)).toEqual([
    '0.1 sent @0',
    '0.1 dispatched a @0',
    '0.1 started a @0',
    '1.1 sent @5',
    '1.1 dispatched a @5',
    '1.1 queued a @5',
    // 10 of its own, 20 of the second pool, 3 of the third.
    '0.1 processed a:0 @33',
    '1.1 started a @33',
    '0.1 answered a @33',
    '1.1 processed a:0 @66',
    '1.1 answered a @66',
  ]);
  const [second, third] = report.tiers;
  expect(second!.servers[0]!.meanResponseMs).toBe(23);
  expect(third!.offered).toBe(2);
  expect(report.servers[0]!.utilisation).toBeCloseTo(0.066, 12);
  expect(second!.servers[0]!.utilisation).toBeCloseTo(0.046, 12);
});

test('what fails further down fails here, and is tried again by each tier’s own policy', () => {
  const fails = [{ kind: 'errors' as const, probability: 1 }];
  const retries = { retries: { count: 2 } };
  const { failed, attempts, errors, tiers } = simulate(
    scenario({
      client: retries,
      tiers: [pool(1, { client: retries }), pool(1, { client: retries, faults: fails })],
    }),
  );
  expect([failed, attempts, errors.faulty]).toEqual([1, 3, 3]);
  expect(tiers.map((tier) => [tier.offered, tier.failed, tier.attempts])).toEqual([
    [3, 3, 9],
    [9, 9, 27],
  ]);
});

test('a timeout further down is that tier’s affair; its late work is done all the same', () => {
  const { succeeded, tiers } = simulate(
    scenario({
      tiers: [pool(50, { servers: servers(2), client: { timeoutMs: 30, retries: { count: 9 } } })],
      client: { timeoutMs: 95 },
    }),
  );
  // Each attempt is given up after 30 ms, and its server works on for 50.
  expect(succeeded).toBe(0);
  const [second] = tiers;
  expect(second!.attempts).toBe(10);
  expect(second!.attemptFailures.timeout).toBe(10);
  expect(second!.money.chargedButFailed).toBe(1);
});

test('a server that goes down while it waits fails its attempt, and hears of no answer', () => {
  const { transitions, report } = trace(
    scenario({
      tiers: [pool(50)],
      faults: [{ kind: 'down', server: 'a', fromMs: 30, untilMs: 40 }],
      client: { retries: { count: 1, delayMs: 100 } },
    }),
  );
  expect(rowsOf(transitions).map(line)).toEqual([
    '0.1 sent @0',
    '0.1 dispatched a @0',
    '0.1 started a @0',
    'serverDown a @30',
    '0.1 attemptFailed a:0 @30',
    'observedDown a @30',
    'serverUp a @40',
    'observedUp a @40',
    '0.2 sent @130',
    '0.2 dispatched a @130',
    '0.2 started a @130',
    '0.2 processed a:0 @190',
    '0.2 answered a @190',
  ]);
  expect(report.tiers[0]!.succeeded).toBe(2);
});

test('a server that stands still takes up the answer when it goes on', () => {
  const rows = rowsOf(
    trace(
      scenario({
        tiers: [pool(20)],
        faults: [{ kind: 'down', server: 'a', fromMs: 15, untilMs: 60, whenDown: 'hold' }],
      }),
    ).transitions,
  ).map(line);
  expect(rows).toContain('0.1 processed a:0 @60');
});

test('a hedge that is cancelled while its server waits frees the slot', () => {
  const { succeeded, servers: first } = simulate(
    scenario({
      servers: servers(2),
      traffic: at([0, 100]),
      tiers: [
        pool(10, {
          servers: [{ name: 'slow', speed: 0.1 }, { name: 'fast' }],
        }),
      ],
      client: { hedge: { afterMs: 20, cancel: true } },
    }),
  );
  expect(succeeded).toBe(2);
  // 10 + 10 for the winner; its rival was cut off at 40, when that had its answer.
  expect(first.map(({ utilisation }) => utilisation < 0.09)).toEqual([true, true]);
});

test('faults of a tier are its own, and its streams too: another tier shifts nothing', () => {
  const { responseMs, offered } = simulate(scenarioWith());
  const many = pool(1e-6, { servers: servers(1, { slots: 1000 }) });
  const with2 = simulate({ ...scenarioWith(), tiers: [many] });
  expect(with2.offered).toBe(offered);
  expect(with2.responseMs.mean).toBeCloseTo(responseMs.mean, 3);
});

test('one slot that calls an idle pool is M/G/1: 1 ms and an exponential ms more', () => {
  // Pollaczek and Khinchine: mean 2, variance 1, load 0.8.
  const exact = 2 + (0.4 * 5) / (2 * (1 - 0.8));
  const means = Array.from(
    { length: 20 },
    (_, index) =>
      simulate({
        ...scenario({ durationMs: 100_000, traffic: { kind: 'poisson', arrivalsPerSec: 400 } }),
        ...pool(1),
        seed: 900 + index,
        tiers: [
          pool(1, {
            servers: servers(1, { slots: 100 }),
            service: { kind: 'exponential', meanMs: 1 },
          }),
        ],
      }).responseMs.mean,
  );
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (means.length - 1);
  expect(Math.abs(mean - exact)).toBeLessThan(4 * Math.sqrt(variance / means.length));
  expect(Math.sqrt(variance / means.length)).toBeLessThan(0.01 * exact);
});

test('a problem in a tier is named with its place', () => {
  expect(() => simulate(scenario({ tiers: [pool(1), pool(1, { servers: [] })] }))).toThrow(
    /tiers\[1\]\.servers/,
  );
  expect(() =>
    simulate(
      scenario({ tiers: [pool(1, { faults: [{ kind: 'slow', server: 'x', factor: 2 }] })] }),
    ),
  ).toThrow(/tiers\[0\]\.faults\[0\]\.server/);
  const four = [pool(1), pool(1), pool(1), pool(1)];
  expect(() => simulate(scenario({ tiers: four }))).toThrow(/tiers/);
  expect(() => simulate(scenario({ tiers: four.slice(1) }))).not.toThrow();
});

test('stepping goes through the events of every tier, one at a time', () => {
  const engine = new Engine(scenarioWith({ ...pool(10), traffic: at([0]), tiers: [pool(20)] }));
  const times: number[] = [];
  while (engine.step()) times.push(engine.nowMs);
  expect(times).toEqual([0, 10, 30, 1000]);
});
