import { pathToFileURL } from 'node:url';
import { mdxToJs } from 'satteri';
import { describe, expect, test } from 'vitest';
import { maths } from '../../scripts/site/maths.ts';
import { checkedNames, collectNames } from '../../scripts/site/names.ts';

const names = await collectNames(process.cwd());

/** Compiles a text as if it stood in this file of the book, with the site's own plugins. */
async function compile(
  text: string,
  file = 'content/chapters/03-round-robin/en.mdx',
): Promise<string> {
  const { code } = await mdxToJs(text, {
    fileURL: pathToFileURL(file),
    features: { math: true, directive: true },
    mdastPlugins: [maths, checkedNames(names, '/a/b/')],
  });
  return code;
}

describe('a name that does not exist stops the build, with file, line and what there is', () => {
  test.each([
    ['<Term id="round-robbin">x</Term>', 'unknown term "round-robbin"', 'round-robin'],
    ['<Cite id="kleinrok" />', 'unknown reference "kleinrok"', 'kleinrock'],
    ['<Snippet file="apache.conf" />', 'unknown snippet "apache.conf"', 'nginx.conf'],
    ['<FlowFigure scenario="openning" />', 'unknown scenario "openning"', 'opening'],
    ['<PredictFigure sweep="guess" />', 'unknown sweep "guess"', 'prediction'],
    ['<SweepFigure sweep="opening" />', 'unknown sweep "opening"', 'formula'],
    ['<CompareFigure comparison="sizes" />', 'unknown comparison "sizes"', ''],
    ['<DistributionFigure distribution="spread" />', 'unknown distribution "spread"', ''],
    ['<WeightsFigure weights="nginx" />', 'unknown weights "nginx"', 'none'],
    ['<PickFigure sweep="guess" />', 'unknown sweep "guess"', 'prediction'],
    ['<PickFigure />', 'unknown sweep ""', 'prediction'],
    ['<RingFigure ring="keys" />', 'unknown ring "keys"', 'none'],
    ['<WeightsFigure />', 'unknown weights ""', 'none'],
    ['<ServersFigure servers="even" />', 'unknown servers "even"', ''],
    ['<Cell cell="rr" />', 'unknown cell "rr"', 'round-robin'],
    ['<FlowFigure scenario="opening" cell="rr" />', 'unknown cell "rr"', 'round-robin'],
    ['[x](chapter:round-robbin)', 'unknown chapter "round-robbin"', 'round-robin'],
    ['[x](page:glosary)', 'unknown page "glosary"', 'glossary'],
  ])('%s', async (text, message, known) => {
    const compiled = compile(
      `One.\n\nTwo has it: ${text.startsWith('[') || text.startsWith('<Term') ? text : `\n\n${text}`}\n`,
    );
    const line = text.startsWith('[') || text.startsWith('<Term') ? 3 : 5;
    await expect(compiled).rejects.toThrow(message);
    await expect(compiled).rejects.toThrow(`content/chapters/03-round-robin/en.mdx:${line}`);
    await expect(compiled).rejects.toThrow(new RegExp(`known are: .*${known}`));
  });

  test('a cell of another chapter is none of this one', async () => {
    const elsewhere = compile('<Cell cell="round-robin" />', 'content/chapters/04-x/en.mdx');
    await expect(elsewhere).rejects.toThrow('unknown cell');
  });

  test.each([
    ['<Term>x</Term>', 'Term'],
    ['<Cite />', 'Cite'],
    ['<Cell />', 'Cell'],
  ])('%s lacks its name', async (text) => {
    await expect(compile(text)).rejects.toThrow('en.mdx:1');
  });
});

describe('bad TeX stops the build, with file and line', () => {
  test.each([
    ['One.\n\n$\\frac{1}{$\n', 3],
    ['$$\n\\undefinedCommand\n$$\n', 1],
    ['One.\n\nTwo $x$ and $\\sqrt[$.\n', 3],
    ['$\\href{https://example.org}{x}$', 1],
  ])('%s', async (text, line) => {
    await expect(compile(text)).rejects.toThrow(`content/chapters/03-round-robin/en.mdx:${line}`);
  });

  test('and good TeX is drawn', async () => {
    const code = await compile(
      'Let $\\htmlClass{symbol-blue}{\\lambda}$ be.\n\n$$\n\\frac{1}{\\mu}\n$$\n',
    );
    expect(code).toContain('katex');
    expect(code).toContain('symbol-blue');
    expect(code).toContain('katex-display');
  });
});

describe('links', () => {
  test('lead to the page in the language of the text, below the base path', async () => {
    const link = '[x](chapter:round-robin#the-formula) [y](page:glossary) [z](page:index)';
    const en = await compile(link);
    expect(en).toContain('"/a/b/chapters/round-robin/#the-formula"');
    expect(en).toContain('"/a/b/glossary/"');
    expect(en).toContain('"/a/b/"');
    const zh = await compile(link, 'content/chapters/03-round-robin/zh-cn.mdx');
    expect(zh).toContain('"/a/b/zh-cn/chapters/round-robin/#the-formula"');
    expect(zh).toContain('"/a/b/zh-cn/glossary/"');
  });

  test('to a chapter still to come are text that says so', async () => {
    const en = await compile('Read [about *hashes*](chapter:health-checks).');
    expect(en).toContain('about hashes (to come)');
    expect(en).not.toContain('href');
    const zh = await compile(
      '见[哈希](chapter:health-checks)。',
      'content/chapters/03-round-robin/zh-cn.mdx',
    );
    expect(zh).toContain('哈希（待写）');
  });
});
