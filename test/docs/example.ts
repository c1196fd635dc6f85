import { isDeepStrictEqual } from 'node:util';
import { blankSourceFile } from 'ts-blank-space';
import ts from 'typescript';

/** The code of each `@example` in a docstring. */
export function examplesIn(docstring: string): string[] {
  const lines = docstring
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, ''));
  const blocks: string[][] = [];
  let current: string[] | undefined;
  for (const line of lines) {
    const [, tag, rest = ''] = /^\s*@(\w+)\b(.*)$/.exec(line) ?? [];
    if (tag) {
      current = tag === 'example' ? [rest] : undefined;
      if (current) blocks.push(current);
    } else current?.push(line);
  }
  return blocks.map((block) =>
    block
      .filter((line) => !/^\s*```/.test(line))
      .join('\n')
      .trim(),
  );
}

/** Names an example may use. */
export type Scope = Readonly<Record<string, unknown>>;

/**
 * Runs an example statement by statement and compares each value that has a `// => …` after it.
 * @throws Error naming the line, when a value differs or when nothing is expected at all
 */
export async function runExample(code: string, scope: Scope): Promise<void> {
  const { body, expectations } = instrument(code);
  if (expectations.length === 0)
    throw new Error(`nothing is expected; write // => after a value:\n${code}`);
  const names = Object.keys(scope).filter((name) => name !== 'default');
  const check = async (number: number, evaluate: () => unknown) => {
    const { expected, line } = expectations[number] as Expectation;
    const problem = await compare(evaluate, expected, (text) => evaluateIn(text, scope, names));
    if (problem) throw new Error(`${line}\n  ${problem}`);
  };
  const run = compile(['check$', ...names], `{\n${body}\n}`);
  await run(check, ...names.map((name) => scope[name]));
}

interface Expectation {
  /** What stands after `// =>`. */
  readonly expected: string;
  /** The whole statement, for messages. */
  readonly line: string;
}

/** Puts a call of `check$` in the place of each expression, or after each constant, with a `// =>`. */
function instrument(code: string): { body: string; expectations: Expectation[] } {
  const tree = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  const expectations: Expectation[] = [];
  const body = tree.statements.map((statement) => {
    // What it would import is in scope already.
    if (ts.isImportDeclaration(statement)) return '';
    const text = statement.getText(tree).replace(/;$/, '');
    const rest = code.slice(statement.end).split('\n', 1)[0] ?? '';
    const [, expected] = /\/\/ =>\s*(.+?)\s*$/.exec(rest) ?? [];
    if (expected === undefined) return `${text};`;
    const number = expectations.push({ expected, line: `${text} // => ${expected}` }) - 1;
    if (ts.isExpressionStatement(statement)) {
      return `await check$(${number}, async () => (${text}));`;
    }
    const name = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.at(-1)?.name.getText(tree)
      : undefined;
    if (!name) throw new Error(`only an expression or a constant has a value: ${text}`);
    return `${text};\nawait check$(${number}, async () => ${name});`;
  });
  const typed = ts.createSourceFile('body.ts', body.join('\n'), ts.ScriptTarget.Latest, true);
  return { body: blankSourceFile(typed), expectations };
}

type AsyncFunctionConstructor = new (
  ...source: string[]
) => (...args: unknown[]) => Promise<unknown>;
const AsyncFunction = (async () => {}).constructor as AsyncFunctionConstructor;

function compile(names: readonly string[], body: string) {
  return new AsyncFunction(...names, `'use strict';\n${body}`);
}

function evaluateIn(text: string, scope: Scope, names: readonly string[]): Promise<unknown> {
  return compile(names, `return (${text});`)(...names.map((name) => scope[name]));
}

/** What is wrong, `undefined` when nothing is. */
async function compare(
  evaluate: () => unknown,
  expected: string,
  evaluateText: (text: string) => Promise<unknown>,
): Promise<string | undefined> {
  const throws = /^throws(?:\s+(\w+))?$/.exec(expected);
  let actual: unknown;
  try {
    actual = await evaluate();
  } catch (error) {
    const name = (error as Error).name;
    if (throws && (throws[1] === undefined || throws[1] === name)) return undefined;
    return `threw ${error}`;
  }
  if (throws) return `did not throw, but gave ${show(actual)}`;
  const wanted = expressionOf(expected);
  if (!wanted) return `cannot be compared: "${expected}" is not a value`;
  const same = await matches(actual, wanted, evaluateText);
  return same ? undefined : `gave ${show(actual)}`;
}

function expressionOf(text: string): ts.Expression | undefined {
  const tree = ts.createSourceFile('value.ts', `(${text});`, ts.ScriptTarget.Latest, true);
  const [statement, ...others] = tree.statements;
  if (!statement || others.length > 0 || !ts.isExpressionStatement(statement)) return undefined;
  const { expression } = statement;
  return ts.isParenthesizedExpression(expression) ? expression.expression : undefined;
}

/** Compares part by part, so that numbers inside arrays and objects are rounded too. */
async function matches(
  actual: unknown,
  wanted: ts.Expression,
  evaluateText: (text: string) => Promise<unknown>,
): Promise<boolean> {
  const text = wanted.getText();
  if (/^-?[\d_]*\.?[\d_]+(e[-+]?\d+)?$/i.test(text)) return matchesNumber(actual, text);
  if (ts.isArrayLiteralExpression(wanted)) {
    if (!isList(actual) || actual.length !== wanted.elements.length) return false;
    const parts = wanted.elements.map((each, index) => matches(actual[index], each, evaluateText));
    return (await Promise.all(parts)).every(Boolean);
  }
  if (ts.isObjectLiteralExpression(wanted)) {
    const properties = wanted.properties.filter(ts.isPropertyAssignment);
    if (typeof actual !== 'object' || actual === null) return false;
    const own = actual as Record<string, unknown>;
    const names = properties.map(({ name }) => ('text' in name ? name.text : name.getText()));
    if (!isDeepStrictEqual(Object.keys(own).sort(), [...names].sort())) return false;
    const parts = properties.map(({ initializer }, index) =>
      matches(own[names[index] as string], initializer, evaluateText),
    );
    return (await Promise.all(parts)).every(Boolean);
  }
  return isDeepStrictEqual(actual, await evaluateText(text));
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** Equal when rounded to the digits written down; a whole number leaves only rounding errors. */
function matchesNumber(actual: unknown, text: string): boolean {
  if (typeof actual !== 'number') return false;
  const written = Number(text.replaceAll('_', ''));
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const digits = mantissa.split('.')[1]?.length ?? 0;
  const rounding = 1e-9 * Math.max(1, Math.abs(written));
  const unit = digits > 0 || text !== mantissa ? 0.5 * 10 ** (Number(exponent) - digits) : 0;
  const tolerance = unit > 0 ? unit * (1 + 1e-9) : rounding;
  return Math.abs(actual - written) <= tolerance;
}

function show(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
