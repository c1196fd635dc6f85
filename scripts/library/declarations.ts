import { join, posix, relative } from 'node:path';
import ts from 'typescript';
import { publicModules, ROOT } from './public-modules.ts';

/**
 * The declarations of the public modules, docstrings included: `random.d.ts` for `evenkeel/random`,
 * and under `types/` a file for each source that they name. They name each other by relative paths
 * and nothing else, so an editor needs these files and no resolver's settings.
 * @returns text by path in the package
 * @throws Error when the sources do not compile without a browser's or Node's types, or when a
 *   public type belongs to another package
 */
export function declarations(): Map<string, string> {
  const program = createProgram();
  const emitted = emit(program);
  const files = new Map<string, string>();
  const waiting = publicModules.map(({ source }) => source);
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    const text = emitted.get(source);
    if (text === undefined) throw new Error(`TypeScript wrote no declarations for ${source}`);
    const { rewritten, targets } = withRelativePaths(source, text, program);
    files.set(placeOf(source), rewritten);
    waiting.push(...targets.filter((target) => !files.has(placeOf(target))));
  }
  return files;
}

function createProgram(): ts.Program {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, 'tsconfig.json'),
    {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      removeComments: false,
      rootDir: ROOT,
      lib: ['lib.es2024.d.ts'],
      types: [],
    },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (problem) => complain([problem]) },
  );
  const rootNames = publicModules.map(({ source }) => join(ROOT, source));
  return ts.createProgram({ rootNames, options: config?.options ?? {} });
}

/** Declarations by the path of their source in the checkout. */
function emit(program: ts.Program): Map<string, string> {
  complain(ts.getPreEmitDiagnostics(program));
  const emitted = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (_, text, __, ___, sources) => {
    for (const { fileName } of sources ?? []) emitted.set(inCheckout(fileName), text);
  });
  complain(diagnostics);
  return emitted;
}

function complain(problems: readonly ts.Diagnostic[]): void {
  if (problems.length === 0) return;
  throw new Error(
    ts.formatDiagnostics(problems, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => ROOT,
      getNewLine: () => '\n',
    }),
  );
}

/** Where a source's declarations go. */
function placeOf(source: string): string {
  const name = publicModules.find((each) => each.source === source)?.name;
  return name ? `${name}.d.ts` : source.replace(/^src\//, 'types/').replace(/\.ts$/, '.d.ts');
}

/** A text whose `#…` and other specifiers lead to where the files will be, and what they lead to. */
function withRelativePaths(source: string, text: string, program: ts.Program) {
  const folder = posix.dirname(placeOf(source));
  const targets: string[] = [];
  let rewritten = text;
  // From the end, so that positions before it stay true.
  for (const specifier of specifiersOf(text).reverse()) {
    const target = resolve(specifier.text, source, program);
    targets.push(target);
    const path = posix.relative(folder, placeOf(target)).replace(/\.d\.ts$/, '.js');
    const quoted = `'${path.startsWith('.') ? path : `./${path}`}'`;
    rewritten = rewritten.slice(0, specifier.getStart()) + quoted + rewritten.slice(specifier.end);
  }
  return { rewritten, targets };
}

function specifiersOf(text: string): ts.StringLiteralLike[] {
  const tree = ts.createSourceFile('declarations.d.ts', text, ts.ScriptTarget.Latest, true);
  const found: ts.StringLiteralLike[] = [];
  const see = (node: ts.Node) => {
    const named = specifierIn(node);
    if (named && ts.isStringLiteralLike(named)) found.push(named);
    ts.forEachChild(node, see);
  };
  see(tree);
  return found;
}

function specifierIn(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  // import('…').Name, which TypeScript writes for a type that it inferred.
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return node.argument.literal;
  }
  return undefined;
}

function resolve(specifier: string, source: string, program: ts.Program): string {
  const { resolvedModule } = ts.resolveModuleName(
    specifier,
    join(ROOT, source),
    program.getCompilerOptions(),
    ts.sys,
  );
  const target = resolvedModule && inCheckout(resolvedModule.resolvedFileName);
  if (target?.startsWith('src/')) return target;
  throw new Error(`a public type of ${source} is from ${specifier}, which the library cannot name`);
}

function inCheckout(file: string): string {
  return relative(ROOT, file).replaceAll('\\', '/');
}
