/**
 * Writes NOTICES.md: whose work reaches a reader's browser, and under which licence.
 * `npm run notices` writes it; `npm run notices -- --check` fails when it is out of date.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain } from './main.ts';

const ROOT = join(import.meta.dirname, '..');
const FILE = join(ROOT, 'NOTICES.md');

/** What the built site contains. With their dependencies where those are bundled too. */
const SHIPPED: readonly { readonly name: string; readonly deep?: boolean }[] = [
  { name: '@astrojs/starlight' },
  { name: 'astro' },
  { name: '@observablehq/plot', deep: true },
  { name: 'katex' },
  { name: 'idb-keyval' },
  { name: 'es-module-lexer' },
  { name: 'zod' },
  { name: 'monaco-editor', deep: true },
  // Monaco brings a compiler of its own.
  { name: 'typescript' },
  { name: 'ts-blank-space' },
  { name: '@codemirror/view', deep: true },
  { name: '@codemirror/commands', deep: true },
  { name: '@codemirror/lang-javascript', deep: true },
  { name: 'sucrase' },
  { name: '@jridgewell/gen-mapping', deep: true },
  { name: 'lines-and-columns' },
  { name: 'ts-interface-checker' },
  { name: 'pagefind' },
  { name: '@pagefind/default-ui' },
  { name: 'workbox-core' },
  { name: 'workbox-precaching', deep: true },
  { name: '@fontsource-variable/source-serif-4' },
  { name: '@fontsource-variable/inter' },
  { name: '@fontsource-variable/jetbrains-mono' },
];

/** Dependencies of d3-dsv's command line, which no page loads. */
const NOT_SHIPPED = ['commander', 'iconv-lite', 'rw'];

/** Copyright lines of packages whose licence file names nobody, or not well. */
const COPYRIGHT: Readonly<Record<string, string>> = {
  'ts-blank-space': 'Copyright 2024 Bloomberg Finance L.P.',
  pagefind: 'Copyright (c) the Pagefind contributors',
  '@pagefind/default-ui': 'Copyright (c) the Pagefind contributors',
  '@fontsource-variable/source-serif-4':
    'Copyright 2014 - 2023 Adobe (http://www.adobe.com/), with Reserved Font Name ‘Source’',
};

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly author?: string | { readonly name: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifestOf(name: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8'));
}

function shippedPackages(): Manifest[] {
  const found = new Map<string, Manifest>();
  const add = (name: string, deep: boolean) => {
    if (found.has(name) || NOT_SHIPPED.includes(name)) return;
    const manifest = manifestOf(name);
    found.set(name, manifest);
    if (!deep) return;
    for (const dependency of Object.keys(manifest.dependencies ?? {})) add(dependency, true);
  };
  for (const { name, deep = false } of SHIPPED) add(name, deep);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function licenceText(name: string): string | undefined {
  const folder = join(ROOT, 'node_modules', name);
  const file = readdirSync(folder, { withFileTypes: true }).find(
    (entry) => entry.isFile() && /^licen[cs]e/i.test(entry.name),
  );
  return file ? readFileSync(join(folder, file.name), 'utf8').replaceAll('\r', '') : undefined;
}

/** The line that says whose it is; the author, where the licence does not say. */
function copyrightOf(manifest: Manifest): string {
  const written = COPYRIGHT[manifest.name];
  if (written) return written;
  const line = /^\s*(copyright (?:\(c\) |© )?\d{4}.*)$/im.exec(
    licenceText(manifest.name) ?? '',
  )?.[1];
  const { author } = manifest;
  const authorName = typeof author === 'string' ? author : author?.name;
  // Font packages write the files' names into the same line.
  const text = line?.replace(/ \S+\.ttf: .*$/, '') ?? (authorName && `Copyright (c) ${authorName}`);
  if (!text) throw new Error(`${manifest.name} does not say whose it is; add a line to COPYRIGHT`);
  return text.replace(/\s*<[^>]*>/g, '').trim();
}

/** A licence's words, without the lines that are about one package. */
function termsOf(name: string): string {
  const text = licenceText(name) ?? '';
  const start = text.search(/^(permission (is hereby granted|to use)|licensed under|-{5,})/im);
  return text.slice(Math.max(0, start)).trim();
}

/** What NOTICES.md should say for the packages that are installed. */
export function notices(): string {
  return noticesOf(
    shippedPackages(),
    `The pages of Even Keel contain work of others, unchanged or bundled. This file is written by
\`npm run notices\` from the installed packages.`,
  );
}

/** The same for something that contains these packages, and not what they depend on. */
export function noticesFor(names: readonly string[], introduction: string): string {
  return noticesOf([...names].sort().map(manifestOf), introduction);
}

function noticesOf(packages: readonly Manifest[], introduction: string): string {
  const rows = packages.map(
    (each) => `| ${each.name} | ${each.version} | ${each.license} | ${copyrightOf(each)} |`,
  );
  const licences = [...new Set(packages.map(({ license }) => license))].sort();
  const texts = licences.map((licence) => {
    const example = packages.find(({ name, license }) => license === licence && termsOf(name));
    if (!example) throw new Error(`no package has the text of ${licence}`);
    return `## ${licence}\n\n\`\`\`text\n${termsOf(example.name)}\n\`\`\`\n`;
  });
  return `# Third-party notices

${introduction}

| package | version | licence | copyright |
|---|---|---|---|
${rows.join('\n')}

${texts.join('\n')}`;
}

function main(): void {
  const wanted = notices();
  const written = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  if (!process.argv.includes('--check')) writeFileSync(FILE, wanted);
  else if (written !== wanted) {
    console.error('NOTICES.md is out of date; run: npm run notices');
    process.exitCode = 1;
  }
}

if (isMain(import.meta.url)) main();
