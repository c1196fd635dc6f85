import { beforeEach, expect, test, vi } from 'vitest';
import type { Scenario } from '#simulator/scenario/scenario';
import { Session } from '#simulator/session';
import type { Command, Message } from '#simulator/worker/protocol';
import { scenarioWith } from '../scenarios.ts';

/*
 * A worker begins without the engine's rarer parts, as in a page; here they are loaded by hand. The
 * modules are fresh in each test: elsewhere whoever parses a scenario has brought the parts along.
 */
beforeEach(() => vi.resetModules());

const plain = scenarioWith();
const { servers, service, balancer } = plain;
const pool = { servers, service, balancer };

async function worker(loadParts?: () => Promise<unknown>) {
  const { Sessions } = await import('#simulator/worker/sessions');
  const { roundRobin } = await import('#algorithms/balancing/round-robin');
  const messages: Message[] = [];
  const turns: (() => void)[] = [];
  let loads = 0;
  let loading: Promise<unknown> = Promise.resolve();
  const sessions = new Sessions({
    post: (message) => messages.push(message),
    wallMs: () => 0,
    schedule: (callback) => turns.push(callback),
    loadHook: () => Promise.resolve(() => ({ makeBalancer: roundRobin })),
    loadCatalog: () => import('#algorithms/balancing/catalog'),
    loadJobs: () => import('#simulator/worker/jobs'),
    loadParts: () => {
      loads++;
      loading = loadParts ? loadParts() : import('#simulator/engine/parts');
      return loading;
    },
  });
  const settle = async () => {
    for (let round = 0; round < 20; round++) {
      await loading.catch(() => {});
      await new Promise(setImmediate);
      for (const turn of turns.splice(0)) turn();
    }
  };
  const open = (scenario: Scenario, resume?: (Command & { type: 'open' })['resume']): Command => ({
    type: 'open',
    id: 1,
    scenario,
    hookModule: { url: 'a', exportName: 'b' },
    speed: 1,
    traced: false,
    resume,
  });
  const told = () => messages.map(({ type }) => type);
  return { sessions, settle, open, told, messages, loads: () => loads };
}

test('a plain run needs none: it plays, steps and takes another rate without', async () => {
  const { sessions, settle, open, told, loads } = await worker();
  sessions.receive(open(plain));
  sessions.receive({ type: 'seek', id: 1, timeMs: 500 });
  sessions.receive({ type: 'set', id: 1, parameter: { kind: 'arrivalsPerSec', value: 5 } });
  sessions.receive({ type: 'step', id: 1 });
  sessions.receive({ type: 'back', id: 1 });
  sessions.receive({ type: 'restart', id: 1, scenario: { ...plain, seed: 9 } });
  await settle();
  expect(told()).not.toContain('failed');
  expect(told().filter((type) => type === 'frame')).toHaveLength(6);
  expect(loads()).toBe(0);
});

test.each<[string, (open: (scenario: Scenario) => Command) => Command[]]>([
  [
    'faults',
    (open) => [open(scenarioWith({ faults: [{ kind: 'random', mtbfMs: 9, mttrMs: 9 }] }))],
  ],
  ['tiers', (open) => [open(scenarioWith({ tiers: [pool] }))]],
  [
    'a slower server',
    (open) => [
      open(plain),
      { type: 'set', id: 1, parameter: { kind: 'speed', server: 0, value: 0.5 } },
    ],
  ],
  [
    'another scenario',
    (open) => [
      open(plain),
      {
        type: 'restart',
        id: 1,
        scenario: scenarioWith({ service: { kind: 'erlang', meanMs: 9, stages: 2 } }),
      },
    ],
  ],
  ['a report', (open) => [open(plain), { type: 'report', id: 2, session: 1 }]],
  [
    'replications',
    () => [
      {
        type: 'replicate',
        id: 1,
        scenarios: [plain],
        hookModule: { url: 'a', exportName: 'b' },
      },
    ],
  ],
])('%s: the parts are fetched once, and what comes meanwhile waits', async (_, commands) => {
  const { sessions, settle, open, told, loads } = await worker();
  for (const command of commands(open)) sessions.receive(command);
  sessions.receive({ type: 'step', id: 1 });
  await settle();
  expect(told()).not.toContain('failed');
  expect(loads()).toBe(1);
  sessions.receive({ type: 'set', id: 1, parameter: { kind: 'down', server: 1, value: true } });
  await settle();
  expect(loads()).toBe(1);
  expect(told()).not.toContain('failed');
});

test('a run taken over from a worker that died brings its live changes with it', async () => {
  const { sessions, settle, open, told, loads } = await worker();
  const before = new Session({ scenario: plain });
  before.advanceTo(50);
  before.set({ kind: 'down', server: 0, value: true });
  before.advanceTo(90);
  const { inputs, nowMs, eventIndex } = before;
  sessions.receive(open(plain, { inputs, nowMs, eventIndex }));
  await settle();
  expect(told()).toEqual(['frame']);
  expect(loads()).toBe(1);
});

test('when they cannot be fetched, that is what the run says', async () => {
  const { sessions, settle, open, messages } = await worker(() =>
    Promise.reject(new Error('offline')),
  );
  sessions.receive(open(scenarioWith({ traffic: { kind: 'trace', timesMs: [1] } })));
  await settle();
  expect(messages).toMatchObject([{ type: 'failed', id: 1, message: 'offline' }]);
});
