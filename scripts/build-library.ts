/**
 * Writes the public modules as a package of plain JavaScript with declarations, since Node does not
 * strip the types of what is in node_modules: `npm run build:library`, into build/evenkeel/. What
 * runs a reader's code, the editor, downloads and `npm pack` all use this one output.
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from './library/bundle.ts';
import { declarations } from './library/declarations.ts';
import { packageFiles } from './library/package-files.ts';
import { ROOT } from './library/public-modules.ts';
import { isMain } from './main.ts';
import { withLock } from './prepare.mjs';

/** Where `npm run build:library` writes. */
export const LIBRARY = join(ROOT, 'build', 'evenkeel');

/**
 * Every file of the package, sorted by path: `random.js`, `random.d.ts`, `chunks/zod.js`,
 * `types/simulator/report.d.ts`, `package.json` … The same sources give the same texts.
 * @returns text by path in the package, with forward slashes
 * @throws Error when the sources do not compile, or need what cannot be packed with them
 */
export async function libraryFiles(): Promise<Map<string, string>> {
  const { files, packages } = await bundle();
  return new Map(
    [...files, ...declarations(), ...packageFiles(packages)].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/**
 * Writes the package, in a moment and when all of it has been built: a build that fails leaves the
 * folder as it was, and whoever reads it meanwhile does not find half of it.
 * @param folder replaced with everything in it
 * @returns paths in the package
 * @throws as `libraryFiles` does
 */
export async function buildLibrary(folder: string): Promise<string[]> {
  const files = await libraryFiles();
  const fresh = `${folder}.${process.pid}-new`;
  const old = `${folder}.${process.pid}-old`;
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(fresh, path)), { recursive: true });
      writeFileSync(join(fresh, path), text);
    }
    const swap = () => {
      if (existsSync(folder)) renameSync(folder, old);
      renameSync(fresh, folder);
    };
    withLock(`${folder}.lock`, swap, console.log);
  } finally {
    for (const left of [fresh, old]) rmSync(left, { recursive: true, force: true });
  }
  return [...files.keys()];
}

if (isMain(import.meta.url)) {
  const startMs = performance.now();
  const paths = await buildLibrary(LIBRARY);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(`${paths.length} files in build/evenkeel/ (${seconds} s)`);
}
