import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { rolldown } from 'rolldown';
import type { BalancerTrouble, Frame, HandleEvent } from '#simulator/handle';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { Scenario, ScenarioInput } from '#simulator/scenario/scenario';
import type { ScriptedPage } from './sandbox-page.ts';

/** What the page has of ours: the modules that a cell would load. */
export interface Client {
  readonly runner: import('#sandbox/runner').Runner;
  readonly libraries: Readonly<Record<string, string>>;
  /** A connection to the built site's own simulator worker. */
  readonly own: import('#simulator/worker/connection').Connection;
  readonly original: { readonly url: string; readonly exportName: string };
  readonly reader: typeof import('#notebook/simulation/reader-simulation');
  readonly compare: typeof import('#notebook/simulation/compare');
  readonly isolated: typeof import('#exercises/perform-isolated');
  readonly simulation: typeof import('#simulator/worker/remote-simulation');
  readonly job: typeof import('#simulator/worker/remote-job');
}

const PARTS = {
  runner: 'sandbox/runner',
  reader: 'notebook/simulation/reader-simulation',
  compare: 'notebook/simulation/compare',
  isolated: 'exercises/perform-isolated',
  simulation: 'simulator/worker/remote-simulation',
  job: 'simulator/worker/remote-job',
  connection: 'simulator/worker/connection',
};

let script: Promise<string> | undefined;

async function clientScript(): Promise<string> {
  const entry = '\0client';
  const build = await rolldown({
    cwd: process.cwd(),
    input: entry,
    platform: 'browser',
    onLog: () => {},
    plugins: [
      {
        name: 'client',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry
            ? Object.entries(PARTS)
                .map(
                  ([name, path]) =>
                    `export * as ${name} from ${JSON.stringify(join(process.cwd(), `src/${path}.ts`))};`,
                )
                .join('\n')
            : undefined,
      },
    ],
  });
  const { output } = await build.generate({ format: 'iife', name: 'parts' });
  await build.close();
  return `${output[0].code}\n;globalThis.parts = parts;`;
}

/** Opens a page without figures and puts the client in it. */
export async function openReader(page: ScriptedPage, address = './glossary/'): Promise<void> {
  await page.goto(address);
  script ??= clientScript();
  await page.evaluate(await script);
  await page.evaluate(async () => {
    const { parts } = globalThis as never as { parts: Record<string, never> };
    const icon = document.querySelector<HTMLLinkElement>('link[rel~=icon]')?.getAttribute('href');
    const base = new URL('./', new URL(icon ?? './x', location.href));
    const at = (path: string) => new URL(path, base).href;
    const { Runner } = parts.runner as unknown as typeof import('#sandbox/runner');
    const { Connection } =
      parts.connection as unknown as typeof import('#simulator/worker/connection');
    // The list of all files has the worker's, whose name changes with its text.
    const files = await (await fetch(at('service-worker.js'))).text();
    const [worker = ''] = /_astro\/simulation\.worker[^"']*\.js/.exec(files) ?? [];
    const libraries = await (await fetch(at('library/modules.json'))).json();
    Object.assign(globalThis, {
      client: {
        ...parts,
        libraries,
        runner: new Runner(at('runner-host.html')),
        own: new Connection(() => new Worker(at(worker), { type: 'module' })),
        original: { url: at('cells/03-round-robin/round-robin.js'), exportName: 'roundRobin' },
      },
    });
  });
}

/** A scenario in which everything happens: queues, a server down, lost answers, retries. */
export function eventful(parts: Partial<ScenarioInput> = {}): Scenario {
  return parseScenario({
    version: 1,
    seed: 7,
    durationMs: '20s',
    traffic: { kind: 'poisson', arrivalsPerSec: 120 },
    servers: [
      { name: 'a', queueLimit: 8 },
      { name: 'b', speed: 0.8 },
      { name: 'c', slots: 2 },
    ],
    service: { kind: 'lognormal', meanMs: 20, cvSquared: 2 },
    balancer: { name: 'round-robin' },
    client: { timeoutMs: 200, retries: { count: 1, delayMs: 20 }, idempotencyKey: false },
    network: { toBalancerMs: 2, toServerMs: 3, toClientMs: 4 },
    faults: [
      { kind: 'down', server: 'b', fromMs: '5s', untilMs: '8s', noticedAfterMs: 300 },
      { kind: 'lost-answers', probability: 0.05, fromMs: 0, untilMs: '15s' },
    ],
    ...parts,
  });
}

/** The chapter's round robin, as it stands in the cell, without types. */
export const ROUND_ROBIN = `export function roundRobin() {
  let turn = 0;
  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      const server = up[turn % up.length];
      turn += 1;
      return server;
    },
    save: () => turn,
    restore: (saved) => { turn = Number(saved); },
  };
}`;

/** The same with another body of `pick`. */
export const withPick = (body: string, before = '') => `${before}
export function roundRobin() {
  let turn = 0;
  return {
    pick(servers, request, context) {
      ${body}
    },
  };
}`;

/** One thing done to a handle, and what to wait for. */
export type Step =
  | { readonly do: 'step' | 'back' | 'play' | 'pause' | 'report' | 'dispose' }
  | { readonly do: 'seek'; readonly timeMs: number }
  | { readonly do: 'set'; readonly speed: number }
  | { readonly do: 'wait'; readonly ms: number }
  /** Until so many frames have come, and one that is as late as this. */
  | { readonly do: 'watch'; readonly frameCount: number; readonly timeMs: number };

/** A frame that can leave the page. */
export interface TakenFrame extends Omit<Frame, 'transitions'> {
  readonly transitions: readonly number[];
}

/** What a handle told. */
export interface Heard {
  readonly frames: readonly TakenFrame[];
  readonly others: readonly Exclude<HandleEvent, { type: 'frame' }>[];
  readonly reports: readonly unknown[];
  readonly troubles: readonly BalancerTrouble[];
  readonly console: readonly string[];
  readonly ending: {
    readonly outcome: string;
    readonly message: string;
    readonly position?: unknown;
  };
}

/** What to do with a reader's module; `code` left out: the original, in the site's own worker. */
export interface Doing {
  readonly code?: string;
  readonly scenario: Scenario;
  readonly steps: readonly Step[];
  readonly silenceMs?: number;
}

/** Opens a run, does the steps one by one, each when the frame of the one before has come. */
export function follow(page: Page, doing: Doing): Promise<Heard> {
  return page.evaluate(async ({ code, scenario, steps, silenceMs }) => {
    const { client } = globalThis as never as { client: Client };
    const frames: TakenFrame[] = [];
    const others: Exclude<HandleEvent, { type: 'frame' }>[] = [];
    const reports: unknown[] = [];
    const spoken: string[] = [];
    let troubles: readonly BalancerTrouble[] = [];
    const simulations =
      code === undefined
        ? undefined
        : client.reader.openReaderSimulations({
            runner: client.runner,
            libraries: client.libraries,
            modules: [{ path: 'round-robin.ts', code }],
            entry: 'round-robin.ts',
            exportName: 'roundRobin',
            ...(silenceMs ? { silenceMs } : {}),
            onOutput: (event) => {
              if (event.type === 'console') spoken.push(JSON.stringify(event.values));
              if (event.type === 'error') spoken.push(`error ${JSON.stringify(event.value)}`);
            },
            onTrouble: (list) => {
              troubles = list;
            },
          });
    const handle = simulations
      ? simulations.open({ scenario, traced: true })
      : new client.simulation.RemoteSimulation(client.own, {
          scenario,
          traced: true,
          hookModule: client.original,
        });
    let wake = () => {};
    let over = false;
    handle.subscribe((event) => {
      if (event.type === 'frame') {
        const { transitions, ...rest } = event.frame;
        frames.push({ ...rest, transitions: [...transitions] });
        wake();
      } else {
        others.push(event);
        over ||= event.type === 'failed';
        if (over) wake();
      }
    });
    const nextFrame = () =>
      new Promise<void>((done) => {
        if (over) done();
        wake = done;
      });
    await nextFrame();
    for (const step of steps) {
      if (over) break;
      if (step.do === 'watch') {
        const seen = () => frames.length >= step.frameCount && frames.at(-1)!.nowMs >= step.timeMs;
        while (!over && !seen()) await nextFrame();
      } else if (step.do === 'wait') await new Promise((done) => setTimeout(done, step.ms));
      else if (step.do === 'play') handle.play();
      else if (step.do === 'dispose') handle.dispose();
      else if (step.do === 'report') reports.push(await handle.report().catch(String));
      else {
        const came = nextFrame();
        if (step.do === 'seek') handle.seek(step.timeMs);
        else if (step.do === 'set') {
          handle.set({ kind: 'speed', server: 0, value: step.speed });
        } else handle[step.do]();
        await came;
      }
    }
    handle.dispose();
    simulations?.dispose();
    const ending = (await simulations?.finished) ?? { outcome: 'stopped' as const, message: '' };
    return { frames, others, reports, troubles, console: spoken, ending };
  }, doing);
}
