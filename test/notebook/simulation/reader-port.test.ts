import { expect, test } from 'vitest';
import { ReaderPort } from '#notebook/simulation/reader-port';
import { simulate } from '#simulator/simulate';
import { Transition } from '#simulator/trace';
import type { Command, Message } from '#simulator/worker/protocol';
import { scenarioWith, servers } from '../../simulator/scenarios.ts';

const two = scenarioWith({ durationMs: 1000 });
const five = scenarioWith({ durationMs: 4000, servers: servers(5) });
const open: Command = {
  type: 'open',
  id: 1,
  scenario: two,
  hookModule: undefined,
  speed: 1,
  traced: true,
  resume: undefined,
};
const down = (server: number, nowMs = 10, rewound = false): Message => ({
  type: 'frame',
  id: 1,
  frame: {
    nowMs,
    eventIndex: 1,
    ended: false,
    rewound,
    transitions: Float64Array.from([nowMs, Transition.serverDown, -1, -1, server, -1]),
  },
});

function port() {
  const heard: Message[] = [];
  const troubles: Message[] = [];
  const of = new ReaderPort(
    () => {},
    (stack) => (stack === 'nowhere' ? undefined : { file: 'cells/a.ts', line: 1, column: 1 }),
    (message) => troubles.push(message),
  );
  of.onmessage = ({ data }) => heard.push(data);
  of.postMessage(open);
  return { of, heard, troubles };
}

test('a frame is held against the scenario of its run, also after a restart with another', () => {
  const { of, heard } = port();
  of.receive(down(1));
  expect(() => of.receive(down(2))).toThrow('transition server: got 2');
  expect(() => of.receive(down(1, 1001))).toThrow('nowMs: got 1001');
  of.postMessage({ type: 'set', id: 1, parameter: { kind: 'arrivalsPerSec', value: 1 } });
  of.postMessage({ type: 'restart', id: 1, scenario: five });
  // Frames that were under way are still of the old run.
  expect(() => of.receive(down(2))).toThrow();
  of.receive({ type: 'inputs', id: 1, inputs: [] });
  expect(() => of.receive(down(2))).toThrow();
  of.receive({ type: 'inputs', id: 1, inputs: [] });
  of.receive(down(4, 3000, true));
  expect(heard.map(({ type }) => type)).toEqual(['frame', 'inputs', 'inputs', 'frame']);
});

test('a report is one that was asked for, of its scenario', () => {
  const { of, heard } = port();
  const said = (id: number, index: number, report = simulate(two)) =>
    of.receive({ type: 'progress', id, index, report });
  expect(() => said(2, 0)).toThrow('asked for');
  of.postMessage({ type: 'report', id: 2, session: 1 });
  said(2, 0);
  expect(() => said(2, 1)).toThrow('asked for');
  expect(() => said(2, 0, simulate(five))).toThrow('report.servers');
  of.receive({ type: 'result', id: 2 });
  expect(() => said(2, 0)).toThrow('asked for');
  of.postMessage({
    type: 'replicate',
    id: 3,
    scenarios: [two, { ...five, seed: 9 }],
    hookModule: undefined,
  });
  said(3, 1, simulate({ ...five, seed: 9 }));
  expect(() => said(3, 1, simulate(five))).toThrow('report.seed');
  expect(heard.map(({ type }) => type)).toEqual(['progress', 'result', 'progress']);
});

test('troubles and failures get their place', () => {
  const { of, heard, troubles } = port();
  const trouble = { kind: 'threw', method: 'pick', count: 1, firstMs: 0, message: 'm' } as const;
  of.receive({ type: 'trouble', id: 1, troubles: [{ ...trouble, stack: 's' }] });
  expect(heard[0]).toMatchObject({ troubles: [{ position: { line: 1 } }] });
  expect(troubles).toEqual(heard);
  of.receive({ type: 'trouble', id: 1, troubles: [{ ...trouble, stack: 'nowhere' }] });
  expect(heard[1]).toEqual({
    type: 'trouble',
    id: 1,
    troubles: [{ ...trouble, stack: 'nowhere' }],
  });
  of.receive({ type: 'failed', id: 1, message: 'm', stack: 's' });
  expect(heard[2]).toMatchObject({ position: { file: 'cells/a.ts' } });
  of.receive({ type: 'failed', id: 1, message: 'm', stack: '' });
  expect(heard[3]).not.toHaveProperty('position');
});
