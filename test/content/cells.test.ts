import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roundRobin, type Server } from '#algorithms/balancing/index';
import { randomStream } from '#numerics/random-stream';
import type { ClientPolicy } from '#simulator/policies/client-policy';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { simulate } from '#simulator/simulate';
import { roundRobin as cellRoundRobin } from '../../content/chapters/03-round-robin/cells/round-robin.ts';
import { budgeted } from '../../content/chapters/10-retry/cells/budget.ts';
import { capped } from '../../content/chapters/10-retry/cells/cap.ts';
import { jittered } from '../../content/chapters/10-retry/cells/jitter.ts';
import { threeTimes } from '../../content/chapters/10-retry/cells/three-times.ts';
import { waiting } from '../../content/chapters/10-retry/cells/wait.ts';
import { cell, cellModule, cells, isForWorkers } from '../../src/components/cells.ts';
import { runExample } from '../docs/example.ts';
import { checkProperty } from '../property.ts';
import { chapterModule } from './chapters.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** A cell as a module of its own, those it imports within it. */
function address(chapter: string, name: string): string {
  const code = cellModule(chapter, name).replaceAll(
    /from '\.\/([\w-]+)\.js'/g,
    (_, sibling: string) => `from '${address(chapter, sibling)}'`,
  );
  return `data:text/javascript,${encodeURIComponent(code).replaceAll("'", '%27')}`;
}

describe.each(cells())('$chapter/$name', ({ chapter, name, source }) => {
  test('keeps lines and columns when its types are blanked out', () => {
    if (!isForWorkers({ chapter, name, source })) return;
    const code = cellModule(chapter, name);
    // What it imports of other cells is served under another ending.
    const served = source.replaceAll(/(?<=from '\.\/[\w-]+)\.ts(?=';)/g, '.js');
    const [before, after] = [served.split('\n'), code.split('\n')];
    expect(after).toHaveLength(before.length);
    for (const [index, line] of after.entries()) {
      const written = before[index]!;
      expect(line).toHaveLength(written.length);
      for (const [column, sign] of [...line].entries()) {
        if (sign !== ' ' && sign !== ';')
          expect(sign, `${name}.ts:${index + 1}`).toBe(written[column]);
      }
    }
  });

  test('is a module that a worker can import, if it needs nothing but cells', async () => {
    if (!isForWorkers({ chapter, name, source })) {
      expect(source).toMatch(/from 'evenkeel\//);
      return;
    }
    const module = (await import(/* @vite-ignore */ address(chapter, name))) as object;
    expect(Object.values(module).some((value) => typeof value === 'function')).toBe(true);
  });

  test('holds what its comments say', async () => {
    if (!/\/\/ =>/.test(source)) return;
    const folder = `${process.cwd()}/content/chapters/${chapter}/cells`;
    const imported = [...source.matchAll(/^import \{.*\} from '(.*)';$/gm)].map(([, from = '']) =>
      from.startsWith('./') ? join(folder, from) : from,
    );
    const modules = await Promise.all(
      [...imported, join(folder, `${name}.ts`)].map((path) => import(/* @vite-ignore */ path)),
    );
    await runExample(source.replace(/^export /gm, ''), Object.assign({}, ...modules));
  });

  test('is short enough to read: 15 to 30 lines', () => {
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
  });
});

test('a comment in a cell that is wrong is caught', async () => {
  const cellText = 'const twice = (x: number) => 2 * x;\ntwice(2) // => 5';
  await expect(runExample(cellText, {})).rejects.toThrow('gave 4');
  await runExample(cellText.replace('5', '4'), {});
});

test('a cell that does not exist is named with those that do', () => {
  expect(() => cell('03-round-robin', 'rund-robin')).toThrow(
    /unknown cell "03-round-robin\/rund-robin"; known are: .*round-robin/,
  );
});

describe('the cell round-robin decides like the library', () => {
  test('on any trace of servers that go down and come back', () => {
    const traces = fc.record({
      count: fc.integer({ min: 1, max: 6 }),
      changes: fc.array(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), {
        minLength: 1,
        maxLength: 12,
      }),
      picks: fc.integer({ min: 1, max: 15 }),
    });
    checkProperty(
      fc.property(traces, ({ count, changes, picks }) => {
        const servers = Array.from({ length: count }, (_, index) => ({
          index,
          name: `s${index}`,
          up: true,
        }));
        const list = servers as unknown as readonly Server[];
        const [library, printed] = [roundRobin(), cellRoundRobin()];
        const decide = (balancer: typeof library) =>
          balancer.pick(list, {} as never, { nowMs: 0, random: randomStream(1, 'x') })?.name;
        for (const up of changes) {
          for (const server of servers) server.up = up[server.index]!;
          library.changed?.(list);
          printed.changed?.(list);
          for (let pick = 0; pick < picks; pick++) expect(decide(printed)).toBe(decide(library));
        }
        printed.restore?.(library.save?.());
        expect(decide(printed)).toBe(decide(library));
      }),
    );
  });

  test('in whole simulations, one with servers that fail', async () => {
    const { scenarios } = await chapterModule('03-round-robin');
    const failing = {
      ...scenarios['lost-answers']!.scenario,
      faults: [
        { kind: 'down', server: 'bao', fromMs: '1min', untilMs: '3min', noticedAfterMs: '5s' },
        { kind: 'down', server: 'ada', fromMs: '2min', untilMs: '4min', noticedAfterMs: '5s' },
        { kind: 'down', server: 'cal', fromMs: '150s', untilMs: '160s' },
      ] as const,
    };
    for (const scenario of [...Object.values(scenarios).map((shown) => shown.scenario), failing]) {
      const byName = simulate(scenario);
      expect(simulate(scenario, { balancer: cellRoundRobin() })).toEqual(byName);
      expect(byName.offered).toBeGreaterThan(100);
    }
  });
});

describe('the policies of the chapter on retries decide like the library', () => {
  const by = async (retries: object, clientPolicy: () => ClientPolicy) => {
    const { timelines, scenarios } = await chapterModule('10-retry');
    const storm = timelines.prediction!.variants[0]!.series[0]!.scenario;
    for (const scenario of [storm, scenarios.opening!.scenario]) {
      const named = { ...scenario, client: { ...scenario.client, retries } } as ScenarioInput;
      const { policies: _, ...byName } = simulate(named);
      const { policies: __, ...byCell } = simulate(scenario, { clientPolicy: clientPolicy() });
      expect(byCell).toEqual(byName);
    }
  };
  const backoff = (options: object) => ({ name: 'exponential-backoff', options });

  test('three times', () => by({ count: 2, delayMs: 0 }, threeTimes));
  test('wait', () => by({ count: 6, backoff: backoff({ baseMs: 100 }) }, waiting));
  test('jitter', () =>
    by({ count: 2, backoff: backoff({ baseMs: 100, capMs: 2000, jitter: 'full' }) }, jittered));
  test('budget', () =>
    by(
      {
        count: 2,
        backoff: backoff({ baseMs: 100, capMs: 2000, jitter: 'full' }),
        budget: { name: 'grpc-retry-throttling', options: { maxTokens: 100, tokenRatio: 0.1 } },
      },
      budgeted,
    ));

  test('cap: never past its deadline, nor its longest wait', async () => {
    const { scenarios } = await chapterModule('10-retry');
    const { retryAfterMs } = capped();
    let asked = 0;
    simulate(scenarios.opening!.scenario, {
      clientPolicy: {
        retryAfterMs(retry, outcome, request, context) {
          const waitMs = retryAfterMs(retry, outcome, request, context);
          if (waitMs !== undefined) {
            asked += 1;
            expect(waitMs).toBeLessThanOrEqual(1000);
            expect(context.elapsedMs + waitMs).toBeLessThan(3000);
          }
          return waitMs;
        },
      },
    });
    expect(asked).toBeGreaterThan(10);
  });
});

describe('what a worker could not run stops the build', () => {
  test.each([
    ['enum Mode { a, b }\nexport const f = () => Mode.a;', 'not erasable'],
    ['namespace N { export const a = 1 }\nexport const f = () => N.a;', 'not erasable'],
    ['export class A { constructor(private a: number) {} }', 'not erasable'],
    [
      "import { roundRobin } from 'evenkeel/balancing';\nexport const f = roundRobin;",
      "imports a value from 'evenkeel/balancing'",
    ],
    [
      "export { roundRobin } from 'evenkeel/balancing';",
      "imports a value from 'evenkeel/balancing'",
    ],
    [
      "import {\n  roundRobin,\n} from 'evenkeel/balancing';\nexport const f = roundRobin;",
      'imports a value',
    ],
    ["import all from 'evenkeel/balancing'\nexport const f = all;", 'imports a value'],
    ["import * as all from 'evenkeel/balancing';\nexport const f = all;", 'imports a value'],
    ["import 'evenkeel/balancing';\nexport const f = 1;", 'imports a value'],
    ["export const g = 1; import { roundRobin } from 'evenkeel/balancing';", 'imports a value'],
  ])('%s', async (source, message) => {
    await expect(moduleOf(source)).rejects.toThrow(message);
  });

  test('but types may be imported', async () => {
    const code = await moduleOf(
      "import type { Server } from 'evenkeel/balancing';\nexport const f = (server: Server): Server => server;\n",
    );
    expect(code).toMatch(
      /^\s*\n {2}?export const f = \(server {8}\) {9}=> server;\n$|^\s+export const f = \(server\s+\)\s+=> server;\n$/,
    );
  });
});

let folder: string;
let server: ViteDevServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-cells-'));
  mkdirSync(join(folder, 'content/chapters/99-test/cells'), { recursive: true });
  server = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    cacheDir: join(folder, 'cache'),
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

let count = 0;

/** What the site serves for a cell that says this: the same code, over a book of one cell. */
async function moduleOf(source: string): Promise<string> {
  const name = `cell-${++count}`;
  writeFileSync(join(folder, `content/chapters/99-test/cells/${name}.ts`), source);
  server.moduleGraph.invalidateAll();
  const components = await server.ssrLoadModule(join(ROOT, 'src/components/cells.ts'));
  return components.cellModule('99-test', name);
}
