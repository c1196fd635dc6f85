import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** A file of the project, parsed: TypeScript, or the TypeScript inside an .astro or .mdx file. */
export interface Source {
  /** From the checkout, with forward slashes. */
  readonly path: string;
  readonly tree: ts.SourceFile;
}

/** One way in which a file names another: an import, a re-export, a dynamic import, a worker's URL. */
export interface Import {
  readonly specifier: string;
  /** Path in the checkout; `undefined` for a package. */
  readonly target: string | undefined;
  readonly typeOnly: boolean;
  readonly reExport: boolean;
  readonly line: number;
}

/** The package's public modules: `./random` → `./src/numerics/random.ts`. */
export type Exports = Readonly<Record<string, string>>;

/** Parses a text as if it were the file at `path`. */
export function parse(path: string, text: string): Source {
  const code = /\.(astro|mdx)$/.test(path) ? scriptOf(path, text) : text;
  return { path, tree: ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true) };
}

/** Reads the files below the folders, and those at their top, with one of these endings. */
export function readSources(root: string, folders: readonly string[], ending: RegExp): Source[] {
  return listFiles(root, folders)
    .filter((path) => ending.test(path))
    .map((path) => parse(path, readFileSync(join(root, path), 'utf8')));
}

/** Paths of all files below the folders, from `root`, sorted. Hidden ones are someone's scratch. */
export function listFiles(root: string, folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      (readdirSync(join(root, folder), { recursive: true }) as string[]).map((name) =>
        posix.join(folder, name.replaceAll('\\', '/')),
      ),
    )
    .filter((path) => /[^/]\.[^/]+$/.test(path) && !/\/\./.test(path))
    .sort();
}

/** What stands between the fences and in scripts of an .astro file, or the ESM of an .mdx file. */
function scriptOf(path: string, text: string): string {
  if (path.endsWith('.astro')) {
    const [, fenced = ''] = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text) ?? [];
    const scripts = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)];
    return [fenced, ...scripts.map(([, script]) => `{\n${script}\n}`)].join('\n').replace(
      // An import may not stand in a block, and blocks keep the scripts' names apart.
      /\{\n(\s*import [^;]*;)+/g,
      (opening) => `${opening.slice(1)}\n{`,
    );
  }
  const withoutCode = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
  return [...withoutCode.matchAll(/^import\s[\s\S]*?from\s+['"][^'"]+['"];?/gm)].join('\n');
}

/** Everything a file imports, with where it leads. */
export function importsOf(source: Source, exports: Exports): Import[] {
  const imports: Import[] = [];
  walk(source.tree, (node) => {
    const named = specifierOf(node);
    if (!named) return;
    const specifier = named.text;
    imports.push({
      specifier,
      target: resolve(specifier, source.path, exports),
      typeOnly: isTypeOnly(node),
      reExport: ts.isExportDeclaration(node),
      line: lineOf(source, node),
    });
  });
  return imports;
}

function specifierOf(node: ts.Node): ts.StringLiteralLike | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return literal(node.moduleSpecifier);
  }
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : undefined;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return literal(node.arguments[0]);
  }
  // new Worker(new URL('./simulation.worker.ts', import.meta.url))
  const isUrl = ts.isNewExpression(node) && node.expression.getText() === 'URL';
  if (isUrl && node.arguments?.[1]?.getText() === 'import.meta.url') {
    return literal(node.arguments[0]);
  }
  return undefined;
}

function literal(node: ts.Node | undefined): ts.StringLiteralLike | undefined {
  return node && ts.isStringLiteralLike(node) ? node : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return (
    ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
  );
}

function resolve(specifier: string, from: string, exports: Exports): string | undefined {
  const path = specifier.replace(/\?.*$/, '');
  if (path.startsWith('#')) return `src/${path.slice(1)}.ts`;
  if (path.startsWith('.')) return posix.join(posix.dirname(from), path);
  const own = /^evenkeel(\/.+)$/.exec(path);
  // An unknown public module leads to a path that no rule allows.
  if (own) return posix.normalize(exports[`.${own[1]}`] ?? `unknown${own[1]}`);
  return undefined;
}

/** Calls `see` for a node and everything below it. */
export function walk(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => walk(child, see));
}

/** Counted from 1. */
export function lineOf(source: Source, node: ts.Node): number {
  return source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1;
}
