import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roundRobin, type Server } from '#algorithms/balancing/index';
import { randomStream } from '#numerics/random-stream';
import { simulate } from '#simulator/simulate';
import { roundRobin as cellRoundRobin } from '../../content/chapters/03-round-robin/cells/round-robin.ts';
import { cell, cellModule, cells } from '../../src/components/cells.ts';
import { runExample } from '../docs/example.ts';
import { checkProperty } from '../property.ts';
import { chapterModule } from './chapters.ts';

const ROOT = join(import.meta.dirname, '..', '..');

describe.each(cells())('$chapter/$name', ({ chapter, name, source }) => {
  test('keeps lines and columns when its types are blanked out', () => {
    const code = cellModule(chapter, name);
    const [before, after] = [source.split('\n'), code.split('\n')];
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

  test('is a module that a worker can import', async () => {
    const url = `data:text/javascript,${encodeURIComponent(cellModule(chapter, name))}`;
    const module = (await import(/* @vite-ignore */ url)) as Record<string, unknown>;
    expect(Object.values(module).some((value) => typeof value === 'function')).toBe(true);
  });

  test('holds what its comments say', async () => {
    if (!/\/\/ =>/.test(source)) return;
    const path = `${process.cwd()}/content/chapters/${chapter}/cells/${name}.ts`;
    await runExample(source.replace(/^export /gm, ''), await import(path));
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
