import { expect, test } from 'vitest';
import type { Balancer } from '#algorithms/balancing/balancer';
import type { HandleEvent } from '#simulator/handle';
import { simulate } from '#simulator/simulate';
import { Connection, type Port } from '#simulator/worker/connection';
import { Jobs } from '#simulator/worker/jobs';
import type { Command, Message } from '#simulator/worker/protocol';
import { RemoteJob } from '#simulator/worker/remote-job';
import { RemoteSimulation } from '#simulator/worker/remote-simulation';
import { Sessions } from '#simulator/worker/sessions';
import { scenarioWith } from '../scenarios.ts';

const scenario = scenarioWith();
const lazy: Balancer = { pick: () => undefined };

/** Sessions whose clock and turns are moved by hand. */
function sessions(makeBalancer: () => Balancer, congested = () => false) {
  const messages: Message[] = [];
  const turns: (() => void)[] = [];
  const clock = { wallMs: 0 };
  const worker = new Sessions({
    post: (message) => messages.push(message),
    congested,
    wallMs: () => clock.wallMs,
    schedule: (callback) => turns.push(callback),
    loadCatalog: () => Promise.resolve(),
    loadParts: () => Promise.resolve(),
    loadJobs: () => Promise.resolve({ Jobs }),
    loadHook: () => Promise.resolve(() => ({ makeBalancer })),
  });
  const hookModule = { url: 'a', exportName: 'b' };
  const open: Command = {
    type: 'open',
    id: 1,
    scenario,
    hookModule,
    speed: 1,
    traced: true,
    resume: undefined,
  };
  worker.receive(open);
  const pass = async (ms: number) => {
    for (const endMs = clock.wallMs + ms; clock.wallMs < endMs; clock.wallMs++) {
      await Promise.resolve();
      for (const turn of turns.splice(0)) turn();
    }
  };
  const of = (type: Message['type']) => messages.filter((message) => message.type === type);
  return { worker, pass, of, messages };
}

test('troubles follow the frame they are of, only when they have changed', async () => {
  const { worker, pass, messages } = sessions(() => lazy);
  await pass(5);
  expect(messages.map(({ type }) => type)).toEqual(['frame']);
  worker.receive({ type: 'seek', id: 1, timeMs: 200 });
  await pass(5);
  worker.receive({ type: 'pause', id: 1 });
  await pass(5);
  expect(messages.map(({ type }) => type)).toEqual([
    'frame',
    'frame',
    'trouble',
    'frame',
    'playing',
  ]);
  expect(messages[2]).toMatchObject({ troubles: [{ kind: 'nothing', method: 'pick' }] });
  worker.receive({ type: 'seek', id: 1, timeMs: 0 });
  await pass(5);
  expect(messages.at(-1)).toEqual({ type: 'trouble', id: 1, troubles: [] });
});

test('a job tells the troubles of each run, and a balancer that throws ends none', async () => {
  const { worker, pass, of } = sessions(() => ({
    pick() {
      throw new Error('always');
    },
  }));
  await pass(5);
  worker.receive({ type: 'report', id: 2, session: 1 });
  await pass(20);
  expect(of('trouble')).toMatchObject([{ id: 2, troubles: [{ message: 'Error: always' }] }]);
  const [progress] = of('progress') as (Message & { type: 'progress' })[];
  expect(progress!.report.balancerTroubles.threw).toBe(progress!.report.offered);
  expect(of('failed')).toEqual([]);
});

test('a playing run leaves frames out while messages wait, and no transition with them', async () => {
  let congested = false;
  const { worker, pass, of } = sessions(
    () => lazy,
    () => congested,
  );
  const frames = () => of('frame') as (Message & { type: 'frame' })[];
  await pass(5);
  worker.receive({ type: 'play', id: 1 });
  await pass(100);
  const before = frames().length;
  expect(before).toBeGreaterThan(3);
  congested = true;
  await pass(300);
  expect(frames()).toHaveLength(before);
  congested = false;
  await pass(50);
  const gap = frames()[before]!.frame;
  expect(gap.nowMs - frames()[before - 1]!.frame.nowMs).toBeGreaterThan(290);
  expect(gap.transitions.length).toBeGreaterThan(6 * 20);
});

/** A worker that says what the test says. */
function silent() {
  const commands: Command[] = [];
  const port: Port = {
    postMessage: (command) => commands.push(command),
    terminate() {},
    onmessage: null,
    onmessageerror: null,
    onerror: null,
  };
  const connection = new Connection(() => port);
  const say = (data: Message) => port.onmessage?.({ data } as MessageEvent);
  return { connection, commands, say };
}

test('the end of a connection fails everyone, and whoever comes afterwards', async () => {
  const { connection } = silent();
  const heard: HandleEvent[] = [];
  new RemoteSimulation(connection, { scenario }).subscribe((event) => heard.push(event));
  const job = new RemoteJob(connection, { type: 'replicate', scenarios: [scenario] });
  const position = { file: 'cells/a.ts', line: 2, column: 3 };
  connection.end({ message: 'over', position });
  expect(heard).toEqual([{ type: 'failed', message: 'over', position }]);
  await expect(job.done).rejects.toThrow('over');
  new RemoteSimulation(connection, { scenario }).subscribe((event) => heard.push(event));
  await Promise.resolve();
  expect(heard).toHaveLength(2);
  const late = new RemoteJob(connection, { type: 'replicate', scenarios: [scenario] });
  await expect(late.done).rejects.toThrow('over');
});

test.each<[string, Message[], string]>([
  ['a report out of turn', [progress(1)], 'Report 1 came out of turn'],
  ['the same report twice', [progress(0), progress(0)], 'Report 0 came out of turn'],
  ['more reports than runs', [progress(0), progress(1), progress(2)], 'Report 2 came out of turn'],
  ['an end too early', [progress(0), { type: 'result', id: 1 }], 'after 1 of 2 reports'],
])('a job does not take %s', async (_name, messages, says) => {
  const { connection, say } = silent();
  const job = new RemoteJob(connection, { type: 'replicate', scenarios: [scenario, scenario] });
  for (const message of messages) say(message);
  await expect(job.done).rejects.toThrow(says);
});

function progress(index: number): Message {
  return { type: 'progress', id: 1, index, report: simulate(scenario) };
}
