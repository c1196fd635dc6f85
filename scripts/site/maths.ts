import katex from 'katex';
import type { MdastPluginDefinition, PluginFactoryContext } from 'satteri';
import { placeOf } from './place-of.ts';

/**
 * Draws TeX with KaTeX while the page is built, so that bad TeX stops the build.
 * A search of the book passes over it: it would find each symbol three times, and TeX's own words.
 */
function draw(tex: string, displayMode: boolean): string {
  const drawn = katex.renderToString(tex, {
    displayMode,
    output: 'htmlAndMathml',
    throwOnError: true,
    // \htmlClass gives a symbol the colour it has in the figure; nothing else of HTML is allowed.
    trust: ({ command }) => {
      if (command === '\\htmlClass') return true;
      // KaTeX would draw what it does not trust in red, and carry on.
      throw new Error(`${command} is not allowed in formulas`);
    },
    strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
  });
  return drawn.replace('<span ', '<span data-pagefind-ignore ');
}

/** What must not begin a line. A word joiner does not keep it with the formula: browsers break all the same. */
const CLOSING = /^[,.;:!?)\]，。；：、！？）”]+/;

const htmlOf = (name: string, value: string) => ({
  type: name,
  name: 'Fragment',
  attributes: [{ type: 'mdxJsxAttribute', name: 'set:html', value }],
  children: [],
});

/**
 * A Markdown plugin that replaces `$…$` and `$$…$$` by drawn formulas.
 * A formula that KaTeX refuses fails the build with file and line.
 */
export const maths = ({ fileURL }: PluginFactoryContext): MdastPluginDefinition => {
  const drawn = (node: { value: string; position?: unknown }, displayMode: boolean) => {
    try {
      return draw(node.value, displayMode);
    } catch (error) {
      throw new Error(`${placeOf(fileURL, node)}: ${(error as Error).message}`);
    }
  };
  return {
    name: 'maths',
    options: { position: true },
    math(node, context) {
      context.replaceNode(node, htmlOf('mdxJsxFlowElement', drawn(node, true)) as never);
    },
    inlineMath(node, context) {
      const next = context.parent(node).children[(context.indexOf(node) ?? 0) + 1];
      const [sign] = (next?.type === 'text' && CLOSING.exec(next.value)) || [];
      const formula = drawn(node, false);
      const html = sign ? `<span class="joined">${formula}${sign}</span>` : formula;
      if (next?.type === 'text' && sign) {
        context.setProperty(next, 'value', next.value.slice(sign.length));
      }
      context.replaceNode(node, htmlOf('mdxJsxTextElement', html) as never);
    },
  };
};
