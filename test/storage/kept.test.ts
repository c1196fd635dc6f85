import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

/** A fresh module for each test: it remembers the database it has opened. */
const kept = () => import('#storage/kept');

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

/** A request of IndexedDB that fails once somebody listens. */
function failing(): unknown {
  const request = {
    error: new DOMException('full', 'QuotaExceededError'),
    onerror: null as null | (() => void),
  };
  queueMicrotask(() => request.onerror?.());
  return request;
}

describe.each<[string, unknown]>([
  ['is missing', undefined],
  [
    'throws when it is opened',
    {
      open: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    },
  ],
  ['cannot be opened', { open: failing }],
])('when storage %s', (_, indexedDB) => {
  beforeEach(() => {
    vi.stubGlobal('indexedDB', indexedDB);
  });

  test('keep says so', async () => {
    const { keep } = await kept();
    expect(await keep('name', { a: 1 })).toBe(false);
    expect(await keep('name', { a: 1 })).toBe(false);
  });

  test('there is nothing to recall', async () => {
    const { recall } = await kept();
    expect(await recall('name')).toBeUndefined();
  });
});
