import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notices } from '../../scripts/notices.ts';

const FILE = join(import.meta.dirname, '..', '..', 'NOTICES.md');

test('NOTICES.md names what is installed (npm run notices writes it)', () => {
  expect(readFileSync(FILE, 'utf8')).toBe(notices());
});

test.each(['katex', '@observablehq/plot', 'd3-scale', 'workbox-core', 'pagefind'])(
  'names %s with its licence and whose it is',
  (name) => {
    const row = notices()
      .split('\n')
      .find((line) => line.startsWith(`| ${name} |`));
    expect(row).toMatch(/\| \d+\.\d+\.\d+ \| \S+ \| copyright .+ \|$/i);
  },
);
