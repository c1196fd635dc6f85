import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { keepProgress, recallProgress } from '#storage/kept-progress';

afterEach(() => vi.unstubAllGlobals());

test('nothing done is undone, in whichever tab', async () => {
  await keepProgress('03-a', 'one', { attempts: 3, hints: 1, solved: true });
  await keepProgress('03-a', 'one', { attempts: 1, hints: 2, solved: false });
  expect(await recallProgress('03-a', 'one')).toEqual({ attempts: 3, hints: 2, solved: true });
});

test('a page left in the moment an exercise is solved finds it solved', async () => {
  const noted = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    setItem: (key: string, text: string) => noted.set(key, text),
    getItem: (key: string) => noted.get(key) ?? null,
    removeItem: (key: string) => noted.delete(key),
  });
  const keeping = keepProgress('03-a', 'two', { attempts: 1, hints: 0, solved: true });
  // Before anything asynchronous has had its turn.
  expect([...noted.values()]).toEqual(['{"attempts":1,"hints":0,"solved":true}']);
  await keeping;
  expect(noted.size).toBe(0);
});

test('a browser that is full says so, and does not throw where nobody listens', async () => {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const progress = { attempts: 1, hints: 0, solved: false };
  expect(await keepProgress('03-a', 'three', progress)).toBe(false);
  vi.restoreAllMocks();
  expect(await keepProgress('03-a', 'three', progress)).toBe(true);
});
