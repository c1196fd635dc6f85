import { type ExpressionStatement, type Node, parse, type VariableDeclaration } from 'acorn';

/** What a marked line of the console begins with. */
export const EXPECTATION_MARK = '\u0001keel-expect';

/** Says where a module cannot be parsed. */
export interface ParseTrouble {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** A module whose `// => value` comments are checked when it runs. */
export interface Instrumented {
  readonly code: string;
  /** The lines that have such a comment, from 1. */
  readonly lines: readonly number[];
  readonly trouble: ParseTrouble | undefined;
}

interface Comment {
  readonly text: string;
  readonly line: number;
}

/**
 * Has each `expression // => value` say what it came to beside what was expected, through
 * `console.debug`, whoever listens compares. Lines stay what they are. A comment that is no expression,
 * or stands behind anything but one, remains a comment.
 * @param code JavaScript
 * @example instrument('1 + 1 // => 2').lines // => [1]
 */
export function instrument(code: string): Instrumented {
  const comments = new Map<number, Comment>();
  let program: Node & { readonly body: readonly Node[] };
  try {
    program = parse(code, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      locations: true,
      onComment: (isBlock, text, _start, _end, at) => {
        const found = /^\s*=>\s*(.+?)\s*$/.exec(text);
        if (isBlock || !found?.[1] || !at) return;
        comments.set(at.line, { text: found[1], line: at.line });
      },
    });
  } catch (error) {
    return { code, lines: [], trouble: troubleOf(error) };
  }
  const insertions = program.body
    .map((statement) => insertionsOf(code, statement, comments))
    .filter((found) => found !== undefined);
  const lines = insertions.map(({ line }) => line);
  // From the end, so that earlier offsets stay true.
  let instrumented = code;
  for (const { start, end, lead, line, expected } of insertions.toReversed()) {
    const mark = JSON.stringify(EXPECTATION_MARK);
    const report = `((value, expected) => (console.debug(${mark}, ${line}, value, expected), value))`;
    const value = instrumented.slice(start, end);
    const marked = `${lead}${report}(${value}, (${expected}))`;
    instrumented = instrumented.slice(0, start) + marked + instrumented.slice(end);
  }
  return { code: instrumented, lines, trouble: undefined };
}

/** What is to be wrapped: a statement's expression, or what a constant is set to. */
function insertionsOf(code: string, statement: Node, comments: ReadonlyMap<number, Comment>) {
  const comment = comments.get(statement.loc?.end.line ?? 0);
  const expression = expressionOf(statement);
  if (!comment || !expression || !isExpression(comment.text)) return undefined;
  // Only what stands behind the statement, on its last line, is about it.
  const behind = code.slice(statement.end).match(/^[ \t;]*\/\/\s*=>/);
  if (!behind) return undefined;
  return {
    // Without it the line above, if it ends without a semicolon, would call what begins here.
    lead: statement.type === 'ExpressionStatement' ? ';' : '',
    start: expression.start,
    end: expression.end,
    line: comment.line,
    expected: comment.text,
  };
}

function expressionOf(statement: Node): Node | undefined {
  if (statement.type === 'ExpressionStatement') {
    return (statement as ExpressionStatement).expression;
  }
  const declared =
    statement.type === 'ExportNamedDeclaration'
      ? (statement as Node & { readonly declaration?: Node | null }).declaration
      : statement;
  if (declared?.type !== 'VariableDeclaration') return undefined;
  return (declared as VariableDeclaration).declarations.at(-1)?.init ?? undefined;
}

function isExpression(text: string): boolean {
  try {
    const { body } = parse(`(${text}\n)`, { ecmaVersion: 'latest', sourceType: 'module' });
    return body.length === 1 && body[0]?.type === 'ExpressionStatement';
  } catch {
    return false;
  }
}

function troubleOf(error: unknown): ParseTrouble {
  const { message, loc } = error as SyntaxError & { loc?: { line: number; column: number } };
  // acorn writes the place behind its message.
  const plain = message.replace(/ \(\d+:\d+\)$/, '');
  return { message: plain, line: loc?.line ?? 1, column: (loc?.column ?? 0) + 1 };
}
