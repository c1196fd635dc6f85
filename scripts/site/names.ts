import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MdastPluginDefinition, PluginFactoryContext } from 'satteri';
import { placeOf } from './place-of.ts';

/** Everything that prose may name. */
export interface Names {
  readonly terms: ReadonlySet<string>;
  readonly references: ReadonlySet<string>;
  readonly snippets: ReadonlySet<string>;
  /** Chapter slug → whether it has a page yet. */
  readonly chapters: ReadonlyMap<string, boolean>;
  readonly pages: ReadonlySet<string>;
  /** Chapter folder → the names of its cells. */
  readonly cells: ReadonlyMap<string, ReadonlySet<string>>;
  /** Chapter folder → by a component's attribute, the names of what it may show. */
  readonly shown: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
}

/** By a component's attribute, the export of a chapter's scenarios.ts that it names something of. */
const SHOWN = {
  scenario: 'scenarios',
  sweep: 'sweeps',
  timeline: 'timelines',
  phasePlot: 'phasePlots',
  machine: 'machines',
  blocks: 'blocks',
  comparison: 'comparisons',
  distribution: 'distributions',
  servers: 'servers',
  weights: 'weights',
  ring: 'rings',
  path: 'paths',
} as const;

/** By component, the attributes of which it must have one. */
const NEEDED: Readonly<Record<string, readonly (keyof typeof SHOWN)[]>> = {
  BlocksFigure: ['blocks'],
  CompareFigure: ['comparison'],
  DistributionFigure: ['distribution'],
  FlowFigure: ['scenario'],
  MachineFigure: ['machine'],
  PathFigure: ['path'],
  PhaseFigure: ['phasePlot'],
  PickFigure: ['sweep', 'timeline'],
  PredictFigure: ['sweep', 'timeline'],
  ServersFigure: ['servers'],
  RingFigure: ['ring'],
  SweepFigure: ['sweep'],
  TimelineFigure: ['timeline'],
  WeightsFigure: ['weights'],
};

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const stems = (folder: string, ending: RegExp) =>
  new Set(
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((file) => ending.test(file))
      .map((file) => file.replace(ending, '')),
  );

/** Reads what exists below `root`/content. */
export async function collectNames(root: string): Promise<Names> {
  const content = join(root, 'content');
  const folders = readdirSync(join(content, 'chapters'));
  const shown = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  const cells = new Map<string, ReadonlySet<string>>();
  for (const folder of folders) {
    const file = join(content, 'chapters', folder, 'scenarios.ts');
    const module = existsSync(file)
      ? await import(/* @vite-ignore */ pathToFileURL(file).href)
      : {};
    const kinds = Object.entries(SHOWN);
    shown.set(
      folder,
      new Map(kinds.map(([kind, name]) => [kind, new Set(Object.keys(module[name] ?? {}))])),
    );
    cells.set(folder, stems(join(content, 'chapters', folder, 'cells'), /\.ts$/));
  }
  const book = json(join(content, 'book.json')) as { parts: { chapters: { slug: string }[] }[] };
  const written = new Set(folders.map((folder) => folder.replace(/^\d+-/, '')));
  return {
    terms: new Set(Object.keys(json(join(content, 'glossary.json')))),
    references: new Set(Object.keys(json(join(content, 'references.json')))),
    snippets: new Set(
      existsSync(join(content, 'snippets')) ? readdirSync(join(content, 'snippets')) : [],
    ),
    chapters: new Map(
      book.parts.flatMap((part) => part.chapters).map(({ slug }) => [slug, written.has(slug)]),
    ),
    pages: new Set([
      ...stems(join(content, 'pages'), /\.mdx$/),
      ...[...stems(join(content, 'pages', 'formulas'), /\.mdx$/)].map((name) => `formulas/${name}`),
    ]),
    cells,
    shown,
  };
}

interface Attribute {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}
interface Element {
  readonly name: string | null;
  readonly attributes: readonly Attribute[];
  readonly position?: unknown;
}

/**
 * A Markdown plugin that resolves `chapter:` and `page:` links to addresses below `base`, and stops
 * the build at a name that does not exist, with its file and line.
 */
export const checkedNames =
  (names: Names, base: string) =>
  ({ fileURL }: PluginFactoryContext): MdastPluginDefinition => {
    const path = fileURL?.pathname ?? '';
    const folder = /\/chapters\/([^/]+)\//.exec(path)?.[1] ?? '';
    const locale = /\/zh-cn(\.mdx$|\/)/.test(path) ? 'zh-cn/' : '';
    const fail = (
      node: { position?: unknown },
      kind: string,
      name: unknown,
      known: Iterable<string>,
    ) => {
      throw new Error(
        `${placeOf(fileURL, node)}: unknown ${kind} "${name}"; known are: ${[...known].sort().join(', ') || 'none'}`,
      );
    };
    const check = (node: Element) => {
      const value = (attribute: string) =>
        node.attributes.find((candidate) => candidate.name === attribute)?.value;
      const ownCells = names.cells.get(folder) ?? new Set<string>();
      const shown = (kind: string) => names.shown.get(folder)?.get(kind) ?? new Set<string>();
      /** What a component must name, and what it may. */
      const naming: readonly (readonly [string, string, string, ReadonlySet<string>])[] = [
        ['Term', 'id', 'term', names.terms],
        ['Cite', 'id', 'reference', names.references],
        ['Snippet', 'file', 'snippet', names.snippets],
        ['Cell', 'cell', 'cell', ownCells],
      ];
      for (const [component, attribute, kind, known] of naming) {
        if (node.name !== component) continue;
        const name = value(attribute);
        if (typeof name !== 'string' || !known.has(name)) fail(node, kind, name ?? '', known);
      }
      const needed = NEEDED[node.name ?? ''] ?? [];
      const [first] = needed;
      // Elsewhere a figure is handed what it shows.
      if (folder && first && !needed.some((kind) => value(kind) !== undefined)) {
        fail(node, first, '', shown(first));
      }
      for (const kind of Object.keys(SHOWN)) {
        const name = value(kind);
        // What is handed over has a name of its own.
        if (value('shown') !== undefined) continue;
        if (typeof name === 'string' && !shown(kind).has(name)) fail(node, kind, name, shown(kind));
      }
      const cell = value('cell');
      if (typeof cell === 'string' && !ownCells.has(cell)) fail(node, 'cell', cell, ownCells);
    };
    return {
      name: 'checked-names',
      options: { position: true },
      mdxJsxFlowElement: (node) => check(node as Element),
      mdxJsxTextElement: (node) => check(node as Element),
      link(node, context) {
        const [, kind, slug = '', anchor = ''] =
          /^(chapter|page):([a-z0-9/-]+)(#.*)?$/.exec(node.url) ?? [];
        if (kind === 'chapter') {
          const written = names.chapters.get(slug);
          if (written === undefined) fail(node, 'chapter', slug, names.chapters.keys());
          if (!written) {
            const mark = locale ? '（待写）' : ' (to come)';
            context.replaceNode(node, { type: 'text', value: context.textContent(node) + mark });
          } else context.setProperty(node, 'url', `${base}${locale}chapters/${slug}/${anchor}`);
        } else if (kind === 'page') {
          if (!names.pages.has(slug)) fail(node, 'page', slug, names.pages);
          const address = slug === 'index' ? '' : `${slug}/`;
          context.setProperty(node, 'url', `${base}${locale}${address}${anchor}`);
        }
      },
    };
  };
