import tsBlankSpace from 'ts-blank-space';
import ts from 'typescript';

const sources = import.meta.glob<string>('/content/chapters/*/cells/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A cell: a module that a chapter prints and that drives its figures. */
export interface Cell {
  /** The chapter's folder, such as `03-round-robin`. */
  readonly chapter: string;
  /** The file's name without its ending. */
  readonly name: string;
  /** What the file says, as the reader sees it. */
  readonly source: string;
}

/** Every cell of the book. */
export function cells(): readonly Cell[] {
  return Object.entries(sources).map(([path, source]) => {
    const [, chapter = '', name = ''] = /chapters\/([^/]+)\/cells\/(.+)\.ts$/.exec(path) ?? [];
    return { chapter, name, source };
  });
}

/**
 * One cell.
 * @throws Error when there is no such file, naming those that are there
 */
export function cell(chapter: string, name: string): Cell {
  const found = cells().find(
    (candidate) => candidate.chapter === chapter && candidate.name === name,
  );
  if (found) return found;
  const known = cells().map((each) => `${each.chapter}/${each.name}`);
  throw new Error(`unknown cell "${chapter}/${name}"; known are: ${known.join(', ')}`);
}

/** Whether a worker can import a cell: it takes values from nothing but other such cells. */
export function isForWorkers({ chapter, name, source }: Cell): boolean {
  return importsIn(source).every(({ specifier, isValue }) => {
    const [, sibling] = SIBLING.exec(specifier) ?? [];
    return (
      !isValue ||
      (sibling !== undefined && sibling !== name && isForWorkers(cell(chapter, sibling)))
    );
  });
}

const SIBLING = /^\.\/([\w-]+)\.ts$/;

/**
 * A cell's text as JavaScript: types become spaces, so that lines and columns stay the reader's, and
 * other cells are asked for under the names they are served by.
 * @throws Error when the text has syntax that cannot be blanked out, or imports a value of a package,
 *   which a worker could not resolve
 */
export function cellModule(chapter: string, name: string): string {
  return blankedModule(cell(chapter, name).source, `content/chapters/${chapter}/cells/${name}.ts`);
}

/**
 * TypeScript with its types blanked out.
 * @param path what to name in messages
 * @throws Error as `cellModule` does
 */
export function blankedModule(source: string, path: string): string {
  const place = (position: number) => `${path}:${source.slice(0, position).split('\n').length}`;
  const code = tsBlankSpace(source, ({ pos, end }) => {
    const text = source.slice(pos, end).trim();
    throw new Error(`${place(end)}: syntax that is not erasable: ${text}`);
  });
  for (const { specifier, start } of importsIn(code)) {
    if (SIBLING.test(specifier)) continue;
    throw new Error(
      `${place(start)}: imports a value from '${specifier}'; a cell that decides in a figure may import values of other cells only`,
    );
  }
  return code.replaceAll(/(?<=from '\.\/[\w-]+)\.ts(?=';)/g, '.js');
}

interface Import {
  readonly specifier: string;
  readonly start: number;
  /** It does not go away with the types. */
  readonly isValue: boolean;
}

function importsIn(source: string): Import[] {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((statement) => {
    const imports = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    const from = imports ? statement.moduleSpecifier : undefined;
    if (!from || !ts.isStringLiteral(from)) return [];
    const isType = ts.isImportDeclaration(statement)
      ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      : ts.isExportDeclaration(statement) && statement.isTypeOnly;
    return { specifier: from.text, start: statement.getStart(), isValue: !isType };
  });
}
