import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFragment, readShareFile, shareFile, shareFragment } from '#notebook/share/share-link';
import { checkAsyncProperty, checkProperty } from '../property.ts';

const code = {
  chapter: '03-round-robin',
  cell: 'round-robin',
  text: 'export const a = "é 平稳 🙂";\n',
};
const written = (value: unknown) =>
  `#code=1.${deflateRawSync(Buffer.from(JSON.stringify(value))).toString('base64url')}`;

describe('a link', () => {
  test('carries any text there and back', async () => {
    await checkAsyncProperty(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2000 }), async (text) => {
        const wellFormed = text.toWellFormed();
        const arrival = await readFragment(await shareFragment({ ...code, text: wellFormed }));
        expect(arrival).toEqual({ kind: 'code', code: { ...code, text: wellFormed } });
      }),
    );
  });

  test('has nothing in its fragment that chat programs change', async () => {
    const fragment = await shareFragment({ ...code, text: 'x'.repeat(3000) + Math.E });
    expect(fragment).toMatch(/^#code=1\.[\w-]+$/);
  });

  test('of another kind is none of ours', async () => {
    for (const fragment of ['', '#', '#in-three-lines', '#code', '#:~:text=code']) {
      expect(await readFragment(fragment)).toEqual({ kind: 'none' });
    }
  });

  test('from a later version says so', async () => {
    expect(await readFragment('#code=2.abc')).toEqual({ kind: 'newer' });
  });

  test('that was cut off is broken, wherever the cut is', async () => {
    const fragment = await shareFragment(code);
    for (let length = 6; length < fragment.length; length += 1) {
      const arrival = await readFragment(fragment.slice(0, length));
      expect(arrival.kind, fragment.slice(0, length)).toBe('broken');
    }
  });

  test('names only what could be a cell', async () => {
    for (const value of [
      ['03-round-robin', '../../x', ''],
      ['/etc', 'a', ''],
      ['03-a', 'a', 7],
      ['03-a', 'a'],
      { chapter: '03-a' },
      null,
      'text',
      ['03-a', '__proto__', ''],
    ]) {
      expect((await readFragment(written(value))).kind).toBe('broken');
    }
    expect((await readFragment(written(['03-a', 'exercises/skip', 'x']))).kind).toBe('code');
  });

  test('that swells to gigabytes is refused', async () => {
    const bomb = deflateRawSync(Buffer.alloc(50_000_000, 0x20)).toString('base64url');
    expect(await readFragment(`#code=1.${bomb}`)).toEqual({ kind: 'broken' });
  });

  test('never throws, whatever it is', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `#code=1.${text}`),
      fc.base64String().map((text) => `#code=1.${text}`),
      fc.jsonValue().map(written),
      fc.uint8Array().map((bytes) => `#code=1.${Buffer.from(bytes).toString('base64url')}`),
    );
    await checkAsyncProperty(
      fc.asyncProperty(anything, async (fragment) => {
        const { kind } = await readFragment(fragment);
        expect(['none', 'code', 'newer', 'broken']).toContain(kind);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a file', () => {
  test('carries any text there and back', () => {
    checkProperty(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readShareFile(shareFile({ ...code, text }))).toEqual({
          kind: 'code',
          code: { ...code, text },
        });
      }),
    );
  });

  test('from anywhere never throws', () => {
    checkProperty(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readShareFile(text).kind).toBe('broken');
      }),
    );
    expect(readShareFile('{"format":"even-keel-code","version":9}')).toEqual({ kind: 'newer' });
  });
});
