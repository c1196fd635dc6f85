import { expect, test } from 'vitest';
import type { HandleEvent, SimulationOptions } from '#simulator/handle';
import { Session } from '#simulator/session';
import { replicate, simulate, trace } from '#simulator/simulate';
import { Connection, WORKER_DIED } from '#simulator/worker/connection';
import { RemoteJob } from '#simulator/worker/remote-job';
import { RemoteSimulation } from '#simulator/worker/remote-simulation';
import { eventful, scenarioWith } from '../scenarios.ts';
import { VirtualTime } from './virtual-worker.ts';

const scenario = scenarioWith({ ...eventful, durationMs: 5000 });

/** A page with one run open in a worker, and what its figure has heard. */
function page(options: Partial<SimulationOptions> = {}) {
  const time = new VirtualTime();
  const connection = new Connection(time.start);
  const handle = new RemoteSimulation(connection, { scenario, ...options });
  const events: HandleEvent[] = [];
  let transitions: number[] = [];
  handle.subscribe((event) => {
    events.push(event);
    if (event.type !== 'frame') return;
    if (event.frame.rewound) transitions = [];
    transitions.push(...event.frame.transitions);
  });
  const frames = () => events.flatMap((event) => (event.type === 'frame' ? [event.frame] : []));
  const types = () => events.map(({ type }) => type).filter((type) => type !== 'frame');
  return { time, connection, handle, events, frames, types, transitions: () => transitions };
}

test('an open run tells its first frame, and nothing more', async () => {
  const { time, events } = page();
  await time.pass(100);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ type: 'frame', frame: { nowMs: 0, eventIndex: 0 } });
});

test('plays by the wall clock times speed, in at most 60 frames a second, to the end', async () => {
  const { time, handle, frames, types, transitions } = page({ speed: 2, traced: true });
  handle.play();
  await time.pass(1000);
  expect(frames().at(-1)!.nowMs).toBeGreaterThan(1950);
  expect(frames().at(-1)!.nowMs).toBeLessThanOrEqual(2000);
  expect(frames().length).toBeGreaterThan(30);
  expect(frames().length).toBeLessThan(64);

  handle.setSpeed(10);
  await time.pass(1000);
  expect(frames().at(-1)).toMatchObject({ nowMs: 5000, ended: true });
  expect(types()).toEqual([{ playing: true }, { playing: false }].map(() => 'playing'));
  expect(transitions()).toEqual([...trace(scenario).transitions]);
});

test('pauses where it is, steps and goes back', async () => {
  const { time, handle, frames } = page();
  handle.play();
  await time.pass(700);
  handle.pause();
  await time.pass(500);
  const paused = frames().at(-1)!;
  expect(paused.nowMs).toBeGreaterThan(680);
  expect(paused.nowMs).toBeLessThan(720);
  handle.step();
  handle.step();
  handle.back();
  await time.pass(10);
  expect(frames().at(-1)!.eventIndex).toBe(paused.eventIndex + 1);
});

test('obeys in order what comes while a long way back is under way', async () => {
  const rush = scenarioWith({
    durationMs: 60_000,
    traffic: { kind: 'poisson', arrivalsPerSec: 2000 },
    service: { kind: 'exponential', meanMs: 0.5 },
  });
  const { time, handle, frames } = page({ scenario: rush });
  handle.seek(50_000);
  handle.back();
  handle.step();
  handle.step();
  await time.pass(10);
  const session = new Session({ scenario: rush });
  session.seek(50_000);
  session.step();
  expect(frames().at(-1)!.eventIndex).toBe(session.eventIndex);
  // A dragged slider: only where it ends matters.
  const before = frames().length;
  for (let timeMs = 49_000; timeMs >= 40_000; timeMs -= 1000) handle.seek(timeMs);
  await time.pass(10);
  expect(frames().at(-1)!.nowMs).toBe(40_000);
  expect(frames().length - before).toBe(1);
});

test('live changes and restarts reach the run', async () => {
  const { time, handle, frames } = page();
  handle.seek(1000);
  handle.set({ kind: 'arrivalsPerSec', value: 0 });
  const report = handle.report();
  await time.pass(50);
  const session = new Session({ scenario });
  session.seek(1000);
  session.set({ kind: 'arrivalsPerSec', value: 0 });
  session.advanceTo(Infinity);
  expect(await report).toEqual(session.report());
  expect(frames().at(-1)!.nowMs).toBe(1000);

  handle.restart();
  const again = handle.report();
  await time.pass(50);
  expect(frames().at(-1)).toMatchObject({ nowMs: 0, rewound: true });
  expect(await again).toEqual(simulate(scenario));
});

test('many runs aside, one after another, while another plays', async () => {
  const { time, connection, handle, frames } = page();
  const scenarios = [1, 2, 3].map((seed) => ({ ...scenario, seed }));
  const heard: number[] = [];
  const job = new RemoteJob(connection, { type: 'replicate', scenarios }, (index) =>
    heard.push(index),
  );
  handle.play();
  await time.pass(200);
  expect(await job.done).toEqual(replicate(scenario, [1, 2, 3]));
  expect(heard).toEqual([0, 1, 2]);
  expect(frames().at(-1)!.nowMs).toBeGreaterThan(150);
});

test('a cancelled job says no more', async () => {
  const { time, connection } = page();
  const heard: number[] = [];
  const job = new RemoteJob(connection, { type: 'replicate', scenarios: [scenario] }, (index) =>
    heard.push(index),
  );
  job.cancel();
  await expect(job.done).rejects.toThrow('cancelled');
  await time.pass(100);
  expect(heard).toEqual([]);
});

test('a balancer can come from a module; commands wait until it is loaded', async () => {
  const module = { url: 'round-robin', exportName: 'default' };
  const { time, handle, frames } = page({ hookModule: module });
  handle.seek(300);
  const report = handle.report();
  await time.pass(50);
  expect(await report).toEqual(simulate(scenario));
  expect(frames().at(-1)!.nowMs).toBe(300);
});

test('a run that cannot go on fails alone, in words', async () => {
  const { time, connection, events } = page();
  const lost = new RemoteSimulation(connection, {
    scenario,
    hookModule: { url: 'nowhere', exportName: 'default' },
  });
  const heard: HandleEvent[] = [];
  lost.subscribe((event) => heard.push(event));
  await time.pass(50);
  expect(heard).toEqual([{ type: 'failed', message: 'There is no module nowhere.' }]);
  lost.play();
  await expect(lost.report()).rejects.toThrow('closed');
  await time.pass(50);
  expect(events.map(({ type }) => type)).toEqual(['frame']);
});

test('a dead worker is replaced and the run goes on where it stood, changes and all', async () => {
  const { time, handle, frames, types, transitions } = page({ traced: true });
  handle.play();
  await time.pass(500);
  handle.set({ kind: 'speed', server: 0, value: 0.5 });
  await time.pass(500);
  const before = frames().at(-1)!;
  const told = transitions();
  const report = handle.report();
  time.workers[0]!.die();
  await time.pass(5);
  expect(types()).toEqual(['playing', 'recovered', 'playing']);
  const recovered = frames().find((frame, index) => index > 1 && frame.rewound)!;
  expect(recovered).toMatchObject({ nowMs: before.nowMs, eventIndex: before.eventIndex });
  expect([...recovered.transitions]).toEqual(told);
  await time.pass(1000);
  expect(frames().at(-1)!.nowMs).toBeGreaterThan(before.nowMs + 900);
  // The change that the first worker was told of is part of the report of the second.
  expect((await report).servers[0]!.processed).toBeLessThan(
    simulate(scenario).servers[0]!.processed,
  );
});

test('a change that the dead worker never confirmed is made again', async () => {
  const { time, handle } = page();
  handle.seek(1000);
  await time.pass(10);
  handle.set({ kind: 'arrivalsPerSec', value: 0 });
  time.workers[0]!.die();
  await time.pass(10);
  const report = handle.report();
  await time.pass(10);
  const session = new Session({ scenario });
  session.seek(1000);
  session.set({ kind: 'arrivalsPerSec', value: 0 });
  session.advanceTo(Infinity);
  expect(await report).toEqual(session.report());
});

test('a job goes on after a death with the runs it has no report of', async () => {
  const { time, connection } = page();
  const scenarios = [1, 2, 3, 4].map((seed) => ({ ...scenario, seed }));
  const heard: number[] = [];
  const job = new RemoteJob(connection, { type: 'replicate', scenarios }, (index) => {
    heard.push(index);
    if (index === 1) time.schedule(() => time.workers[0]!.die(), 0);
  });
  await time.pass(100);
  expect(await job.done).toEqual(replicate(scenario, [1, 2, 3, 4]));
  expect(heard).toEqual([0, 1, 2, 3]);
  expect(time.workers).toHaveLength(2);
});

test('the second death is the end: every run fails, every promise rejects', async () => {
  const { time, connection, handle, types } = page();
  await time.pass(10);
  time.workers[0]!.die();
  await time.pass(10);
  const report = handle.report();
  const job = new RemoteJob(connection, { type: 'replicate', scenarios: [scenario] });
  const outcomes = Promise.allSettled([report, job.done]);
  time.workers[1]!.die();
  for (const outcome of await outcomes) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { message: WORKER_DIED } });
  }
  expect(types()).toEqual(['recovered', 'failed']);

  // Who opens a run afterwards gets a new worker.
  const next = new RemoteSimulation(connection, { scenario });
  const heard: HandleEvent[] = [];
  next.subscribe((event) => heard.push(event));
  await time.pass(10);
  expect(heard.map(({ type }) => type)).toEqual(['frame']);
});

test('a disposed handle is silent and frees its part of the worker', async () => {
  const { time, handle, events } = page();
  handle.play();
  await time.pass(100);
  const report = handle.report();
  handle.dispose();
  await expect(report).rejects.toThrow('cancelled');
  const before = events.length;
  await time.pass(200);
  expect(events).toHaveLength(before);
  expect(time.workers[0]!.commands.at(-1)).toMatchObject({ type: 'close' });
});
