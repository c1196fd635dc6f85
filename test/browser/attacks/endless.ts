import { test } from '@playwright/test';
import { lines, run } from '../sandbox-page.ts';
import { expect } from '../site.ts';
import type { Attacked, Attacks } from './attack.ts';

const ENDLESS: Readonly<Record<string, string>> = {
  'endless loop': 'for (;;);',
  microtasks:
    'const again = () => Promise.resolve().then(again); again(); await new Promise(() => {});',
  queueMicrotask: 'const again = () => queueMicrotask(again); again();',
  'regular expression': "/^(a+)+$/.test('a'.repeat(60) + 'b');",
  'endless await': 'await new Promise(() => {}); console.log(1);',
  'thenable that never ends': 'await { then() { for (;;); } };',
  interval: 'setInterval(() => {}, 0);',
  timeouts: 'const again = () => setTimeout(again, 0); again();',
  'endless getter': 'console.log(new Proxy({}, { ownKeys() { for (;;); } }));',
  'endless toJSON': 'export const x = { toJSON() { for (;;); } };',
  'endless generator': 'console.log([...(function* () { for (;;) yield; })()].length);',
};

/** Time enough for a worker to start and say its first line on a machine that is busy. */
const LIMIT_MS = 2000;

/** Code that never ends, in every way there is. */
export const endless: Attacks = {
  ...Object.fromEntries(
    Object.entries(ENDLESS).map(([name, code]) => [
      `ends at the limit: ${name}`,
      async ({ page }: Attacked) => {
        const said = await run(page, `console.log('begun');\n${code}`, { timeoutMs: LIMIT_MS });
        expect(lines(said)).toEqual(['begun']);
        expect(['timed-out', 'failed']).toContain(said.outcome);
      },
    ]),
  ),

  'the page stays responsive meanwhile, and Stop works, twice over': async ({ page }) => {
    for (let count = 0; count < 2; count++) {
      const [said, longestGapMs] = await Promise.all([
        run(page, "console.log('in'); for (;;);", { timeoutMs: 20_000, stopAfterMs: 1500 }),
        page.evaluate(async () => {
          let longest = 0;
          const endMs = performance.now() + 1200;
          for (let before = performance.now(); before < endMs; ) {
            await new Promise((done) => setTimeout(done, 5));
            const now = performance.now();
            longest = Math.max(longest, now - before);
            before = now;
          }
          return longest;
        }),
      ]);
      const description = `${longestGapMs.toFixed(0)} ms`;
      test.info().annotations.push({ type: 'longest gap', description });
      expect(said.outcome).toBe('stopped');
      expect(lines(said)).toEqual(['in']);
    }
  },

  'running out of time twice and running again': async ({ page }) => {
    for (let count = 0; count < 2; count++) {
      expect((await run(page, 'for (;;);', { timeoutMs: 300 })).outcome).toBe('timed-out');
    }
  },
};
