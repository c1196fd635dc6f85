import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** The package's manifest, as far as the library needs it. */
export const MANIFEST = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string>>;
};

/** What others may import: one entry of the manifest's `exports`. */
export interface PublicModule {
  /** `random` for `evenkeel/random`. */
  readonly name: string;
  /** From the checkout, with forward slashes. */
  readonly source: string;
  /** The sentence at the head of its file, without the words that every such sentence begins with. */
  readonly summary: string;
}

/** Every public module, in the order of the manifest. */
export const publicModules: readonly PublicModule[] = Object.entries(MANIFEST.exports).map(
  ([path, file]) => {
    const name = path.slice('./'.length);
    const source = file.slice('./'.length);
    return { name, source, summary: summaryOf(name, source) };
  },
);

function summaryOf(name: string, source: string): string {
  const head = /^\/\*\* The public module `([^`]+)`: ([^*]+) \*\//.exec(
    readFileSync(join(ROOT, source), 'utf8'),
  );
  if (head?.[1] === `${MANIFEST.name}/${name}` && head[2]) return head[2];
  throw new Error(
    `${source} should begin with /** The public module \`${MANIFEST.name}/${name}\`: … */`,
  );
}
