import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Exported, exportedDeclarations } from '../architecture/docstrings.ts';
import { type Exports, parse, readSources } from '../architecture/source.ts';
import { examplesIn, runExample, type Scope } from './example.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const EXPORTS = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).exports as Exports;

const sources = readSources(ROOT, ['src'], /\.ts$/).filter(
  ({ path }) =>
    /^src\/(numerics|algorithms|simulator)\//.test(path) &&
    !path.startsWith('src/simulator/worker/'),
);
const documented = sources
  .map((source) => ({ path: source.path, exported: exportedDeclarations(source) }))
  .filter(({ exported }) =>
    exported.some(({ docstring = '' }) => examplesIn(docstring).length > 0),
  );

/** An example may use everything that a reader can import, and what its own file exports. */
async function scopeOf(path: string): Promise<Scope> {
  const files = [...Object.values(EXPORTS), path];
  const modules = await Promise.all(
    files.map((file) => import(join(ROOT, file)) as Promise<Scope>),
  );
  return Object.assign({}, ...modules);
}

function withoutExample(path: string, exported: readonly Exported[]): string[] {
  // Overloads share the docstring of the first.
  const shown = new Set(
    exported
      .filter(({ docstring = '' }) => examplesIn(docstring).length > 0)
      .map(({ name }) => name),
  );
  return exported
    .filter(({ callable, name }) => callable && !shown.has(name))
    .map(({ line, name }) => `${path}:${line} ${name} has no @example`);
}

test('every function and class of the library has an example', () => {
  expect(sources.length).toBeGreaterThan(20);
  const missing = sources.flatMap((source) =>
    withoutExample(source.path, exportedDeclarations(source)),
  );
  expect(missing).toEqual([]);
});

describe.each(documented)('$path', ({ path, exported }) => {
  const examples = exported.flatMap(({ name, docstring = '' }) =>
    examplesIn(docstring).map((code) => ({ name, code })),
  );
  test.each(examples)('$name', async ({ code }) => {
    await runExample(code, await scopeOf(path));
  });
});

describe('examples', () => {
  const scope = {
    half: (x: number) => x / 2,
    fail: () => {
      throw new RangeError('no');
    },
    shares: () => Float64Array.of(1 / 3, 2 / 3),
  };

  test.each([
    'half(3) // => 1.5',
    'half(2 / 3) // => 0.333',
    'half(2e-9) // => 1.0e-9',
    'half(0.2 + 0.4) * 10 // => 3',
    "typeof half // => 'function'",
    'half(4) > 1 // => true',
    '[half(2 / 3), { x: half(1) }] // => [0.3333, { x: 0.5 }]',
    'shares() // => [0.333, 0.667]',
    'fail() // => throws RangeError',
    'fail() // => throws',
    'half(NaN) // => NaN',
    'undefined // => undefined',
    'Promise.resolve(2) // => 2',
    'const half = 3; // => 3',
    "import { half } from 'evenkeel/random';\nconst x: number = half(8) // => 4\nx // => 4",
    '[1, 2]\n  .map((x) => half(x))\n  .length // => 2',
  ])('that are right: %s', async (code) => {
    await runExample(code, scope);
  });

  test.each([
    ['half(3) // => 1.6', 'gave 1.5'],
    ['half(2 / 3) // => 0.334', 'gave 0.333'],
    ['half(3) // => 2', 'gave 1.5'],
    ["half(3) // => '1.5'", 'gave 1.5'],
    ['[1, 2] // => [1]', 'gave [1,2]'],
    ['({ a: 1, b: 2 }) // => { a: 1 }', 'gave'],
    ['half(3) // => throws', 'did not throw'],
    ['fail() // => throws TypeError', 'threw RangeError'],
    ['fail() // => 1', 'threw RangeError'],
    ['half(3) // => about one', 'is not a value'],
    ['half(3)', 'nothing is expected'],
    ['unknown(3) // => 1', 'unknown is not defined'],
    ['half(2) // => 1\nhalf(4) // => 3', 'gave 2'],
  ])('that are wrong: %s', async (code, message) => {
    await expect(runExample(code, scope)).rejects.toThrow(message);
  });

  test('are found between the other tags', () => {
    const docstring = `/**
 * Halves.
 * @example half(4) // => 2
 * @param x any number
 * @example
 * const x = 4
 * half(x) // => 2
 */`;
    expect(examplesIn(docstring)).toEqual(['half(4) // => 2', 'const x = 4\nhalf(x) // => 2']);
    expect(examplesIn('/** @example half(4) // => 2 */')).toEqual(['half(4) // => 2']);
  });

  test('are missed where there are none, except at types and constants', () => {
    const code =
      'export function f() {}\nexport const g = () => 1;\nexport const h = 1;\nexport type T = 1;';
    const exported = exportedDeclarations(parse('src/numerics/x.ts', code));
    expect(withoutExample('src/numerics/x.ts', exported)).toHaveLength(2);
  });
});
