import { load } from 'js-yaml';
import type { Parent, Root } from 'nlcst';
import { search } from 'nlcst-search';
import { toString as textOf } from 'nlcst-to-string';
import remarkFrontmatter from 'remark-frontmatter';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRetext from 'remark-retext';
import retextEnglish from 'retext-english';
import retextIndefiniteArticle from 'retext-indefinite-article';
import retextQuotes from 'retext-quotes';
import retextRedundantAcronyms from 'retext-redundant-acronyms';
import retextRepeatedWords from 'retext-repeated-words';
import retextSentenceSpacing from 'retext-sentence-spacing';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { AVOIDED } from './avoided-words.ts';

/** Warns of words and turns of phrase that the book does without. */
function avoidWords() {
  return (tree: Root, file: VFile) => {
    search(tree, Object.keys(AVOIDED), (nodes, _index, _parent: Parent, phrase) => {
      const [first] = nodes;
      const last = nodes.at(-1);
      const place =
        first?.position && last?.position
          ? { start: first.position.start, end: last.position.end }
          : undefined;
      file.message(`"${textOf(nodes)}": ${AVOIDED[phrase]}`, place);
    });
  };
}

// In two steps: the bridge from Markdown takes a processor that has a parser, and, as typed, no more.
const english = unified().use(retextEnglish);
english
  .use(retextRepeatedWords)
  .use(retextIndefiniteArticle)
  .use(retextQuotes)
  .use(retextRedundantAcronyms)
  .use(retextSentenceSpacing)
  .use(avoidWords);

const markdown = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkMath)
  .use(remarkRetext, english);
const mdx = unified()
  .use(remarkParse)
  .use(remarkMdx)
  .use(remarkFrontmatter)
  .use(remarkMath)
  .use(remarkRetext, english);

/** Every text in a page's head, wherever it stands there. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(texts);
}

/** In an order of servers one may well come twice. */
const ORDERS = /repeated `(ada|bao|cal|dan)`/;

/** What is to be said of English prose: `line:column message`, in the order of the text. */
export async function lintProse(path: string, source: string): Promise<readonly string[]> {
  const processor = path.endsWith('.mdx') ? mdx : markdown;
  const file = new VFile({ path, value: source });
  await processor.run(processor.parse(file), file);
  const head = /^---\n([\s\S]*?)\n---\n/.exec(source)?.[1];
  for (const text of texts(head && load(head))) {
    const inHead = new VFile({ path, value: text });
    await markdown.run(markdown.parse(inHead), inHead);
    for (const { reason } of inHead.messages) file.message(`${reason} in "${text}"`);
  }
  return file.messages
    .filter(({ reason }) => !ORDERS.test(reason))
    .map(({ line, column, reason }) => `${line ?? 1}:${column ?? 1} ${reason}`);
}
