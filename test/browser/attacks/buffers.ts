import { lines, run } from '../sandbox-page.ts';
import { expect } from '../site.ts';
import type { Attacks } from './attack.ts';

const BUFFERS: Readonly<Record<string, string>> = {
  buffer: 'new ArrayBuffer(big)',
  derived: 'new (Object.getPrototypeOf(first).constructor)(big)',
  floats: 'new Float64Array(big / 8)',
  subclass: 'new (class extends Uint8Array {})(big)',
  reflect: 'Reflect.construct(Uint8Array, [big])',
  from: 'Uint8Array.from({ length: 8 * big })',
  copy: 'new Uint8Array(new Uint8Array(first))',
  slice: 'first.slice(0)',
  'slice of a view': 'new Uint8Array(first).slice()',
  growing: 'new ArrayBuffer(1, { maxByteLength: big })',
  'two-faced': 'new ArrayBuffer({ n: 0, valueOf() { return this.n++ ? big : 1; } }).slice(0)',
  'array-like': 'new Uint8Array({ length: 8 * big })',
  clone: 'structuredClone(first)',
  'clone inside': 'structuredClone({ x: [first] })',
  reversed: 'new Uint8Array(first).toReversed()',
  with: 'new Uint8Array(first).with(0, 1)',
  transfer: 'new ArrayBuffer(1).transfer(big)',
  encoded: "new TextEncoder().encode('x'.repeat(big))",
};

/** Memory taken by the gigabyte. */
export const buffers: Attacks = {
  'a gigabyte of buffers is refused, whoever makes them': async ({ page }) => {
    const leaks: string[] = [];
    for (const [name, make] of Object.entries(BUFFERS)) {
      const said = await run(
        page,
        `const big = 64 * 1024 * 1024;
       const first = new ArrayBuffer(big);
       const kept = [];
       let bytes = 0;
       try {
         for (let i = 0; i < 8; i++) {
           kept.push(${make});
           bytes += kept.at(-1).maxByteLength ?? kept.at(-1).byteLength ?? big;
         }
         console.log(bytes > 4 * big ? 'leaks' : 'small');
       } catch (error) { console.log(error.name); }`,
        { timeoutMs: 20_000 },
      );
      const [outcome = said.outcome] = lines(said);
      if (outcome !== 'RangeError' && name !== 'two-faced') leaks.push(`${name}: ${outcome}`);
      expect(outcome, name).not.toBe('leaks');
    }
    expect(leaks).toEqual([]);
  },

  'the limit on buffers leaves typed arrays what they are': async ({ page }) => {
    const said = await run(
      page,
      `const view = new Float64Array([1, 2]);
     class Wide extends Float64Array { sum() { return this.reduce((a, b) => a + b); } }
     console.log(view instanceof Float64Array, view.constructor === Float64Array, Float64Array.name,
       view.map((x) => 2 * x)[1], Wide.of(1, 2).map((x) => x).sum(), Float64Array.BYTES_PER_ELEMENT,
       new Uint8Array(new ArrayBuffer(8), 2, 3).length, new Set([1]).size, new Uint8Array(new Set([1, 2])).length,
       new ArrayBuffer(8, { maxByteLength: 16 }).resizable, structuredClone(view).length, Object.prototype.toString.call(view));`,
    );
    expect(lines(said)).toEqual([
      'true true Float64Array 4 3 8 3 1 2 true 2 [object Float64Array]',
    ]);
  },

  'buffers that are dropped may be made again': async ({ page }) => {
    const said = await run(
      page,
      `for (let i = 0; i < 40; i++) { new Float64Array(1e6); await new Promise((done) => setTimeout(done, 0)); }`,
      { timeoutMs: 10_000 },
    );
    // 320 MB in all, and garbage is collected when the engine likes: refused or not, it is no crash.
    expect(['done', 'failed']).toContain(said.outcome);
  },
};
