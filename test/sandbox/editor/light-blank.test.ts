import { join } from 'node:path';
import fc from 'fast-check';
import tsBlankSpace from 'ts-blank-space';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { diagnoseText, lightBlank } from '#sandbox/editor/light-blank';
import { readSources } from '../../architecture/source.ts';

const ROOT = join(import.meta.dirname, '../../..');

async function blank(text: string): Promise<string> {
  const { code, errors } = await lightBlank(text, 'cells/a.ts');
  expect(errors).toEqual([]);
  return code;
}

/** Without the spaces at the ends of lines, which say nothing. */
const trimmed = (text: string) => text.replace(/[ \t]+$/gm, '');

describe('types become spaces', () => {
  test.each([
    [
      'annotations',
      'const a = (x: number, y?: string): x is 1 => x;',
      'const a = (x        , y         )         => x;',
    ],
    ['as and satisfies', 'f(a as any, b satisfies B, c!);', 'f(a       , b            , c );'],
    [
      'generics',
      'g<Map<string, number>>(1); const h = <T,>(x: T) => x;',
      'g                     (1); const h =     (x   ) => x;',
    ],
    ['comparisons are no generics', 'if (a < b && c > d) e();', 'if (a < b && c > d) e();'],
    [
      'templates',
      `let h = \`\${a as any} as any \${b!}\`;`,
      `let h = \`\${a       } as any \${b }\`;`,
    ],
    [
      'strings',
      `let s = 'x as any: number'; let t = "<T>";`,
      `let s = 'x as any: number'; let t = "<T>";`,
    ],
    [
      'regular expressions',
      'let r = /: number as <T>/g; let q = a / b as C / d;',
      'let r = /: number as <T>/g; let q = a / b      / d;',
    ],
    [
      'classes',
      'class A<T> extends B<T> implements C { private readonly q: number = 1; static override k = 1 }',
      'class A    extends B                 {                  q         = 1; static          k = 1 }',
    ],
    [
      'methods',
      'let o = { m<T>(this: T, x: number): void {}, get y(): number { return 1 } };',
      'let o = { m   (         x        )       {}, get y()         { return 1 } };',
    ],
    [
      'objects are no annotations',
      'let o = { a: number, b: x ? y : z };',
      'let o = { a: number, b: x ? y : z };',
    ],
    ['imports of types', "import type { A } from 'a';\nlet x = 1;", '\nlet x = 1;'],
    ['unused imports of values stay', "import { b } from 'b';", "import { b } from 'b';"],
  ])('%s', async (_, text, expected) => {
    expect(trimmed(await blank(text))).toBe(trimmed(expected));
  });

  test('declarations alone leave their lines', async () => {
    const text =
      'interface A {\n  b: 1;\n}\ntype C = {\n  d: A;\n};\ndeclare const e: C;\nconst f = 1;';
    expect(trimmed(await blank(text))).toBe('\n\n\n\n\n\n\nconst f = 1;');
  });

  test('a named import of a type goes, and the others stay', async () => {
    const code = await blank("import { type A, b } from 'c';\nb();");
    expect(code).toMatch(/^import \{ +b \} from 'c';\nb\(\);$/);
    expect(code.indexOf('b }')).toBe('import { type A, b }'.indexOf('b }'));
  });
});

describe('what is more than a type is an error at its place', () => {
  test.each([
    ['an enum', '\n  enum A { B = 1 }', 2, 3],
    ['a namespace', 'let x = 1;\nnamespace N { export const x = 1 }', 2, 1],
    ['a parameter property', 'class A {\n  constructor(private b: number) {}\n}', 2, 3],
    ['import =', "import fs = require('fs');", 1, 1],
    ['export =', 'export = 3;', 1, 1],
  ])('%s', async (_, text, line, column) => {
    const errors = await diagnoseText(text, 'cells/a.ts');
    expect(errors).toMatchObject([{ file: 'cells/a.ts', line, column, severity: 'error' }]);
    expect(errors[0]?.message).toContain('more than a type');
  });
});

describe('what cannot be parsed is an error at its place', () => {
  test.each([
    ['const x = ;', 1, 11, 'Unexpected token'],
    ["let a = 1;\nlet s = 'abc\n", 2, 9, 'Unterminated string constant'],
    ['class A {\n  foo( {', 2, 9, 'Unexpected token, expected ","'],
  ])('%j', async (text, line, column, message) => {
    const { code, errors } = await lightBlank(text, 'cells/a.ts');
    expect(errors).toEqual([{ file: 'cells/a.ts', line, column, severity: 'error', message }]);
    expect(code.split('\n')).toHaveLength(text.split('\n').length);
    expect(code.trim()).toBe('');
  });
});

test('the sources of this project come out as the compiler has them', async () => {
  const sources = readSources(
    ROOT,
    ['src/algorithms', 'src/numerics', 'src/simulator', 'content'],
    /\.ts$/,
  );
  expect(sources.length).toBeGreaterThan(30);
  for (const { path, tree } of sources) {
    const { text } = tree;
    const { code, errors } = await lightBlank(text, path);
    expect(errors, path).toEqual([]);
    expect(placedWords(tree, code), path).toEqual(placedWords(tree, tsBlankSpace(text)));
  }
});

/** What is left of every word of the source, comments aside, at its place. */
function placedWords(tree: ts.SourceFile, code: string): string[] {
  const words: string[] = [];
  const see = (node: ts.Node) => {
    const children = node.getChildren(tree).filter((child) => !ts.isJSDoc(child));
    const start = node.getStart(tree);
    // A semicolon may stay behind, and a bracket move so that no line ends before an arrow.
    const text = code.slice(start, node.end).replace(/[();\s]/g, '');
    if (children.length === 0 && text) words.push(`${start} ${text}`);
    for (const child of children) see(child);
  };
  see(tree);
  return words;
}

test('no text makes it throw anything but an error with a place', async () => {
  const piece = fc.constantFrom(
    'const ',
    'a',
    ': number',
    ' = ',
    '`${',
    '}`',
    '`',
    '"',
    "'",
    '/',
    '\n',
    ' as any',
    '<T>',
    '(',
    ')',
    '{',
    '}',
    '=>',
    ';',
    'class A ',
    'enum ',
    'import ',
    '\\',
    '…',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      const text = pieces.join('');
      const { code, errors } = await lightBlank(text, 'cells/a.ts');
      expect(code.split('\n')).toHaveLength(text.split('\n').length);
      for (const { line, column } of errors) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(text.split('\n').length);
        expect(column).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: 300 },
  );
});
