import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { KeptText } from '#storage/kept-text';

/** What localStorage does, as far as it is used; its entries are its own properties. */
function fakeLocalStorage(): Storage {
  const methods = {
    getItem: (key: string) => storage[key] ?? null,
    setItem: (key: string, value: string) => {
      storage[key] = value;
    },
    removeItem: (key: string) => {
      delete storage[key];
    },
  };
  const storage = Object.create(methods) as Record<string, string>;
  return storage as unknown as Storage;
}

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('localStorage', fakeLocalStorage());
});
afterEach(() => vi.unstubAllGlobals());

const storage = () => import('#storage/kept-text');
const text = (words: string, revision: number, tab = 'one'): KeptText => ({
  text: words,
  original: 'book',
  revision,
  tab,
});
const NAME = 'edit/03-a/b';

test('a text is kept, and nothing is left beside it', async () => {
  const { keepText, recallText } = await storage();
  expect(await keepText(NAME, text('mine', 1))).toEqual({ kind: 'kept' });
  expect(await recallText(NAME)).toEqual({ kept: text('mine', 1), unfinished: undefined });
});

test('it is there in the same moment, before the database has opened', async () => {
  const { keepText } = await storage();
  const keeping = keepText(NAME, text('typed', 1));
  // The tab is closed here: another one looks for what it left.
  vi.resetModules();
  const other = await storage();
  vi.stubGlobal('indexedDB', new IDBFactory());
  expect((await other.recallText(NAME)).unfinished).toEqual(text('typed', 1));
  await keeping;
});

test('another tab’s text is not overwritten by one that had not seen it', async () => {
  const { keepText, recallText } = await storage();
  await keepText(NAME, text('theirs', 2, 'two'));
  expect(await keepText(NAME, text('mine', 2))).toEqual({
    kind: 'conflict',
    other: text('theirs', 2, 'two'),
  });
  expect((await recallText(NAME)).kept).toEqual(text('theirs', 2, 'two'));
});

test('one that had seen it goes on from there, and so does one that wrote the same', async () => {
  const { keepText } = await storage();
  await keepText(NAME, text('theirs', 2, 'two'));
  expect((await keepText(NAME, text('theirs', 2))).kind).toBe('kept');
  expect((await keepText(NAME, text('mine', 3))).kind).toBe('kept');
  expect((await keepText(NAME, text('mine again', 3))).kind).toBe('kept');
});

test('what is none of ours counts as nothing', async () => {
  const { recallText, keepText } = await storage();
  const { keep } = await import('#storage/kept');
  await keep(NAME, { text: 7 });
  localStorage.setItem(`keel-ahead/${NAME}`, '{"text":');
  expect(await recallText(NAME)).toEqual({ kept: undefined, unfinished: undefined });
  expect((await keepText(NAME, text('mine', 1))).kind).toBe('kept');
});

test('a forgotten text is gone, a noted one with it', async () => {
  const { forgetText, keepText, noteText, recallText } = await storage();
  await keepText(NAME, text('mine', 1));
  noteText(NAME, text('noted', 2));
  expect(await forgetText(NAME)).toEqual({ kind: 'kept' });
  expect(await recallText(NAME)).toEqual({ kept: undefined, unfinished: undefined });
});

test('what was taken back stays so when the page is left in that moment', async () => {
  const { forgetText, keepText } = await storage();
  await keepText(NAME, text('mine', 1));
  const forgetting = forgetText(NAME);
  // The tab is closed here: the next one finds the database as it was, and the note.
  vi.resetModules();
  const left = localStorage.getItem(`keel-ahead/${NAME}`) ?? '';
  await forgetting;
  const { keepText: again } = await storage();
  await again(NAME, text('mine', 1));
  localStorage.setItem(`keel-ahead/${NAME}`, left);
  const { recallAll } = await import('#storage/kept');
  expect((await recallAll())?.has(NAME)).toBe(false);
  const { recallText } = await storage();
  expect(await recallText(NAME)).toEqual({ kept: undefined, unfinished: undefined });
  // And nothing is left to come back.
  expect(await recallText(NAME)).toEqual({ kept: undefined, unfinished: undefined });
  expect(localStorage.getItem(`keel-ahead/${NAME}`)).toBeNull();
});

test('what another tab has kept meanwhile is not forgotten', async () => {
  const { forgetText, keepText, recallText } = await storage();
  await keepText(NAME, text('theirs', 3, 'two'));
  expect(await forgetText(NAME, { revision: 2, tab: 'one' })).toEqual({
    kind: 'conflict',
    other: text('theirs', 3, 'two'),
  });
  expect((await recallText(NAME)).kept).toEqual(text('theirs', 3, 'two'));
  expect((await forgetText(NAME, { revision: 3, tab: 'one' })).kind).toBe('kept');
});

test('where nothing can be kept it says so', async () => {
  vi.stubGlobal('indexedDB', undefined);
  const { forgetText, keepText, recallText } = await storage();
  expect(await keepText(NAME, text('mine', 1))).toEqual({ kind: 'refused' });
  // What was noted ahead is all there is of it.
  expect(await recallText(NAME)).toEqual({ kept: undefined, unfinished: text('mine', 1) });
  expect(await forgetText(NAME)).toEqual({ kind: 'refused' });
  expect(await recallText(NAME)).toEqual({ kept: undefined, unfinished: undefined });
});

test('a text that is too long to be read again is refused, and the one before stays', async () => {
  const { keepText, recallText } = await storage();
  await keepText(NAME, text('mine', 1));
  expect(await keepText(NAME, text('x'.repeat(500_001), 2))).toEqual({ kind: 'refused' });
  expect((await recallText(NAME)).kept?.text).toBe('mine');
});
