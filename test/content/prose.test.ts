import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lintProse } from './lint-prose.ts';

/** All English prose: chapters, exercises, pages, and what the repository says of itself. */
const FILES = [
  'README.md',
  ...globSync('content/chapters/*/en.mdx'),
  ...globSync('content/chapters/*/exercises/*/prompt.en.md'),
  ...globSync('content/pages/**/*.mdx', { exclude: (path) => path.includes('zh-cn') }),
];

test.each(FILES)('%s', async (path) => {
  expect(await lintProse(path, readFileSync(path, 'utf8'))).toEqual([]);
});

describe('the linter', () => {
  const lint = (text: string) => lintProse('a.mdx', text);

  test('finds a word said twice, a wrong article, straight quotes, filler', async () => {
    expect(await lint('It is sent sent again.')).toHaveLength(1);
    expect(await lint('Pick an server.')).toHaveLength(1);
    expect(await lint('It says "down".')).not.toEqual([]);
    expect(await lint('It is simply sent again.')).toEqual(['1:7 "simply": leave it out']);
    expect(await lint('In order to pay, wait.')).toEqual(['1:1 "In order to": write "to"']);
  });

  test('reads the head, and neither code nor formulas nor what stands in braces', async () => {
    expect(await lint('---\ntitle: A server\nlede: It is simply sent.\n---\n\nText.')).toEqual([
      '1:1 "simply": leave it out in "It is simply sent."',
    ]);
    expect(
      await lint('Call `simply simply()`, $a a$, {very.very}.\n\n```\nan server\n```'),
    ).toEqual([]);
  });
});
