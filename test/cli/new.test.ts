import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Checks } from '#exercises/exercise';
import { judged } from '#exercises/judge';
import { perform } from '#exercises/perform';
import { planNew } from '../../src/cli/new.ts';
import { impurities } from '../architecture/purity.ts';
import { parse } from '../architecture/source.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BOOK = {
  parts: [{ chapters: [{ number: 4, slug: 'weighted-round-robin', title: { en: 'Weighted' } }] }],
};
const FOLDER = 'content/chapters/04-weighted-round-robin';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'evenkeel-new-'));
  mkdirSync(join(root, 'content'));
  writeFileSync(join(root, 'content/book.json'), JSON.stringify(BOOK));
  cpSync(join(ROOT, 'src/algorithms'), join(root, 'src/algorithms'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a chapter', () => {
  test.each([
    [['chapter', 'weighted-round-robin'], 'title: "Weighted"'],
    [
      ['chapter', '04', 'weighted-round-robin', 'Turns by "weight"'],
      'title: "Turns by \\"weight\\""',
    ],
  ])('from %j', (args, title) => {
    const { created, changed } = planNew(args, root);
    expect(Object.keys(created)).toEqual([
      `${FOLDER}/en.mdx`,
      `${FOLDER}/scenarios.ts`,
      `${FOLDER}/cells/weighted-round-robin.ts`,
    ]);
    expect(created[`${FOLDER}/en.mdx`]).toContain(title);
    expect(created[`${FOLDER}/cells/weighted-round-robin.ts`]).toContain('weightedRoundRobin()');
    expect(changed).toEqual({});
  });
});

describe('an exercise', () => {
  test('is one that the tests accept: starter and mistake fail, the solution passes', async () => {
    mkdirSync(join(root, 'content/chapters/03-round-robin'), { recursive: true });
    const { created } = planNew(['exercise', 'round-robin', 'count-twice'], root);
    const folder = 'content/chapters/03-round-robin/exercises/count-twice';
    for (const [path, text] of Object.entries(created)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const load = (file: string) => import(/* @vite-ignore */ join(root, folder, file));
    const { checks } = (await load('checks.ts')) as { checks: Checks };
    const passed = async (file: string) =>
      judged(checks, await perform(await load(file), checks.plan())).map(
        (verdict) => verdict.passed,
      );
    expect(await passed('starter.ts')).toEqual([false]);
    expect(await passed('mistakes/adds-two.ts')).toEqual([false]);
    expect(await passed('solution.ts')).toEqual([true]);
    for (const language of ['en', 'zh-cn']) {
      expect(created[`${folder}/prompt.${language}.md`]).toContain('doubles');
    }
  });
});

describe('an algorithm', () => {
  test('is a file, a test, and lines in the catalog and the public module', () => {
    const { created, changed } = planNew(['algorithm', 'balancing', 'power-of-two'], root);
    const implementation = created['src/algorithms/balancing/power-of-two.ts'] ?? '';
    expect(impurities(parse('src/algorithms/balancing/power-of-two.ts', implementation))).toEqual(
      [],
    );
    expect(Object.keys(created)).toContain('test/algorithms/balancing/power-of-two.test.ts');
    const catalog = changed['src/algorithms/balancing/catalog.ts'] ?? '';
    const index = changed['src/algorithms/balancing/index.ts'] ?? '';
    const line = "{ powerOfTwo } from '#algorithms/balancing/power-of-two';";
    expect(catalog.indexOf(`import ${line}`)).toBeLessThan(
      catalog.indexOf('balancing/round-robin'),
    );
    expect(index.split('\n')).toContain(`export ${line}`);
    const balancers = catalog.slice(catalog.indexOf('export const balancers'));
    expect(balancers.slice(0, balancers.indexOf('\n];'))).toContain('factory: powerOfTwo,');
    for (const text of [catalog, index]) {
      // `parseDiagnostics` is what the parser could not read.
      const tree = parse('x.ts', text).tree as unknown as { parseDiagnostics: unknown[] };
      expect(tree.parseDiagnostics).toEqual([]);
    }
  });
});

describe('nothing is written', () => {
  test.each([
    [[], 'Usage'],
    [['poem', 'x'], 'There is no kind "poem"'],
    [['exercise', 'nowhere', 'x'], 'no chapter nowhere yet'],
    [['exercise', 'round-robin'], 'no name for an exercise'],
    [['chapter'], 'no name'],
    [['chapter', 'Weighted'], 'is no name'],
    [['chapter', '../../x'], 'is no name'],
    [['chapter', 'unheard-of'], 'book.json has no chapter'],
    [['chapter', '05', 'weighted-round-robin'], 'is chapter 4'],
    [['algorithm', 'cooking', 'x'], 'no family "cooking"'],
    [['algorithm', '../..', 'x'], 'no family'],
    [['algorithm', 'balancing', 'round-robin'], 'is there already'],
  ])('for %j', (args, message) => {
    expect(() => planNew(args, root)).toThrow(message);
  });

  test('over a file that exists', () => {
    const file = join(root, FOLDER, 'en.mdx');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'mine');
    expect(() => planNew(['chapter', 'weighted-round-robin'], root)).toThrow('is there already');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(existsSync(join(root, FOLDER, 'scenarios.ts'))).toBe(false);
  });
});
