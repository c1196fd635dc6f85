import ts from 'typescript';
import { lineOf, type Source, walk } from './source.ts';

/** Exact or correctly rounded in every engine. The rest of Math differs in its last bits. */
const EXACT_MATHS = new Set(
  'abs ceil clz32 floor fround imul max min round sign sqrt trunc E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2'.split(
    ' ',
  ),
);
const TIME = ['Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];
const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'importScripts'];
const AMBIENT = ['globalThis', 'crypto', 'process', 'postMessage'];
const DOM = [
  'document',
  'window',
  'navigator',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'customElements',
  'HTMLElement',
  'requestAnimationFrame',
  'matchMedia',
  'IntersectionObserver',
  'ResizeObserver',
];

const isWorker = (path: string) => path.startsWith('src/simulator/worker/');
const isPure = (path: string) =>
  /^src\/(numerics|algorithms|simulator)\//.test(path) && !isWorker(path);
const MAY_TOUCH_DOM =
  /^src\/(figures|components|layouts|pages|lab|notebook|exercises|interface|storage|sandbox)\//;
const MAY_TOUCH_SELF = /^src\/(simulator\/worker|sandbox)\//;

/** Where a file uses what its folder must not: chance, time, the network, the DOM, a worker's self. */
export function impurities(source: Source): string[] {
  const { path, tree } = source;
  const forbidden = new Map<string, string>();
  const forbid = (names: readonly string[], why: string) => {
    for (const name of names) forbidden.set(name, why);
  };
  if (!MAY_TOUCH_SELF.test(path)) forbid(['self'], 'only worker code and the sandbox have one');
  if (!MAY_TOUCH_DOM.test(path)) forbid(DOM, 'the DOM is for the site');
  if (isPure(path)) {
    forbid(TIME, 'time comes in as nowMs');
    forbid(NETWORK, 'pure code reaches no network');
    forbid(AMBIENT, 'pure code depends on its arguments only');
  }
  const local = declaredNames(tree);
  const found: string[] = [];
  walk(tree, (node) => {
    const why = isPure(path) ? inexactMaths(node) : undefined;
    if (why) found.push(`${path}:${lineOf(source, node)} ${node.getText(tree)}: ${why}`);
    if (!ts.isIdentifier(node) || local.has(node.text) || !isFreeValue(node)) return;
    const reason = forbidden.get(node.text);
    if (reason) found.push(`${path}:${lineOf(source, node)} ${node.text}: ${reason}`);
  });
  return found;
}

function inexactMaths(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node) && node.text === 'Math' && isFreeValue(node)) {
    const { parent } = node;
    const member = ts.isPropertyAccessExpression(parent) ? parent.name.text : undefined;
    if (member === 'random') return 'chance comes in as a Random';
    if (!member || !EXACT_MATHS.has(member)) return 'engines differ; numerics has its own';
  }
  const power =
    ts.isBinaryExpression(node) &&
    [ts.SyntaxKind.AsteriskAsteriskToken, ts.SyntaxKind.AsteriskAsteriskEqualsToken].includes(
      node.operatorToken.kind,
    );
  if (!power || /^-?\d+$/.test(node.right.getText())) return undefined;
  // Powers of two are only an exponent in the float's bits.
  if (node.left.getText() !== '2') {
    return 'engines differ, unless the base is 2 or the exponent a whole number written out';
  }
  return undefined;
}

/** Not the name of a property, a label or a type. */
function isFreeValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isQualifiedName(parent) || ts.isTypeReferenceNode(parent)) return false;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  const isMember = ts.isClassElement(parent) || ts.isTypeElement(parent) || ts.isEnumMember(parent);
  return !(isMember && parent.name === node);
}

/** Names the file declares itself, such as the `window` of a rate limit. */
function declaredNames(tree: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  walk(tree, (node) => {
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isImportSpecifier(node);
    if (declares && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
  });
  return names;
}
