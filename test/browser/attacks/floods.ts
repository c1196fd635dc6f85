import { errors, lines, run } from '../sandbox-page.ts';
import { expect } from '../site.ts';
import type { Attacks } from './attack.ts';

/** More output than anybody could read, and values without an end. */
export const floods: Attacks = {
  'ten million lines are cut at five thousand': async ({ page }) => {
    const said = await run(page, 'for (let i = 0; i < 1e7; i++) console.log(i);', {
      timeoutMs: 20_000,
    });
    expect(said.outcome).toBe('done');
    expect(lines(said)).toHaveLength(5000);
    expect(said.events.at(-2)).toEqual({ type: 'dropped', count: 1e7 - 5000 });
  },

  'long texts, wide and deep values are cut': async ({ page }) => {
    const said = await run(
      page,
      `console.log('x'.repeat(1e8));
     console.log('\\u0000'.repeat(1e6));
     console.log(Array.from({ length: 1e6 }, (_, i) => i));
     console.log(Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [i, i])));
     console.log(new Array(4e9)); console.log(new Map([[new Map(), new Set([new Map()])]]));
     let deep = {}; for (let i = 0; i < 1e5; i++) deep = { deep }; console.log(deep);
     const wide = () => Array(100).fill(0); console.log(Array.from({ length: 100 }, () => Array.from({ length: 100 }, wide)));
     console.log(...Array(1e4).fill('y'.repeat(1e4)));
     for (let i = 0; i < 200; i++) console.log('z'.repeat(1e4));
     export const huge = 'v'.repeat(1e7);`,
      { timeoutMs: 20_000 },
    );
    expect(errors(said)).toEqual([]);
    expect(said.outcome).toBe('done');
    expect(JSON.stringify(said.events).length).toBeLessThan(2_000_000);
    expect(said.events[0]).toMatchObject({ values: [{ kind: 'string', cut: 1e8 - 10_000 }] });
  },

  'a million errors and rejections': async ({ page, rejectionCount, watch }) => {
    // What Firefox says of each in its console, whether or not it was handled.
    watch.expects(/^threw: Error: uncaught exception: \d+$/);
    const said = await run(
      page,
      `for (let i = 0; i < ${rejectionCount}; i++) Promise.reject(i);
     for (let i = 0; i < 1e4; i++) setTimeout(() => { throw new Error('x'); });`,
      { timeoutMs: 10_000 },
    );
    expect(said.events.length).toBeLessThanOrEqual(5002);
    expect(['failed', 'timed-out']).toContain(said.outcome);
  },

  'endless recursion, in code and in what is shown': async ({ page }) => {
    const said = await run(
      page,
      `const trapped = new Proxy({}, { ownKeys() { console.log(trapped); return []; } });
     console.log(trapped);
     const f = () => f(); f();`,
    );
    // Firefox has a name of its own for it.
    expect(errors(said).at(-1)).toMatch(/RangeError|InternalError: too much recursion/);
  },
};
