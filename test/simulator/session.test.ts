import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LiveParameter } from '#simulator/handle';
import { Session } from '#simulator/session';
import { checkProperty } from '../property.ts';
import { eventful, scenarioWith } from './scenarios.ts';

const scenario = scenarioWith({
  ...eventful,
  client: { ...eventful.client, deadlineMs: 150, hedge: { afterMs: 30 } },
  healthChecks: { intervalMs: 40, timeoutMs: 20 },
  faults: [...eventful.faults!, { kind: 'random', mtbfMs: 300, mttrMs: 30, whenDown: 'hold' }],
});

/** A session with everything it has told so far, as a figure would keep it. */
class Watched {
  readonly session = new Session({ scenario, traced: true });
  private transitions: number[] = [];

  /** All that can be seen of the state. */
  state() {
    const { rewound, transitions, ...position } = this.session.takeFrame();
    if (rewound) this.transitions = [];
    this.transitions.push(...transitions);
    return { ...position, transitions: [...this.transitions], report: this.session.report() };
  }
}

const parameter: fc.Arbitrary<LiveParameter> = fc.oneof(
  fc.record({
    kind: fc.constant('speed' as const),
    server: fc.nat(2),
    value: fc.constantFrom(0.25, 1, 3),
  }),
  fc.record({
    kind: fc.constant('down' as const),
    server: fc.nat(2),
    value: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('arrivalsPerSec' as const), value: fc.constantFrom(0, 100, 900) }),
  fc.record({ kind: fc.constant('idempotencyKey' as const), value: fc.boolean() }),
);

const command = fc.oneof(
  fc.record({ do: fc.constant('step' as const), times: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ do: fc.constant('back' as const), times: fc.integer({ min: 1, max: 10 }) }),
  fc.record({ do: fc.constant('seek' as const), timeMs: fc.integer({ min: 0, max: 1100 }) }),
  fc.record({ do: fc.constant('set' as const), parameter }),
);

function obey(session: Session, given: typeof command extends fc.Arbitrary<infer C> ? C : never) {
  if (given.do === 'set') session.set(given.parameter);
  else if (given.do === 'seek') session.seek(given.timeMs);
  else for (let time = 0; time < given.times; time++) session[given.do]();
}

test('a step back undoes a step, after whatever went before', () => {
  checkProperty(
    fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
      const watched = new Watched();
      for (const given of commands) obey(watched.session, given);
      // From an event on, not from between two: going back ends at an event.
      watched.session.step();
      const before = watched.state();
      if (before.ended) return;
      watched.session.step();
      watched.session.back();
      expect(watched.state()).toEqual(before);
    }),
    { numRuns: 60 },
  );
});

test('where a session stands depends on its inputs and its place, not on how it got there', () => {
  checkProperty(
    fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
      const watched = new Watched();
      for (const given of commands) {
        obey(watched.session, given);
        watched.state();
      }
      const { nowMs, eventIndex, inputs } = watched.session;
      const other = new Session({ scenario, inputs, traced: true });
      // In small slices, as the worker does it.
      while (!other.resumeAt(eventIndex, nowMs, 7));
      const { transitions, ...position } = other.takeFrame();
      expect({
        ...position,
        transitions: [...transitions],
        report: other.report(),
      }).toEqual({ ...watched.state(), rewound: true });
    }),
    { numRuns: 60 },
  );
});

test('changes that lie ahead are made again, until a new one takes their place', () => {
  const session = new Session({ scenario });
  const slower: LiveParameter = { kind: 'speed', server: 0, value: 0.5 };
  const rush: LiveParameter = { kind: 'arrivalsPerSec', value: 800 };
  session.seek(300);
  session.set(slower);
  session.seek(600);
  session.set(rush);
  session.seek(1000);
  const withBoth = session.report();

  session.seek(450);
  expect(session.inputs.map((input) => input.parameter)).toEqual([slower, rush]);
  session.seek(1000);
  expect(session.report()).toEqual(withBoth);

  session.seek(450);
  session.set({ kind: 'idempotencyKey', value: true });
  expect(session.inputs.map((input) => input.parameter)).toEqual([
    slower,
    { kind: 'idempotencyKey', value: true },
  ]);
});

test('back from the first event is the start; the end is an event of its own', () => {
  const session = new Session({ scenario, traced: true });
  session.back();
  expect(session.takeFrame()).toMatchObject({ nowMs: 0, eventIndex: 0, rewound: false });
  session.step();
  session.back();
  expect(session.takeFrame()).toMatchObject({ nowMs: 0, eventIndex: 0, rewound: true });
  session.advanceTo(Infinity);
  const { eventIndex, nowMs, ended } = session.takeFrame();
  expect({ nowMs, ended }).toEqual({ nowMs: 1000, ended: true });
  session.step();
  expect(session.eventIndex).toBe(eventIndex);
  session.back();
  expect(session.takeFrame()).toMatchObject({ eventIndex: eventIndex - 1, ended: false });
});

test('a restart forgets the changes, and each replay gets a fresh balancer', () => {
  let made = 0;
  const session = new Session({
    scenario,
    makeHooks: () => {
      made++;
      return { balancer: { pick: (servers) => servers[0] } };
    },
  });
  session.seek(500);
  session.set({ kind: 'arrivalsPerSec', value: 50 });
  session.restart(scenarioWith({ seed: 2 }));
  expect(session.inputs).toEqual([]);
  session.seek(1000);
  expect(session.report().seed).toBe(2);
  expect(made).toBe(2);
});

test('refuses a change that cannot be', () => {
  const session = new Session({ scenario });
  expect(() => session.set({ kind: 'speed', server: 0, value: 0 })).toThrow('speed: got 0');
  expect(() => session.set({ kind: 'speed', server: 9, value: 1 })).toThrow('server: got 9');
  expect(() => session.set({ kind: 'arrivalsPerSec', value: NaN })).toThrow('got NaN');
  expect(session.inputs).toEqual([]);
});
