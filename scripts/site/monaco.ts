import { runInNewContext } from 'node:vm';
import type { Plugin, Rolldown } from 'vite';

const MONACO = 'node_modules/monaco-editor/esm/vs/';

/** Declarations of what a browser's page has, which no cell sees, and bundles that name them. */
const NOT_FOR_CELLS = /^lib\.(d|es6\.d|dom|webworker|scripthost|.*\.full\.d)\b/;

/**
 * What Monaco would start workers from by itself. It is given workers of ours, so a second compiler
 * of 3 MB need not be in the site. Each text must be there exactly once, or Monaco has changed.
 */
const OWN_WORKERS: Readonly<Record<string, readonly [text: string, replacement: string]>> = {
  [`${MONACO}languages/features/typescript/workerManager.js`]: [
    `new Worker(new URL('ts.worker.js', import.meta.url), { type: "module" })`,
    'undefined',
  ],
  [`${MONACO}editor/browser/services/editorWorkerService.js`]: [
    `new URL('../../common/services/editorWebWorkerMain.js', import.meta.url)`,
    `''`,
  ],
};

/**
 * Fits Monaco into the site: it starts no workers of its own, leaves out the declarations of the
 * browser's DOM (368 KB compressed), and `ts-blank-space` uses the compiler that Monaco brings.
 */
export function monaco(root: string): Plugin {
  return {
    name: 'monaco',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source !== 'typescript' || !importer?.includes('/ts-blank-space/')) return undefined;
      // Only in a worker of the browser: pages are written by Node, which has TypeScript itself.
      if (this.environment.config.consumer !== 'client') return undefined;
      return `${root}/src/sandbox/editor/monaco/bundled-typescript.ts`;
    },
    transform(code, id) {
      if (id.endsWith(`${MONACO}languages/features/typescript/lib/lib.js`)) {
        return { code: withoutDom(code), map: null };
      }
      if (id.includes(MONACO) && id.endsWith('.js') && STYLE.test(code)) {
        return { code: withStylesInScript(code, root), map: null };
      }
      const path = Object.keys(OWN_WORKERS).find((each) => id.endsWith(each));
      const [text, replacement] = (path && OWN_WORKERS[path]) || [];
      if (text === undefined || replacement === undefined) return undefined;
      if (code.split(text).length !== 2) throw new Error(`${id} should contain once: ${text}`);
      return { code: code.replace(text, () => replacement), map: null };
    },
  };
}

const STYLE = /^import '([^']+\.css)';$/m;

/** A module that brings its style sheets as text: see `add-style.ts`. */
function withStylesInScript(code: string, root: string): string {
  let count = 0;
  const imports = code.replace(new RegExp(STYLE.source, 'gm'), (_, path: string) => {
    count += 1;
    return `import keelStyle${count} from '${path}?inline';keelAddStyle(keelStyle${count});`;
  });
  return `import { addStyle as keelAddStyle } from '${root}/src/sandbox/editor/add-style.ts';${imports}`;
}

/** The module of the language's declarations, without those that no cell sees. */
function withoutDom(code: string): string {
  const script = code.replace(/^export .*$/m, '');
  if (script === code) throw new Error('lib.js should be a module that exports libFileMap');
  const all = runInNewContext(`${script};libFileMap`) as Readonly<Record<string, string>>;
  const kept = Object.entries(all).filter(([name]) => !NOT_FOR_CELLS.test(name));
  return `export const libFileMap = ${JSON.stringify(Object.fromEntries(kept))};`;
}

/** Where everything of Monaco is put, so that the offline step can tell it from the rest. */
export const MONACO_FOLDER = '_astro/monaco';

const OF_MONACO = /\/monaco-editor\/|\/sandbox\/editor\/monaco\//;

const named = (names: readonly string[], name: string) => {
  const folder = names.some((each) => OF_MONACO.test(each)) ? MONACO_FOLDER : '_astro';
  return `${folder}/${name}`;
};

/** Names for the files of the build; those of Monaco are in a folder of their own. */
export const assetNames: Pick<
  Rolldown.OutputOptions,
  'entryFileNames' | 'chunkFileNames' | 'assetFileNames'
> = {
  entryFileNames: ({ name, moduleIds }) =>
    named(moduleIds, `${name.replaceAll('@', '')}.[hash].js`),
  chunkFileNames: ({ name, moduleIds }) =>
    named(moduleIds, `${name.replaceAll('@', '')}.[hash].js`),
  assetFileNames: ({ originalFileNames }) => named(originalFileNames, '[name].[hash][extname]'),
};
