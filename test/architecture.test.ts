import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportedDeclarations, undocumented } from './architecture/docstrings.ts';
import {
  barrels,
  bypassedCatalogs,
  cycles,
  MAY_IMPORT,
  wrongImports,
} from './architecture/import-rules.ts';
import { wrongNames } from './architecture/names.ts';
import { impurities } from './architecture/purity.ts';
import { type Exports, importsOf, listFiles, parse, readSources } from './architecture/source.ts';

const ROOT = join(import.meta.dirname, '..');
const EXPORTS = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).exports as Exports;
const LIBRARY = /^src\/(numerics|algorithms|simulator)\//;

const src = readSources(ROOT, ['src'], /\.(ts|astro)$/);
const content = readSources(ROOT, ['content'], /\.(ts|mdx)$/);
const typescript = src.filter(({ path }) => path.endsWith('.ts'));

describe('the project', () => {
  test('has sources to judge', () => {
    expect(typescript.length).toBeGreaterThan(20);
    expect(src.flatMap((source) => importsOf(source, EXPORTS)).length).toBeGreaterThan(50);
  });

  test('has no folder in src that the table does not know', () => {
    const folders = new Set(src.map(({ path }) => path.split('/').slice(1, -1)[0] ?? ''));
    expect([...folders].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
  });

  test('imports in the directions of the table', () => {
    expect([...src, ...content].flatMap((source) => wrongImports(source, EXPORTS))).toEqual([]);
  });

  test('has no import cycles', () => {
    expect(cycles(src, EXPORTS)).toEqual([]);
  });

  test('reaches implementations through the catalog or the public module', () => {
    expect(bypassedCatalogs(src, EXPORTS)).toEqual([]);
  });

  test('re-exports from public modules only', () => {
    expect(barrels(src, EXPORTS)).toEqual([]);
  });

  test('keeps chance, time, the DOM and the network where they belong', () => {
    expect(src.flatMap(impurities)).toEqual([]);
  });

  test('names its files', () => {
    const files = listFiles(ROOT, ['src', 'test', 'scripts', 'content']);
    expect(files.flatMap(wrongNames)).toEqual([]);
  });

  test('explains every export of the library', () => {
    expect(src.filter(({ path }) => LIBRARY.test(path)).flatMap(undocumented)).toEqual([]);
  });

  test('has a file behind every public module', () => {
    const missing = Object.values(EXPORTS).filter((file) => !existsSync(join(ROOT, file)));
    expect(missing).toEqual([]);
  });
});

/** The parts of a catalog's entries that this test needs. */
interface Entry {
  readonly name: string;
  readonly factory: (...args: never[]) => unknown;
}

const catalogs = typescript.filter(({ path }) =>
  /^src\/algorithms\/[^/]+\/catalog\.ts$/.test(path),
);

describe.each(catalogs.map(({ path }) => path))('%s', (path) => {
  test('lists the factories that its public module exports, by their names', async () => {
    const { entries, exported } = await readFamily(path);
    const factories = new Map(entries.map(({ name, factory }) => [factory as unknown, name]));
    const inCatalog = Object.entries(exported).filter(([, value]) => factories.has(value));
    expect(inCatalog.length).toBe(entries.length);
    for (const [exportName, factory] of inCatalog) {
      expect(factories.get(factory)).toBe(
        exportName.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`),
      );
    }
    expect(unlisted(path, exported, new Set(factories.keys()))).toEqual([]);
  });
});

async function readFamily(path: string) {
  const catalog = (await import(join(ROOT, path))) as Record<string, unknown>;
  const exported = (await import(join(ROOT, path.replace('catalog', 'index')))) as Record<
    string,
    unknown
  >;
  const entries = Object.values(catalog).filter(Array.isArray).flat() as Entry[];
  return { entries, exported };
}

/** Functions of a family that readers can import but not find in the catalog. */
function unlisted(path: string, exported: Record<string, unknown>, listed: Set<unknown>): string[] {
  const catalog = typescript.find((source) => source.path === path);
  const inCatalogFile = new Set(
    catalog ? exportedDeclarations(catalog).map(({ name }) => name) : [],
  );
  return Object.entries(exported)
    .filter(([name, value]) => typeof value === 'function' && !inCatalogFile.has(name))
    .filter(([, value]) => !listed.has(value))
    .map(([name]) => name);
}

/** A rule that cannot fail is worthless: each of these must be caught, or let through. */
describe('the rules catch', () => {
  const exports = { './random': './src/numerics/random.ts' };

  test.each([
    ['numerics', "import { x } from '#algorithms/balancing/index';"],
    ['numerics', "import type { X } from '#simulator/report';"],
    ['numerics', "import { zod } from 'zod';"],
    ['algorithms', "export { x } from '#simulator/simulate';"],
    ['algorithms', "export * from '../simulator/simulate.ts';"],
    ['simulator', "const x = await import('#figures/flow');"],
    ['simulator', "let x: import('#cli/simulate').X;"],
    ['simulator', "import { readFileSync } from 'node:fs';"],
    ['figures', "new Worker(new URL('../lab/some.worker.ts', import.meta.url));"],
    ['figures', "import '#components/side-effect';"],
    ['storage', "import { say } from '#interface/message';"],
    ['sandbox', "import { seededRandom } from 'evenkeel/random';"],
    ['components', "import Page from '../pages/page.astro';"],
    ['lab', "import { simulate } from '#cli/simulate';"],
    ['elsewhere', "import { x } from '#numerics/random';"],
    ['simulator', "import { scenarios } from '../../content/chapters/03-x/scenarios.ts';"],
  ])('src/%s with %s', (folder, code) => {
    expect(wrongImports(parse(`src/${folder}/some-file.ts`, code), exports)).toHaveLength(1);
  });

  test.each([
    ['src/algorithms/x.ts', "import { x } from '#numerics/random'; import './y.ts';"],
    ['src/cli/x.ts', "import { x } from '#simulator/simulate'; import 'node:fs';"],
    ['src/pages/x.astro', "---\nimport X from '../components/X.astro';\n---\n<X />"],
    ['content/chapters/03-x/en.mdx', "import X from '../../../src/components/X.astro';\n\n# Title"],
    ['content/chapters/03-x/en.mdx', "```ts\nimport { x } from '#numerics/random';\n```"],
    ['content/chapters/03-x/scenarios.ts', "import { x } from './cells/x.ts';"],
    ['content/chapters/03-x/cells/x.ts', "import 'evenkeel/random'; import './y.ts';"],
    ['content/chapters/03-x/exercises/y/checks.ts', "import { x } from '../../orders.ts';"],
  ])('nothing in %s with %s', (path, code) => {
    expect(wrongImports(parse(path, code), exports)).toEqual([]);
  });

  test.each([
    ['cells/x.ts', "import { x } from '#numerics/random';"],
    ['cells/x.ts', "import { x } from '../scenarios.ts';"],
    ['cells/x.ts', "import { x } from 'zod';"],
    ['cells/x.ts', "import { x } from 'evenkeel/secrets';"],
    ['scenarios.ts', "import { x } from '../04-y/scenarios.ts';"],
    ['en.mdx', "import { x } from '#simulator/simulate';"],
    ['exercises/y/solution.ts', "import { x } from '../../cells/x.ts';"],
    ['exercises/y/solution.ts', "import { x } from '../../orders.ts';"],
    ['exercises/y/checks.ts', "import { x } from '../../cells/x.ts';"],
  ])('content/chapters/03-x/%s with %s', (file, code) => {
    expect(wrongImports(parse(`content/chapters/03-x/${file}`, code), exports)).toHaveLength(1);
  });

  test('imports in the parts of an .astro file', () => {
    const code = `---\nimport '#cli/a';\n---\n<script>\n  import '#cli/b';\n  go();\n</script>`;
    expect(wrongImports(parse('src/components/X.astro', code), exports)).toHaveLength(2);
  });

  test('cycles, by whatever kind of import', () => {
    const sources = [
      parse('src/lab/a.ts', "import { b } from '#lab/b';"),
      parse('src/lab/b.ts', "export type { C } from './c.ts';"),
      parse('src/lab/c.ts', "export const a = () => import('./a.ts');"),
      parse('src/lab/d.ts', "import './a.ts';"),
    ];
    expect(cycles(sources, exports)).toEqual([
      'src/lab/a.ts → src/lab/b.ts → src/lab/c.ts → src/lab/a.ts',
    ]);
    expect(cycles(sources.slice(1), exports)).toEqual([]);
  });

  test('a way around the catalog', () => {
    const family = 'src/algorithms/balancing';
    const sources = [
      parse(`${family}/catalog.ts`, "import { x } from './x.ts'; import type { B } from './b.ts';"),
      parse(`${family}/index.ts`, "export { x } from './x.ts';"),
      parse(`${family}/x.ts`, "import type { B } from './b.ts';"),
      parse(`${family}/y.ts`, "import { x } from './x.ts';"),
      parse('src/simulator/engine.ts', "import { x } from '#algorithms/balancing/x';"),
    ];
    expect(bypassedCatalogs(sources, exports)).toHaveLength(2);
  });

  test('a barrel that is no public module', () => {
    const code = "export * from './y.ts';";
    expect(barrels([parse('src/numerics/all.ts', code)], exports)).toHaveLength(1);
    expect(barrels([parse('src/numerics/random.ts', code)], exports)).toEqual([]);
  });

  test.each([
    'Math.random()',
    'Math.log(2)',
    'Math.pow(2, 0.5)',
    "Math['sin'](1)",
    'const { cos } = Math;',
    'x ** 0.5',
    'x ** y',
    'Date.now()',
    'new Date()',
    'performance.now()',
    'setTimeout(go, 1)',
    'fetch(url)',
    'document.title',
    'window.x',
    'self.postMessage(1)',
    'globalThis.x',
    'crypto.getRandomValues(x)',
    'const state = { document };',
  ])('%s in pure code', (code) => {
    expect(impurities(parse('src/numerics/x.ts', code))).toHaveLength(1);
  });

  test.each([
    'Math.floor(Math.sqrt(2)) + Math.PI',
    'x ** 2 + 2 ** -53 + 2 ** bits',
    'frame.document + frame.self',
    'const window = 5; use(window);',
    'const limits = { fetch: 1 };',
    '// Math.random() is not for us',
    'let when: Date;',
  ])('nothing in %s', (code) => {
    expect(impurities(parse('src/simulator/x.ts', code))).toEqual([]);
  });

  test('self and the DOM where they do not belong', () => {
    expect(impurities(parse('src/figures/x.ts', 'self.x'))).toHaveLength(1);
    expect(impurities(parse('src/simulator/worker/x.ts', 'self.x; performance.now()'))).toEqual([]);
    expect(impurities(parse('src/simulator/worker/x.ts', 'document.x'))).toHaveLength(1);
    expect(impurities(parse('src/cli/x.ts', 'window.x; Date.now()'))).toHaveLength(1);
    expect(impurities(parse('src/lab/x.ts', 'document.x'))).toEqual([]);
  });

  test.each([
    'src/lab/eventHeap.ts',
    'src/Lab/x.ts',
    'src/lab/event_heap.ts',
    'src/utils/x.ts',
    'src/lab/string-utils.ts',
    'src/lab/stateManager.ts',
    'src/lab/helpers.ts',
    'test/common.ts',
    'src/core/x.ts',
    'src/lab/[x].ts',
    'src/lab/EventHeap.ts',
  ])('the name %s', (path) => expect(wrongNames(path).length).toBeGreaterThan(0));

  test.each([
    'src/lab/event-heap.test.ts',
    'src/pages/[...path].astro',
    'src/pages/cells/[chapter]/[cell].js.ts',
    'src/components/FlowFigure.astro',
    'content/chapters/03-round-robin/zh-cn.mdx',
    'src/simulator/common-cause.ts',
  ])('nothing in the name %s', (path) => expect(wrongNames(path)).toEqual([]));

  test.each([
    'export function f() {}',
    '// a note\nexport const x = 1;',
    '/** */\nexport class C {}',
    '/** @example 1 // => 1 */\nexport type T = 1;',
    'interface I {}\nexport type { I };',
  ])('an export without a docstring: %s', (code) => {
    expect(undocumented(parse('src/numerics/x.ts', code))).toHaveLength(1);
  });

  test.each([
    '/** Says what it is. */\nexport function f() {}',
    "export { x } from './y.ts';",
    'function inner() {}',
    '/** One. */\nexport function f(x: 1): 1;\nexport function f(x: 2): 2;',
  ])('nothing in %s', (code) => {
    expect(undocumented(parse('src/numerics/x.ts', code))).toEqual([]);
  });
});
