import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { READER_WORLD } from '#sandbox/editor/monaco/reader-world';

const CLOSE_EXITS = join(import.meta.dirname, '../../../src/sandbox/harness/close-exits.ts');

/** What the compiler says of a cell that has the language and this world, and no browser. */
function messages(cell: string): string[] {
  const files = new Map([
    ['/reader-world.d.ts', READER_WORLD],
    ['/cell.ts', `${cell}\nexport {};`],
  ]);
  const options = { lib: ['lib.esnext.d.ts'], types: [], strict: true, noEmit: true, target: 99 };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? getSourceFile.call(host, name, ...rest)
      : ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('the declarations compile without a browser, and name what the sandbox leaves', () => {
  const [, list = ''] = /new Set\(\s*`([^`]+)`/.exec(readFileSync(CLOSE_EXITS, 'utf8')) ?? [];
  const newer = ['Temporal', 'eval', 'undefined', 'Infinity', 'NaN'];
  const names = list.split(/\s+/).filter((name) => name && !newer.includes(name));
  expect(names.length).toBeGreaterThan(50);
  expect(messages(names.map((name) => `void ${name};`).join('\n'))).toEqual([]);
});

test('what the sandbox takes away is not declared', () => {
  for (const name of ['document', 'window', 'fetch', 'Worker', 'process', 'localStorage']) {
    expect(messages(`void ${name};`), name).toHaveLength(1);
  }
});
