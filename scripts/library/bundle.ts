import { join } from 'node:path';
import { type OutputChunk, rolldown } from 'rolldown';
import { publicModules, ROOT } from './public-modules.ts';

/** The library's code. */
export interface Bundle {
  /** Text by path in the package. */
  readonly files: ReadonlyMap<string, string>;
  /** Names of the packages whose code is in it. */
  readonly packages: readonly string[];
}

/** What to bundle besides the public modules, and how. */
export interface BundleOptions {
  /** More entries: source by name. */
  readonly entries?: Readonly<Record<string, string>>;
  /** Small, for a machine; readable unless given. */
  readonly minify?: boolean;
}

/**
 * Parts for a machine, from the bottom up: each takes what it needs along, unless a part before it
 * has it. An engine that is given a scenario then needs neither what checks one nor its package.
 */
const LAYERS = [
  { name: 'numerics', test: /[\\/]src[\\/]numerics[\\/]/, minShareCount: 2 },
  { name: 'algorithms', test: /[\\/]src[\\/]algorithms[\\/]/, minShareCount: 2 },
  {
    name: 'engine',
    test: /[\\/]src[\\/]simulator[\\/](?!scenario[\\/]|simulate\.ts$)/,
    minShareCount: 2,
  },
  { name: 'scenario', test: /[\\/]src[\\/]simulator[\\/]/, minShareCount: 2 },
  { name: 'sandbox', test: /[\\/]src[\\/]sandbox[\\/]/, minShareCount: 2 },
];

/**
 * Turns the public modules into plain JavaScript: a file each, and under `chunks/` what several of
 * them share. Unless it is minified nothing is renamed and docstrings stay, because readers step
 * into it.
 * @throws Error when a module needs something that cannot be bundled
 */
export async function bundle({
  entries = {},
  minify = false,
}: BundleOptions = {}): Promise<Bundle> {
  const sources = [
    ...publicModules.map(({ name, source }) => [name, source] as const),
    ...Object.entries(entries),
  ];
  const build = await rolldown({
    cwd: ROOT,
    input: Object.fromEntries(sources.map(([name, source]) => [name, join(ROOT, source)])),
    platform: 'neutral',
    // The oldest Node that the manifest names, and every browser that the site is for, know ES2022.
    transform: { target: 'es2022' },
    optimization: { inlineConst: false },
    onLog(level, { message }) {
      if (level === 'warn') throw new Error(message);
    },
  });
  try {
    const { output } = await build.generate({
      format: 'es',
      comments: minify ? { legal: true, annotation: false, jsdoc: false } : true,
      minify,
      minifyInternalExports: false,
      entryFileNames: '[name].js',
      // Without a hash, so that the list of files changes only when the modules do.
      chunkFileNames: 'chunks/[name].js',
      codeSplitting: {
        groups: [
          { debugName: 'package', name: packageOf },
          ...(minify ? LAYERS : [{ debugName: 'folder', name: folderOf, minShareCount: 2 }]),
        ],
      },
    });
    const chunks = output.filter((item) => item.type === 'chunk');
    for (const chunk of chunks) demandSelfContained(chunk, chunks);
    return {
      files: new Map(chunks.map(({ fileName, code }) => [fileName, textOf(code)])),
      packages: packagesIn(chunks),
    };
  } finally {
    await build.close();
  }
}

/** `zod` for a module of node_modules/zod. */
function packageOf(moduleId: string): string | null {
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(forward(moduleId))?.[1] ?? null;
}

/** `numerics` for what is in src/numerics, `balancing` for what is in src/algorithms/balancing. */
function folderOf(moduleId: string): string | null {
  return /.*\/src\/(?:algorithms\/)?([^/]+)\//.exec(forward(moduleId))?.[1] ?? null;
}

function forward(path: string): string {
  return path.replaceAll('\\', '/');
}

function packagesIn(chunks: readonly OutputChunk[]): string[] {
  const names = chunks.flatMap(({ moduleIds }) => moduleIds.map(packageOf));
  return [...new Set(names.filter((name) => name !== null))].sort();
}

function demandSelfContained(chunk: OutputChunk, chunks: readonly OutputChunk[]): void {
  const outside = [...chunk.imports, ...chunk.dynamicImports].filter(
    (name) => !chunks.some(({ fileName }) => fileName === name),
  );
  if (outside.length === 0) return;
  throw new Error(`${chunk.fileName} imports ${outside.join(', ')}, which is not in the library`);
}

/** A module of types alone has no code, and should still be seen to be a module. */
function textOf(code: string): string {
  const text = code.trimEnd() || 'export {};';
  return `${text}\n`;
}
