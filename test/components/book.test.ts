import { expect, test, vi } from 'vitest';
import { chapterRoutes } from '../../src/components/chapter-routes.ts';

vi.mock('astro:content', () => ({ getCollection: async () => [{ id: '03-round-robin/en' }] }));

const { contents } = await import('../../src/components/book.ts');

test('a chapter without a translation is shown in English on its Chinese route', () => {
  expect(chapterRoutes(['03-round-robin/en', '04-random/en', '03-round-robin/zh-cn'])).toEqual([
    { slug: 'round-robin', language: 'en', textLanguage: 'en' },
    { slug: 'round-robin', language: 'zh-cn', textLanguage: 'zh-cn' },
    { slug: 'random', language: 'en', textLanguage: 'en' },
    { slug: 'random', language: 'zh-cn', textLanguage: 'en' },
  ]);
  expect(chapterRoutes([])).toEqual([]);
});

test('a translation without an original, and a folder without a number, stop the build', () => {
  expect(() => chapterRoutes(['05-x/zh-cn'])).toThrow('content/chapters/05-x: there is no en.mdx');
  expect(() => chapterRoutes(['drafts/en'])).toThrow(
    'content/chapters/drafts: expected a folder named NN-slug',
  );
});

test('the contents know what is written', async () => {
  const chapters = (await contents()).flatMap((part) => part.chapters);
  expect(chapters).toHaveLength(20);
  expect(chapters.filter(({ written }) => written).map(({ folder }) => folder)).toEqual([
    '03-round-robin',
  ]);
});
