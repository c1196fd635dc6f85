import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balancers } from '#algorithms/balancing/catalog';
import { Engine } from '#simulator/engine';
import { insideLimit } from '#simulator/policies/inside-limit';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import { Session } from '#simulator/session';
import { checkProperty } from '../property.ts';
import { arbitraryScenario } from './arbitrary-scenario.ts';
import { eventful, scenarioWith } from './scenarios.ts';

/** The rest of a run, in its report. */
function finished(engine: Engine) {
  engine.runUntil(Number.POSITIVE_INFINITY);
  return engine.report();
}

test('whatever is combined: a run put back goes on as it did, and a second time', () => {
  checkProperty(
    fc.property(arbitraryScenario, fc.nat(600), fc.nat(300), (input, before, between) => {
      const engine = new Engine(parseScenario(input));
      engine.runUntil(Number.POSITIVE_INFINITY, before);
      const state = engine.save();
      expect(state).toBeDefined();
      engine.runUntil(Number.POSITIVE_INFINITY, between);
      state!.restore();
      const first = finished(engine);
      state!.restore();
      expect(finished(engine)).toEqual(first);
      expect(first).toEqual(finished(new Engine(parseScenario(input))));
    }),
  );
});

describe.each(balancers.map(({ name }) => name))('%s', (name) => {
  test('is put back with its run, across changes of what it sees', () => {
    const scenario = scenarioWith({
      ...eventful,
      balancer: { name },
      servers: eventful.servers!.map((server, at) => ({ ...server, weight: at + 1 })),
    });
    const whole = finished(new Engine(scenario));
    for (const beforeMs of [100, 250, 430]) {
      const engine = new Engine(scenario);
      engine.runUntil(beforeMs);
      const state = engine.save();
      engine.runUntil(beforeMs + 260);
      state!.restore();
      expect(finished(engine)).toEqual(whole);
    }
  });
});

test('code that cannot save its state is not put back', () => {
  const scenario = scenarioWith();
  const save = (options: ConstructorParameters<typeof Engine>[1]) =>
    new Engine(scenario, options).save();
  expect(save({ makeBalancer: () => ({ pick: ([server]) => server }) })).toBeUndefined();
  expect(save({ admission: { admits: () => true } })).toBeUndefined();
  expect(save({ distributions: { service: { mean: 1, sample: () => 1 } } })).toBeUndefined();
  expect(save({ traced: true })).toBeUndefined();
  expect(save({ admission: insideLimit({ most: 3 }) })).toBeDefined();
});

const long = scenarioWith({
  ...eventful,
  durationMs: 60_000,
  faults: [{ kind: 'random', mtbfMs: 3000, mttrMs: 300, noticedAfterMs: 50 }],
});

test('a session steps back from its snapshots to where it was', () => {
  const session = new Session({ scenario: long });
  const straight = new Session({ scenario: long });
  session.advanceTo(20_000);
  session.set({ kind: 'speed', server: 1, value: 0.5 });
  straight.advanceTo(20_000);
  straight.set({ kind: 'speed', server: 1, value: 0.5 });
  session.advanceTo(60_000);
  for (const eventIndex of [90_001, 90_000, 60_123, 40_000, 7, 31_999, 0, 50_000]) {
    session.seekEvent(eventIndex);
    const other = new Session({ scenario: long, inputs: straight.inputs });
    other.seekEvent(eventIndex);
    expect(session.nowMs).toBe(other.nowMs);
    expect(session.report()).toEqual(other.report());
  }
});

test('a change after going back drops what lay ahead, snapshots as well', () => {
  const session = new Session({ scenario: long });
  session.advanceTo(60_000);
  session.seek(10_000);
  session.set({ kind: 'arrivalsPerSec', value: 50 });
  session.advanceTo(50_000);
  session.seek(40_000);
  const straight = new Session({ scenario: long });
  straight.advanceTo(10_000);
  straight.set({ kind: 'arrivalsPerSec', value: 50 });
  straight.advanceTo(40_000);
  expect(session.report()).toEqual(straight.report());
});

test('a step back costs no more events than lie between two snapshots', () => {
  let picks = 0;
  const session = new Session({
    scenario: long,
    makeHooks: () => ({
      balancer: {
        pick(servers) {
          picks++;
          return servers.find(({ up }) => up);
        },
        save: () => null,
        restore: () => {},
      },
    }),
  });
  session.advanceTo(60_000);
  expect(session.eventIndex).toBeGreaterThan(60_000);
  picks = 0;
  session.back();
  expect(picks).toBeLessThan(10_000);
});
