import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { recallAll } from '#storage/kept';
import { isKeepable } from '#storage/kept-file';
import { isReading, keepReading } from '#storage/kept-reading';

test('what was seen stays seen, wherever one is now', async () => {
  await keepReading('03-a', { section: 2, seen: [0, 2], leftAtMs: 1 });
  await keepReading('03-a', { section: 1, seen: [1, 10], leftAtMs: 2 });
  expect((await recallAll())?.get('reading/03-a')).toEqual({
    section: 1,
    seen: [0, 1, 2, 10],
    leftAtMs: 2,
  });
});

test('only what the site could have kept is taken for a place', () => {
  expect(isReading({ section: 0, seen: [], leftAtMs: 0 })).toBe(true);
  for (const odd of [
    null,
    'x',
    { section: 0.5, seen: [], leftAtMs: 0 },
    { section: 100, seen: [], leftAtMs: 0 },
    { section: 0, seen: [1, 1], leftAtMs: 0 },
    { section: 0, seen: ['1'], leftAtMs: 0 },
    { section: 0, seen: 1, leftAtMs: 0 },
    { section: 0, seen: [], leftAtMs: Number.NaN },
  ]) {
    expect(isReading(odd)).toBe(false);
    expect(isKeepable('reading/03-a', odd)).toBe(false);
  }
  expect(isKeepable('reading/03-a', { section: 0, seen: [], leftAtMs: 0 })).toBe(true);
  expect(isKeepable('reading/a', { section: 0, seen: [], leftAtMs: 0 })).toBe(false);
});
