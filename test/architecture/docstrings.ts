import ts from 'typescript';
import { lineOf, type Source } from './source.ts';

/** An exported declaration. */
export interface Exported {
  readonly name: string;
  readonly node: ts.Node;
  readonly line: number;
  /** With its slashes and stars; `undefined` when there is none. */
  readonly docstring: string | undefined;
  /** A function, a class, or a constant that holds a function. */
  readonly callable: boolean;
}

/** What a file declares and exports. What it only passes on is documented where it is declared. */
export function exportedDeclarations(source: Source): Exported[] {
  const laterNames = new Set<string>();
  for (const statement of source.tree.statements) {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier) continue;
    if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) continue;
    for (const each of statement.exportClause.elements) {
      laterNames.add((each.propertyName ?? each.name).text);
    }
  }
  return source.tree.statements.flatMap((statement) => {
    const exportedHere = ts.canHaveModifiers(statement)
      ? ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      : false;
    return namesOf(statement)
      .filter(({ name }) => exportedHere || laterNames.has(name))
      .map(({ name, callable }) => ({
        name,
        callable,
        node: statement,
        line: lineOf(source, statement),
        docstring: docstringOf(source, statement),
      }));
  });
}

function namesOf(statement: ts.Statement): { name: string; callable: boolean }[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name, initializer }) => ({
      name: name.getText(),
      callable:
        initializer !== undefined &&
        (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
    }));
  }
  const callable = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  if (!callable && !isType) return [];
  return [{ name: statement.name?.text ?? 'default', callable }];
}

/** The comment directly above, if it is a docstring. */
function docstringOf(source: Source, node: ts.Node): string | undefined {
  const text = source.tree.text;
  const last = ts.getLeadingCommentRanges(text, node.getFullStart())?.at(-1);
  const comment = last ? text.slice(last.pos, last.end) : '';
  return comment.startsWith('/**') ? comment : undefined;
}

/** Exports that nobody explains. */
export function undocumented(source: Source): string[] {
  // Overloads share the docstring of the first.
  const explained = new Set<string>();
  return exportedDeclarations(source).flatMap(({ name, line, docstring }) => {
    const words = (docstring ?? '').replace(/[/*\s]/g, '').replace(/@example.*/s, '');
    if (words !== '') explained.add(name);
    return explained.has(name) ? [] : [`${source.path}:${line} ${name} has no docstring`];
  });
}
