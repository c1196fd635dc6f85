import ts from 'typescript';

/**
 * Every docstring of what a program's modules export, their members' too, by
 * `module.export`: what an editor would show of each.
 * @param modules the file of each module, by the module's name
 */
export function docstringsByExport(
  program: ts.Program,
  modules: Readonly<Record<string, string>>,
): Map<string, readonly string[]> {
  const checker = program.getTypeChecker();
  const found = new Map<string, readonly string[]>();
  for (const [name, file] of Object.entries(modules)) {
    const source = program.getSourceFile(file);
    const symbol = source && checker.getSymbolAtLocation(source);
    if (!symbol) throw new Error(`${file} is no module of the program`);
    for (const exported of checker.getExportsOfModule(symbol)) {
      const isAlias = exported.flags & ts.SymbolFlags.Alias;
      const declared = isAlias ? checker.getAliasedSymbol(exported) : exported;
      const nodes = declared.getDeclarations() ?? [];
      found.set(`${name}.${exported.name}`, nodes.flatMap(docstringsOf));
    }
  }
  return found;
}

function docstringsOf(declaration: ts.Declaration): string[] {
  const isVariable = ts.isVariableDeclaration(declaration);
  const node = isVariable ? declaration.parent.parent : declaration;
  const { text } = node.getSourceFile();
  const found = new Map<number, string>();
  const add = (pos: number, comment: string) => {
    if (comment.startsWith('/**')) found.set(pos, normal(comment));
  };
  // A comment before the bar of a union belongs to no node.
  if (ts.isTypeAliasDeclaration(node)) {
    for (const { 0: comment, index } of node.getFullText().matchAll(/\/\*\*[\s\S]*?\*\//g)) {
      add(node.pos + index, comment);
    }
  }
  const see = (each: ts.Node) => {
    if (isHidden(each)) return;
    for (const { pos, end } of ts.getLeadingCommentRanges(text, each.pos) ?? []) {
      add(pos, text.slice(pos, end));
    }
    ts.forEachChild(each, see);
  };
  see(node);
  return [...found.values()];
}

/** What declarations leave out: bodies, private members, values whose type is written beside them. */
function isHidden(node: ts.Node): boolean {
  if (ts.isBlock(node) || ts.isArrayLiteralExpression(node)) return true;
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  if (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword)) return true;
  return ts.isClassElement(node) && node.name !== undefined && ts.isPrivateIdentifier(node.name);
}

/** Without indentation and line ends, which a printer may change. */
function normal(comment: string): string {
  return comment.replace(/\s*\n\s*/g, '\n');
}
