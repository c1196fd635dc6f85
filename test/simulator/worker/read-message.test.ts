import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FlowState } from '#figures/flow/flow-state';
import { Session } from '#simulator/session';
import { simulate } from '#simulator/simulate';
import { TRANSITION_WIDTH, Transition } from '#simulator/trace';
import type { Message } from '#simulator/worker/protocol';
import { MessageError } from '#simulator/worker/read-fields';
import { type Expectations, readMessage } from '#simulator/worker/read-message';
import { readReport } from '#simulator/worker/read-report';
import { TransitionCheck } from '#simulator/worker/transition-check';
import { checkProperty } from '../../property.ts';
import { eventful, scenarioWith, servers } from '../scenarios.ts';

const scenario = scenarioWith(eventful);
const report = simulate(scenario);
const lenient: Expectations = {
  transitions: () => {},
  report: (_id, _index, data) => readReport(data, scenario),
};
const read = (data: unknown) => readMessage(data, lenient);
const frame = {
  nowMs: 5,
  eventIndex: 3,
  ended: false,
  rewound: true,
  transitions: new Float64Array(6),
};
const trouble = {
  kind: 'threw' as const,
  method: 'pick' as const,
  count: 2,
  firstMs: 1,
  message: 'm',
  stack: 's',
};

const honest: Message[] = [
  { type: 'frame', id: 1, frame },
  { type: 'playing', id: 1, playing: true },
  {
    type: 'inputs',
    id: 1,
    inputs: [
      { eventIndex: 1, nowMs: 2, parameter: { kind: 'speed', server: 0, value: 0.5 } },
      { eventIndex: 1, nowMs: 2, parameter: { kind: 'down', server: 1, value: true } },
      { eventIndex: 1, nowMs: 2, parameter: { kind: 'arrivalsPerSec', value: 0 } },
      { eventIndex: 1, nowMs: 2, parameter: { kind: 'idempotencyKey', value: true } },
    ],
  },
  { type: 'progress', id: 1, index: 0, report },
  { type: 'trouble', id: 1, troubles: [trouble] },
  { type: 'result', id: 1 },
  { type: 'failed', id: 1, message: 'm', stack: '' },
];

describe('a message', () => {
  test.each(honest)('that is honest is read as it is: $type', (message) => {
    expect(read(message)).toEqual(message);
  });

  test('keeps no field that it should not have', () => {
    const more = { ...honest[1], extra: 1, toString: 1 };
    expect(Object.keys(read(more)).sort()).toEqual(['id', 'playing', 'type']);
  });

  test.each<[string, unknown, string]>([
    ['no object', 7, 'message: got 7'],
    ['a list', [], 'message: got a list of 0'],
    ['an unknown type', { type: 'open', id: 1 }, 'type: got "open"'],
    ['no id', { type: 'result' }, 'id: got undefined'],
    ['a negative id', { type: 'result', id: -1 }, 'id: got -1'],
    [
      'NaN for a time',
      { ...honest[0], frame: { ...frame, nowMs: Number.NaN } },
      'frame.nowMs: got NaN',
    ],
    [
      'Infinity for a time',
      { ...honest[0], frame: { ...frame, nowMs: Number.POSITIVE_INFINITY } },
      'frame.nowMs',
    ],
    [
      'half an event',
      { ...honest[0], frame: { ...frame, eventIndex: 0.5 } },
      'frame.eventIndex: got 0.5',
    ],
    [
      'a list for transitions',
      { ...honest[0], frame: { ...frame, transitions: [1, 2] } },
      'frame.transitions: got a list of 2',
    ],
    ['a text for a flag', { ...honest[1], playing: 'yes' }, 'playing: got "yes"'],
    [
      'inputs without end',
      { type: 'inputs', id: 1, inputs: new Array(100_001) },
      'inputs: got a list',
    ],
    [
      'an input of a strange kind',
      { type: 'inputs', id: 1, inputs: [{ eventIndex: 0, nowMs: 0, parameter: { kind: 'x' } }] },
      'parameter.kind',
    ],
    ['a long message', { ...honest[6], message: 'x'.repeat(20_000) }, 'message: got'],
    [
      'a trouble of a strange kind',
      { ...honest[4], troubles: [{ ...trouble, kind: 'x' }] },
      'trouble.kind',
    ],
    [
      'a report with a text',
      { ...honest[3], report: { ...report, offered: '9' } },
      'report.offered: got "9"',
    ],
    [
      'a report of another seed',
      { ...honest[3], report: { ...report, seed: 77 } },
      'report.seed: got 77',
    ],
    [
      'a report with a server too few',
      { ...honest[3], report: { ...report, servers: [] } },
      'report.servers',
    ],
    [
      'a report with uneven series',
      { ...honest[3], report: { ...report, series: { ...report.series, failed: [] } } },
      'report.series.failed',
    ],
    [
      'a report with a bucket too few',
      {
        ...honest[3],
        report: {
          ...report,
          responseMs: { ...report.responseMs, histogram: { edgesMs: [1, 2, 3], counts: [1] } },
        },
      },
      'report.responseMs.histogram.counts',
    ],
    [
      'a report with a negative mean',
      { ...honest[3], report: { ...report, imbalance: -1 } },
      'report.imbalance',
    ],
    [
      'a report without money',
      { ...honest[3], report: { ...report, money: null } },
      'report.money',
    ],
  ])('is refused: %s', (_name, data, expected) => {
    expect(() => read(data)).toThrow(MessageError);
    expect(() => read(data)).toThrow(expected);
  });

  test('whatever comes is a message or a MessageError', () => {
    const types = honest.map(({ type }) => type);
    const mutated = fc
      .tuple(fc.constantFrom(...honest), fc.string(), fc.anything())
      .map(([message, key, value]) => ({ ...message, [key]: value }));
    const made = fc.record({ type: fc.constantFrom(...types), id: fc.nat() });
    checkProperty(
      fc.property(fc.oneof(fc.anything(), mutated, made), (data) => {
        try {
          expect(types).toContain(read(data).type);
        } catch (error) {
          if (!(error instanceof MessageError)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a report', () => {
  test('is read to the last bit, NaN included', () => {
    expect(readReport(report, scenario)).toEqual(report);
    const empty = scenarioWith({ traffic: { kind: 'poisson', arrivalsPerSec: 0.0001 } });
    const nothing = simulate(empty);
    expect(nothing.responseMs.mean).toBeNaN();
    expect(readReport(nothing, empty)).toEqual(nothing);
  });
});

/** The rows of a run, in frames as a session posts them. */
function frames(parts: object, seed: number, gapMs: number) {
  const run = new Session({ scenario: scenarioWith({ ...parts, seed }), traced: true });
  const found: ReturnType<Session['takeFrame']>[] = [];
  for (let nowMs = 0; !run.ended; nowMs += gapMs) {
    run.advanceTo(nowMs);
    found.push(run.takeFrame());
  }
  return found;
}

describe('transitions', () => {
  test.each([
    ['everything at once', eventful],
    ['no delays', {}],
    ['overload', { traffic: { kind: 'poisson', arrivalsPerSec: 600 }, durationMs: 3000 }],
    [
      'timeouts on the way',
      {
        network: { toBalancerMs: 30, toServerMs: 30, toClientMs: 30 },
        client: { timeoutMs: 70, retries: { count: 3, delayMs: 0 } },
      },
    ],
    [
      'failures whose client has given up',
      {
        servers: servers(2, { queueLimit: 1 }),
        traffic: { kind: 'poisson', arrivalsPerSec: 900 },
        network: { toBalancerMs: 0, toServerMs: 0, toClientMs: 50 },
        client: { timeoutMs: 30, retries: { count: 5, delayMs: 1 } },
      },
    ],
  ])('of an honest run pass: %s', (_name, parts) => {
    for (let seed = 1; seed <= 20; seed++) {
      const check = new TransitionCheck(scenarioWith(parts as object).servers);
      for (const { transitions, nowMs } of frames(parts, seed, 37)) {
        check.follow(transitions, nowMs);
      }
    }
  });

  const flat = (...rows: number[][]) => Float64Array.from(rows.flat());
  const sent = [1, Transition.sent, 0, 1, -1, -1];
  const dispatched = [1, Transition.dispatched, 0, 1, 0, -1];
  const started = [1, Transition.started, 0, 1, 0, -1];
  test.each([
    ['no whole rows', new Float64Array(5)],
    ['NaN', flat([Number.NaN, 0, 0, 1, -1, -1])],
    ['a time after the frame', flat([11, 0, 0, 1, -1, -1])],
    ['time that runs back', flat([5, 0, 0, 1, -1, -1], [4, 0, 1, 1, -1, -1])],
    ['half a kind', flat([1, 0.5, 0, 1, -1, -1])],
    ['a kind that there is not', flat([1, 16, 0, 1, -1, -1])],
    ['a server that there is not', flat(sent, [1, Transition.dispatched, 0, 1, 2, -1])],
    ['no server that goes down', flat([1, Transition.serverDown, -1, -1, -1, -1])],
    ['attempt 0', flat([1, 0, 0, 0, -1, -1])],
    ['an endless request number', flat([1, 0, 1e300, 1, -1, -1])],
    ['an attempt sent twice', flat(sent, sent)],
    [
      'work on more than there are slots',
      flat(sent, dispatched, started, [1, 0, 1, 1, -1, -1], [1, 3, 1, 1, 0, -1]),
    ],
    [
      'work done that was not started',
      flat(sent, dispatched, [1, Transition.processed, 0, 1, 0, 0]),
    ],
    ['work done elsewhere', flat(sent, dispatched, started, [1, Transition.processed, 0, 1, 1, 0])],
    ['an answer before the work', flat(sent, dispatched, [1, Transition.answered, 0, 1, 0, -1])],
    [
      'a queue served from its end',
      flat(
        sent,
        [1, 0, 1, 1, -1, -1],
        [1, Transition.queued, 0, 1, 0, -1],
        [1, Transition.queued, 1, 1, 0, -1],
        [1, Transition.started, 1, 1, 0, -1],
      ),
    ],
  ])('that cannot be are refused: %s', (_name, rows) => {
    expect(() => new TransitionCheck(scenarioWith().servers).follow(rows, 10)).toThrow(
      MessageError,
    );
  });

  test('more than can be drawn is refused: rows, and attempts alive', () => {
    const endless = new Float64Array(6 * 60_000);
    for (let row = 0; row < 60_000; row++) endless.set([1, 0, row, 1, -1, -1], 6 * row);
    const check = new TransitionCheck(scenarioWith().servers);
    expect(() => check.follow(endless, 10)).toThrow('50000 alive at most');
    const rows = new Float64Array(6 * 500_000);
    for (let row = 0; row < 500_000; row++)
      rows.set([1, Transition.serverUp, -1, -1, 0, -1], 6 * row);
    const other = new TransitionCheck(scenarioWith().servers);
    other.follow(rows, 10);
    other.follow(rows, 10);
    expect(() => other.follow(rows, 10)).toThrow('at most 1000000');
  });

  /** Rows that mostly can follow each other: few attempts, servers and moments. */
  const row = fc.tuple(
    fc.constantFrom(0, 0, 0, 1, 750),
    fc.integer({ min: 0, max: 14 }),
    fc.integer({ min: -1, max: 4 }),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: -1, max: 3 }),
    fc.integer({ min: -1, max: 3 }),
  );

  test('a picture can be drawn of whatever passes', () => {
    checkProperty(
      fc.property(fc.array(row, { maxLength: 200 }), (rows) => {
        const { servers: list } = scenarioWith(eventful);
        const check = new TransitionCheck(list);
        const state = new FlowState(list);
        let timeMs = 0;
        for (const [wait, ...rest] of rows) {
          const single = Float64Array.from([timeMs + wait, ...rest]);
          try {
            check.follow(single, 1e9);
          } catch (error) {
            if (error instanceof MessageError) continue;
            throw error;
          }
          timeMs += wait;
          state.apply(single, 0);
          for (const [index, server] of state.servers.entries()) {
            expect(server.serving).toHaveLength(list[index]!.slots);
            expect(Object.keys(server.serving)).toHaveLength(list[index]!.slots);
            expect(new Set(server.queue).size).toBe(server.queue.length);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('the longest that passes is drawn in a moment', () => {
    const count = 40_000;
    const rows = new Float64Array(TRANSITION_WIDTH * 3 * count);
    for (let index = 0; index < count; index++) {
      rows.set([1, Transition.sent, index, 1, -1, -1], 18 * index);
      rows.set([1, Transition.dispatched, index, 1, 0, -1], 18 * index + 6);
      rows.set([1, Transition.queued, index, 1, 0, -1], 18 * index + 12);
    }
    const { servers: list } = scenarioWith(eventful);
    new TransitionCheck(list).follow(rows, 10);
    const state = new FlowState(list);
    for (let offset = 0; offset < rows.length; offset += 6) state.apply(rows, offset);
    expect(state.servers[0]!.queue).toHaveLength(count);
  });
});
