import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { figurePageStrings } from '#interface/figure-page-strings';
import { figureStrings } from '#interface/figure-strings';
import { shellStrings } from '#interface/shell-strings';
import { chapters, prose, split } from './chapters.ts';

const translated = chapters.filter((chapter) => prose(chapter, 'zh-cn'));

/** Components in the order of the text, with what they name but not what they say. */
function components(body: string): string[] {
  return [...body.matchAll(/<(\w+Figure|Cell|Snippet|Cite|Term|MarkIcon)\b([^>]*?)\/?>/g)].map(
    ([, name, attributes = '']) => `${name}${attributes.trimEnd()}`,
  );
}

/** Places where half-width punctuation touches Chinese, outside code, formulas and tags. */
function halfWidth(text: string): string[] {
  const plain = text
    .replace(/^import .*$/gm, '')
    .replace(/```[\s\S]*?```|\$\$[\s\S]*?\$\$/g, '')
    .replace(/`[^`\n]*`|\$[^$\n]*\$|<[^>]*>|\]\([^)]*\)/g, 'x');
  return [
    ...plain.matchAll(/.{0,8}(?:[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]).{0,8}/g),
  ].map(([place]) => place);
}

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(translated)('%s', (chapter) => {
  const [en, zh] = [prose(chapter, 'en')!, prose(chapter, 'zh-cn')!].map(split) as [
    ReturnType<typeof split>,
    ReturnType<typeof split>,
  ];
  const [enHead, zhHead] = [load(en.head), load(zh.head)] as Record<string, unknown>[];

  test('shows the same things in the same order', () => {
    const figures = (body: string) =>
      components(body).filter((each) => !/^(Term|MarkIcon)/.test(each));
    expect(figures(zh.body)).toEqual(figures(en.body));
    expect(figures(en.body).length).toBeGreaterThan(0);
    // Within a paragraph a sentence may turn round.
    expect(components(zh.body).sort()).toEqual(components(en.body).sort());
  });

  test('has the same sections, formulas and code', () => {
    const sections = (body: string) => body.match(/^## /gm)?.length;
    expect(sections(zh.body)).toBe(sections(en.body));
    const formulas = (body: string) => body.match(/\$\$[\s\S]*?\$\$/g) ?? [];
    expect(formulas(zh.body)).toEqual(formulas(en.body));
    const code = (body: string) => [...new Set(body.match(/`[^`\n]+`/g) ?? [])].sort();
    expect(code(zh.body)).toEqual(code(en.body));
    const lists = (body: string) => body.match(/^- /gm)?.length;
    expect(lists(zh.body)).toBe(lists(en.body));
  });

  test('has the same front matter', () => {
    expect(Object.keys(zhHead!)).toEqual(Object.keys(enHead!));
    expect(zhHead!.minutes).toBe(enHead!.minutes);
    expect(zhHead!.prerequisites).toEqual(enHead!.prerequisites);
    expect(zhHead!.objectives).toHaveLength((enHead!.objectives as unknown[]).length);
  });

  test('stresses no word in Latin letters: dots below them look like a slip', () => {
    expect(zh.body.match(/(?<!\*)\*[\w ,-]+\*(?!\*)/g)).toBeNull();
  });

  test('is punctuated as Chinese', () => {
    expect(halfWidth(zh.body)).toEqual([]);
    expect(halfWidth(zh.head.replace(/^\w+:/gm, ''))).toEqual([]);
  });
});

test.each(chapters)('%s explains its mechanism in 150 words', (chapter) => {
  const { body } = split(prose(chapter, 'en')!);
  const section = /^## The mechanism\n([\s\S]*?)^## /m.exec(body)?.[1] ?? '';
  const words = section.replace(/<[^>]*>/g, ' ').match(/[\p{L}\p{N}’'-]+/gu) ?? [];
  expect(words.length).toBeGreaterThan(20);
  expect(words.length).toBeLessThanOrEqual(150);
});

describe('words of the interface', () => {
  test.each(Object.entries({ figureStrings, figurePageStrings, shellStrings }))(
    '%s',
    (_, strings) => {
      const zh = strings['zh-cn'] as unknown as Record<string, string>;
      const en = strings.en as unknown as Record<string, string>;
      expect(Object.keys(zh)).toEqual(Object.keys(en));
      for (const [name, text] of Object.entries(en)) {
        expect(text, name).not.toBe('');
        expect(zh[name], name).not.toBe('');
        expect(placeholders(zh[name]!), name).toEqual(placeholders(text));
        expect(halfWidth(zh[name]!), name).toEqual([]);
      }
    },
  );

  test('the glossary and the contents', () => {
    const glossary = JSON.parse(readFileSync('content/glossary.json', 'utf8')) as Record<
      string,
      Record<string, { term: string; definition: string }>
    >;
    for (const [id, entry] of Object.entries(glossary)) {
      expect(Object.keys(entry), id).toEqual(['en', 'zh-cn']);
      for (const { term, definition } of Object.values(entry)) {
        expect(term, id).toMatch(/\S/);
        expect(definition, id).toMatch(/[.。]$/);
      }
      expect(entry['zh-cn']!.definition, id).toMatch(/[\u4e00-\u9fff]/);
      expect(halfWidth(entry['zh-cn']!.definition), id).toEqual([]);
    }
    const book = readFileSync('content/book.json', 'utf8');
    expect(book.match(/"en":/g)).toHaveLength(book.match(/"zh-cn":/g)!.length);
    const { parts } = JSON.parse(book) as {
      parts: { chapters: { number: number; slug: string }[] }[];
    };
    const numbers = parts.flatMap((part) => part.chapters.map(({ number }) => number));
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });
});

test('half-width punctuation beside Chinese is found, and nothing else', () => {
  expect(halfWidth('服务器,支付')).toHaveLength(1);
  expect(halfWidth('服务器(ada)')).toHaveLength(1);
  expect(
    halfWidth('服务器，支付 `a, b` $f(x)$ <Term id="a">x</Term> 写 a, b；[文](chapter:x)的'),
  ).toEqual([]);
});
