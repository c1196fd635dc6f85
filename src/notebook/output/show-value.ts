import type { Member, Shown, ShownError } from '#sandbox/shown-value';

/** Members that a folded value shows of itself. */
const PREVIEW_MEMBERS = 5;
/** Characters of a text in a folded value. */
const PREVIEW_LENGTH = 80;

/**
 * A value as an element: what is simple as text, what has members to be unfolded. Everything goes in
 * as text, never as markup.
 * @param bare a text stands without quotes, as `console.log('text')` prints it
 */
export function showValue(value: Shown, bare = false): HTMLElement {
  if (value.kind === 'string' && bare) return span('', value.text + more(value.cut));
  if (value.kind === 'error') return showError(value);
  const members = membersOf(value);
  if (members === undefined) return span(`value-${value.kind}`, textOf(value));
  return foldable(textOf(value), () => members.map(memberRow), cutOf(value));
}

/** A value on one line, as in the preview of a folded one, in a table's cell, or beside a line of code. */
export function textOf(value: Shown, depth = 1): string {
  switch (value.kind) {
    case 'undefined':
    case 'null':
      return value.kind;
    case 'getter':
      return '(getter)';
    case 'boolean':
      return String(value.value);
    case 'number':
    case 'symbol':
    case 'date':
    case 'regexp':
      return value.text;
    case 'bigint':
      return `${value.text}n`;
    case 'string':
      return JSON.stringify(shortened(value.text)) + more(value.cut);
    case 'function':
      return `ƒ ${value.name || '(anonymous)'}()`;
    case 'class':
      return `class ${value.name || '(anonymous)'}`;
    case 'opaque':
      return value.name;
    case 'buffer':
      return `${value.name}(${value.byteLength})`;
    case 'error':
      return `${value.name}: ${shortened(value.message)}`;
    case 'circular':
      return `(circular, ${value.up} up)`;
    case 'hole':
      return `${value.count} empty`;
    case 'cut':
      return '…';
    case 'threw':
      return '(threw)';
    case 'array':
    case 'typed-array':
    case 'set':
      return listText(value, depth);
    case 'map': {
      const head = `Map(${value.length})`;
      if (depth < 0) return head;
      const pairs = value.pairs
        .slice(0, PREVIEW_MEMBERS)
        .map(([key, item]) => `${textOf(key, depth - 1)} → ${textOf(item, depth - 1)}`);
      return `${head} {${joined(pairs, value.length)}}`;
    }
    case 'object': {
      const head = value.name && value.name !== 'Object' ? `${value.name} ` : '';
      if (depth < 0) return head ? `${head}{…}` : '{…}';
      const members = value.members
        .slice(0, PREVIEW_MEMBERS)
        .map(([name, item]) => `${name}: ${textOf(item, depth - 1)}`);
      return `${head}{${joined(members, value.members.length + value.cut)}}`;
    }
  }
}

/** An error: name and message, and where in the reader's code it came about. */
export function showError(error: ShownError): HTMLElement {
  const line = document.createElement('span');
  line.className = 'value-error';
  line.append(`${error.name}: ${error.message}`);
  const inner: Member[] = [...error.members];
  if (error.cause) inner.unshift(['cause', error.cause]);
  if (inner.length === 0) return line;
  const whole = document.createElement('span');
  whole.append(line, ...inner.map(memberRow));
  return whole;
}

function listText(
  value: Extract<Shown, { kind: 'array' | 'typed-array' | 'set' }>,
  depth: number,
): string {
  const plain = value.kind === 'array' && (value.name === 'Array' || value.name === '');
  const head = plain ? '' : `${value.name || 'Set'}(${value.length}) `;
  const [open, close] = value.kind === 'set' ? '{}' : '[]';
  if (depth < 0) return plain ? `Array(${value.length})` : head.trim();
  const items = value.items.slice(0, 2 * PREVIEW_MEMBERS).map((item) => textOf(item, depth - 1));
  return `${head}${open}${joined(items, value.length)}${close}`;
}

const joined = (shown: readonly string[], count: number) =>
  shown.join(', ') + (count > shown.length ? `${shown.length ? ', ' : ''}…` : '');
const shortened = (text: string) =>
  text.length > PREVIEW_LENGTH ? `${text.slice(0, PREVIEW_LENGTH)}…` : text;
const more = (cut: number) => (cut > 0 ? `… (+${cut})` : '');

/** What unfolding shows; nothing for what has no inside. */
function membersOf(value: Shown): Member[] | undefined {
  switch (value.kind) {
    case 'object':
      return value.members.length > 0 ? [...value.members] : undefined;
    case 'array':
    case 'typed-array':
    case 'set':
      return value.items.length > 0
        ? value.items.map((item, index) => [String(index), item])
        : undefined;
    case 'map':
      return value.pairs.length > 0
        ? value.pairs.map(([key, item]) => [textOf(key), item])
        : undefined;
    default:
      return undefined;
  }
}

const cutOf = (value: Shown) => ('cut' in value ? value.cut : 0);

function memberRow([name, value]: Member): HTMLElement {
  const row = document.createElement('div');
  row.className = 'value-member';
  row.append(span('value-name', name), ': ', showValue(value));
  return row;
}

/** The inside is made when it is first unfolded: there may be a thousand of these. */
function foldable(text: string, rows: () => HTMLElement[], cut: number): HTMLElement {
  const details = document.createElement('details');
  details.className = 'value-fold';
  const summary = document.createElement('summary');
  summary.textContent = text;
  details.append(summary);
  details.addEventListener(
    'toggle',
    () => {
      details.append(...rows());
      if (cut > 0) details.append(span('value-cut', `… (+${cut})`));
    },
    { once: true },
  );
  return details;
}

function span(className: string, text: string): HTMLSpanElement {
  const element = document.createElement('span');
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
