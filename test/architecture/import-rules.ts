import { posix } from 'node:path';
import { type Exports, type Import, importsOf, type Source } from './source.ts';

const LIBRARY = ['numerics', 'algorithms', 'simulator'];
const STATEFUL = ['storage', 'interface', 'sandbox', 'notebook', 'exercises'];
const SITE = [...LIBRARY, ...STATEFUL, 'display', 'figures', 'lab'];

/**
 * DESIGN's table: which folders of src a folder may import, besides itself. The command line is for
 * Node, so "all above" does not mean `cli`. `''` is for files at the top of src.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  numerics: [],
  display: [],
  storage: [],
  interface: [],
  sandbox: ['interface'],
  algorithms: ['numerics'],
  simulator: ['numerics', 'algorithms'],
  cli: ['numerics', 'algorithms', 'simulator'],
  notebook: [...LIBRARY, 'display', 'sandbox', 'storage', 'interface'],
  exercises: [...LIBRARY, 'sandbox', 'notebook', 'storage', 'interface'],
  figures: [...LIBRARY, 'storage', 'interface'],
  lab: SITE.filter((folder) => folder !== 'lab'),
  components: SITE,
  layouts: [...SITE, 'components'],
  pages: [...SITE, 'components', 'layouts'],
  '': [...SITE, 'components', 'layouts'],
};

/** Folders of src that a reader's cell may end up with: no packages, so that they link anywhere. */
const WITHOUT_PACKAGES = ['numerics', 'algorithms', 'display'];
/** Folders that run while Node builds the site, or at a terminal. */
const WITH_NODE = ['cli', 'components', 'layouts', 'pages', ''];

const folderOf = (path: string) => /^src\/(?:([^/]+)\/)?[^/]+$|^src\/([^/]+)\//.exec(path);
const srcFolder = (path: string) => {
  const match = folderOf(path);
  return match ? (match[1] ?? match[2] ?? '') : undefined;
};

/** Where a source imports what its folder may not. */
export function wrongImports(source: Source, exports: Exports): string[] {
  const check = source.path.startsWith('content/') ? contentFault : srcFault;
  return importsOf(source, exports).flatMap((each) => {
    const fault = check(source.path, each, exports);
    return fault ? [`${source.path}:${each.line} imports ${each.specifier}: ${fault}`] : [];
  });
}

function srcFault(path: string, each: Import): string | undefined {
  const folder = srcFolder(path) ?? '';
  const allowed = MAY_IMPORT[folder];
  if (!allowed) return `src/${folder} is not in the table of folders`;
  if (each.target === undefined) return packageFault(folder, each.specifier);
  const target = srcFolder(each.target);
  if (target === undefined) return outsideFault(folder, each.target);
  if (target === folder || allowed.includes(target)) return undefined;
  return `${folder || 'src'} may import only ${allowed.join(', ') || 'nothing'}`;
}

function packageFault(folder: string, specifier: string): string | undefined {
  if (specifier.startsWith('node:') && !WITH_NODE.includes(folder)) {
    return `${folder} runs in a browser`;
  }
  return WITHOUT_PACKAGES.includes(folder) ? `${folder} may import no package` : undefined;
}

/** Pages show content and read the package; the library does not know of either. */
function outsideFault(folder: string, target: string): string | undefined {
  const shown = /^content\/|^package\.json$|^public\//.test(target);
  if (shown && ['components', 'layouts', 'pages', ''].includes(folder)) return undefined;
  return 'it is outside src';
}

function contentFault(path: string, each: Import, exports: Exports): string | undefined {
  if (each.specifier.startsWith('evenkeel/')) {
    const known = Object.values(exports).map((file) => posix.normalize(file));
    return each.target && known.includes(each.target) ? undefined : 'no such public module';
  }
  const target = each.target ?? '';
  if (path.endsWith('.mdx')) {
    const component = target.startsWith('src/components/');
    // Both languages of a page show the same.
    const own = posix.dirname(path).replace(/\/zh-cn(?=\/|$)/, '');
    const sibling = posix.dirname(target).startsWith(own);
    const starlight = each.specifier === '@astrojs/starlight/components';
    return component || sibling || starlight ? undefined : 'only components and public modules';
  }
  // scenarios.ts stands beside the folder of the cells, which it may show.
  const inFolder = target.startsWith(`${posix.dirname(path)}/`);
  // The checks of a chapter's exercises may share what stands beside its text; readers do not see them.
  const chapter = /^(content\/chapters\/[^/]+)\/exercises\/[^/]+\/checks\.ts$/.exec(path)?.[1];
  const isShared = chapter !== undefined && posix.dirname(target) === chapter;
  return inFolder || isShared ? undefined : 'only public modules and siblings';
}

/**
 * Where a file reaches past a family's catalog and public module to an implementation: a file that
 * the catalog imports a value from.
 */
export function bypassedCatalogs(sources: readonly Source[], exports: Exports): string[] {
  const implementations = new Map<string, string>();
  for (const source of sources) {
    if (!/^src\/algorithms\/[^/]+\/catalog\.ts$/.test(source.path)) continue;
    const family = posix.dirname(source.path);
    for (const { target, typeOnly } of importsOf(source, exports)) {
      if (target && !typeOnly && posix.dirname(target) === family) {
        implementations.set(target, family);
      }
    }
  }
  return sources.flatMap((source) =>
    importsOf(source, exports).flatMap(({ target = '', specifier, line }) => {
      const family = implementations.get(target);
      const entrance = [`${family}/catalog.ts`, `${family}/index.ts`].includes(source.path);
      if (!family || entrance) return [];
      return [`${source.path}:${line} imports ${specifier}: only the catalog and index may`];
    }),
  );
}

/** Where a file that is no public module passes on another's exports. */
export function barrels(sources: readonly Source[], exports: Exports): string[] {
  const publicFiles = Object.values(exports).map((file) => posix.normalize(file));
  return sources
    .filter((source) => !publicFiles.includes(source.path))
    .flatMap((source) =>
      importsOf(source, exports)
        .filter((each) => each.reExport)
        .map((each) => `${source.path}:${each.line} re-exports ${each.specifier}`),
    );
}

/** Chains of imports that come back to their start, such as `a.ts → b.ts → a.ts`. */
export function cycles(sources: readonly Source[], exports: Exports): string[] {
  const edges = new Map<string, string[]>();
  for (const source of sources) {
    const targets = importsOf(source, exports).map(({ target }) => target ?? '');
    edges.set(source.path, targets);
  }
  const found: string[] = [];
  const done = new Set<string>();
  const follow = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push([...trail.slice(start), path].join(' → '));
    if (start >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) if (edges.has(next)) follow(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) follow(path, []);
  return found;
}
