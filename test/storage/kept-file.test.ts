import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isKeepable, keptFileText, readKeptFile } from '#storage/kept-file';
import { checkProperty } from '../property.ts';

const prediction = 'prediction/03-round-robin/prediction';
const file = (kept: unknown, more: object = {}) =>
  JSON.stringify({ format: 'even-keel-kept', version: 1, kept, ...more });

test('what was taken away comes back', () => {
  const entries = new Map<string, unknown>([
    [prediction, [1, 2.5, 10]],
    ['scheme', 'dark'],
    ['tab-moves-focus', '1'],
    ['edit/03-round-robin/round-robin', { text: 'a\n', original: 'b\n', revision: 3, tab: '1,2' }],
    ['edit/03-round-robin/exercises/skip', { text: '', original: '', revision: 0, tab: '' }],
    ['copy/03-round-robin/round-robin/a-1b', { text: 'x', original: 'y', revision: 1, tab: 't' }],
    ['exercise/03-round-robin/skip', { attempts: 2, hints: 0, solved: true }],
  ]);
  expect(readKeptFile(keptFileText(entries))).toEqual({ entries, refused: 0 });
});

test('what the site could not have kept is neither written nor read', () => {
  const odd = new Map<string, unknown>([
    ['probe', true],
    [prediction, [1]],
  ]);
  expect([...(readKeptFile(keptFileText(odd))?.entries.keys() ?? [])]).toEqual([prediction]);
  const onPage = new Map([['prediction/figures/pick-four-fifths', [1]]]);
  expect(readKeptFile(keptFileText(onPage))?.entries).toEqual(onPage);
  const foreign = {
    [prediction]: [1, null],
    scheme: 'red',
    other: 1,
    'tab-moves-focus': true,
    'edit/03-round-robin/../x': { text: '', original: '', revision: 0, tab: '' },
    'edit/03-round-robin/a': { text: 1, original: '', revision: 0, tab: '' },
    'edit/03-round-robin/b': { text: '', original: '', revision: -1, tab: '' },
    'edit/03-round-robin/c': { text: 'x'.repeat(500_001), original: '', revision: 0, tab: '' },
    'exercise/03-round-robin/d': { attempts: 1.5, hints: 0, solved: false },
    'exercise/03-round-robin/e': { attempts: 1, hints: 0, solved: 'yes' },
  };
  const read = readKeptFile(file(foreign));
  expect(read).toEqual({ entries: new Map(), refused: Object.keys(foreign).length });
});

describe('a file that is not ours changes nothing', () => {
  test.each([
    '',
    'null',
    '[]',
    '{"format":"even-keel-kept"}',
    file({}, { version: 2 }),
    file({}, { format: 'another' }),
    file([]),
    file(null),
    `${file({})}x`,
    `${' '.repeat(20_000_001)}${file({})}`,
  ])('%#', (text) => expect(readKeptFile(text)).toBeUndefined());
});

test.each([
  ['__proto__', [1]],
  ['prediction/../x/y', [1]],
  ['prediction/figures/x/y', [1]],
  ['prediction/figure/x', [1]],
  ['prediction/03-a/b', []],
  ['prediction/03-a/b', [Number.POSITIVE_INFINITY]],
  ['prediction/03-a/b', Array.from({ length: 51 }, () => 1)],
  ['prediction/03-a/b/c', [1]],
  ['scheme', ['dark']],
])('%s is refused', (name, value) => expect(isKeepable(name, value)).toBe(false));

test('no text whatever makes it throw, and what it accepts can be kept', () => {
  checkProperty(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.jsonValue().map((kept) => file(kept)),
      ),
      (text) => {
        for (const [name, value] of readKeptFile(text)?.entries ?? []) {
          expect(isKeepable(name, value)).toBe(true);
        }
      },
    ),
  );
});
