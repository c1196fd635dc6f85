import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** What the spelling checker has to say, a line for each word that it does not know. */
function unknownWords(...files: string[]): string[] {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['node_modules/cspell/bin.mjs', 'lint', '--no-progress', '--no-color', ...files],
    { encoding: 'utf8' },
  );
  // 1 says that there were words; anything else, that it did not run.
  expect([0, 1], stderr).toContain(status);
  expect(stderr).toMatch(/Files checked: [1-9]/);
  return stdout.split('\n').filter((line) => line !== '');
}

test('the book and what it says in figures are spelt right, and in British English', () => {
  expect(unknownWords()).toEqual([]);
});

test('a slip is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-spelling-'));
  try {
    const file = join(folder, 'en.mdx');
    writeFileSync(file, 'A paymnet is authorised, and its color does not change.\n');
    const config = ['--config', 'cspell.json', '--root', folder];
    expect(unknownWords(...config, file).map((line) => /\((\w+)\)/.exec(line)?.[1])).toEqual([
      'paymnet',
      'color',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
