import { expect, test } from 'vitest';
import {
  chapterProgress,
  leftOff,
  type ReadableChapter,
} from '../../src/components/reading/left-off.ts';

const chapter = (folder: string): ReadableChapter => ({
  folder,
  href: `/chapters/${folder}/`,
  title: folder,
  sections: ['predict', 'the-code', 'at-work'].map((id) => ({ id, title: id.toUpperCase() })),
  exercises: ['repair', 'implement'],
});
const CHAPTERS = ['03-a', '04-b', '05-c'].map(chapter);
const reading = (section: number, leftAtMs: number, seen: number[] = []) => ({
  section,
  seen,
  leftAtMs,
});

test('who has read nothing is led nowhere', () => {
  expect(leftOff(CHAPTERS, new Map())).toBeUndefined();
  expect(leftOff([], new Map([['reading/03-a', reading(1, 5)]]))).toBeUndefined();
});

test('one is led to the section where one was last, in the chapter where one was last', () => {
  const entries = new Map([
    ['reading/03-a', reading(3, 10, [0, 1])],
    ['reading/04-b', reading(2, 20, [0])],
  ]);
  expect(leftOff(CHAPTERS, entries)).toMatchObject({
    href: '/chapters/04-b/#the-code',
    section: 'THE-CODE',
  });
  const atTheTop = new Map([['reading/03-a', reading(0, 10)]]);
  expect(leftOff(CHAPTERS, atTheTop)).toEqual({ chapter: CHAPTERS[0], href: '/chapters/03-a/' });
});

test('who has seen all of a chapter is led to the next, unless they have begun it', () => {
  const through = ['reading/03-a', reading(3, 30, [0, 1, 2, 3])] as const;
  expect(leftOff(CHAPTERS, new Map([through]))?.href).toBe('/chapters/04-b/');
  const begun = new Map([through, ['reading/04-b', reading(1, 5)]]);
  expect(leftOff(CHAPTERS, begun)?.href).toBe('/chapters/03-a/#at-work');
  // The last chapter has no next one.
  const last = new Map([['reading/05-c', reading(3, 30, [0, 1, 2, 3])]]);
  expect(leftOff(CHAPTERS, last)?.href).toBe('/chapters/05-c/#at-work');
});

test('what a chapter no longer has, and what is not ours, does not count', () => {
  const [first] = CHAPTERS as [ReadableChapter];
  const entries = new Map<string, unknown>([
    ['reading/03-a', reading(9, 1, [0, 2, 4, 9])],
    ['exercise/03-a/repair', { attempts: 3, hints: 1, solved: true }],
    ['exercise/03-a/implement', { attempts: 3, hints: 1, solved: false }],
    ['exercise/03-a/withdrawn', { attempts: 1, hints: 0, solved: true }],
  ]);
  expect(chapterProgress(first, entries)).toEqual({
    sectionsSeen: 2,
    solved: 1,
    left: { section: 3, atMs: 1 },
  });
  for (const odd of [undefined, 7, {}, reading(-1, 1), reading(1, 1, [2, 1]), reading(1, -1)]) {
    expect(chapterProgress(first, new Map([['reading/03-a', odd]]))).toEqual({
      sectionsSeen: 0,
      solved: 0,
    });
  }
});
