/**
 * Starts a chapter, an algorithm or an exercise from the fewest answers, and never overwrites a file:
 *
 *     npm run new -- chapter weighted-round-robin
 *     npm run new -- algorithm balancing power-of-two
 *     npm run new -- exercise round-robin skip-fairly
 */
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { algorithmFiles } from './new-algorithm.ts';
import { chapterFiles } from './new-chapter.ts';
import { exerciseFiles } from './new-exercise.ts';
import type { NewFiles } from './new-files.ts';
import { UsageError } from './usage-error.ts';

const USAGE =
  'npm run new -- chapter [NN] slug ["Title"] | algorithm family slug | exercise chapter slug';

/**
 * What `npm run new` would write below `root`.
 * @param args what was typed after `--`
 * @throws UsageError for an unknown kind, a name that is none, or a file that is there already
 */
export function planNew(args: readonly string[], root: string): NewFiles {
  const [kind, ...rest] = args;
  const files = filesFor(kind, rest, root);
  const existing = Object.keys(files.created).find((path) => existsSync(join(root, path)));
  if (existing) throw new UsageError(`${existing} is there already; nothing was written.`);
  return files;
}

function filesFor(kind: string | undefined, rest: readonly string[], root: string): NewFiles {
  if (kind === 'chapter') return chapterFiles(rest, root);
  if (kind === 'algorithm') return algorithmFiles(rest, root);
  if (kind === 'exercise') return exerciseFiles(rest, root);
  throw new UsageError(`${kind ? `There is no kind "${kind}". ` : ''}Usage: ${USAGE}`);
}

function write(files: NewFiles, root: string): void {
  for (const [path, text] of Object.entries(files.created)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { flag: 'wx' });
    console.log(`new      ${path}`);
  }
  for (const [path, text] of Object.entries(files.changed)) {
    writeFileSync(join(root, path), text);
    console.log(`changed  ${path}`);
  }
}

function main(): void {
  const root = join(import.meta.dirname, '..', '..');
  try {
    write(planNew(process.argv.slice(2), root), root);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

const started = process.argv[1];
if (started && realpathSync(started) === fileURLToPath(import.meta.url)) main();
