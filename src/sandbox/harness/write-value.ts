import {
  bigintText,
  bufferLength,
  dateText,
  dateValue,
  functionText,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isArray,
  isNotNumber,
  isView,
  mapEntries,
  mapSize,
  min,
  nextOfMap,
  nextOfSet,
  ObjectPrototype,
  ownKeys,
  regexpFlags,
  regexpSource,
  setSize,
  setValues,
  slice,
  stringify,
  symbolText,
  typedArrayLength,
  typedArrayName,
} from '#sandbox/harness/primordials';
import {
  attempt,
  inheritedText,
  inheritsError,
  inheritsRegExp,
  nameOf,
  ownText,
} from '#sandbox/harness/read-object';
import { LIMITS } from '#sandbox/limits';

/** What is left of an entry's allowance. */
interface Allowance {
  nodes: number;
  length: number;
}

/** The objects that a value stands in, innermost first. */
interface Above {
  readonly object: object;
  readonly above: Above | undefined;
}

/**
 * Writes any value as the JSON of a `Shown`, by joining strings: whatever the value or the language
 * has become in a reader's hands, no code of theirs sees or alters what is written. Only the traps of
 * a proxy are run.
 */
export function writeValue(value: unknown): string {
  return write(value, undefined, { nodes: LIMITS.nodeCount, length: LIMITS.entryLength / 2 });
}

const CUT = '{"kind":"cut"}';
const THREW = '{"kind":"threw"}';

function write(value: unknown, above: Above | undefined, left: Allowance): string {
  left.nodes -= 1;
  if (left.nodes < 0 || left.length < 0) return CUT;
  try {
    const isObject = value !== null && (typeof value === 'object' || typeof value === 'function');
    // What `document.all` is cannot come up: there is no document.
    return isObject ? writeObject(value as object, above, left) : writePrimitive(value, left);
  } catch {
    return THREW;
  }
}

function writePrimitive(value: unknown, left: Allowance): string {
  switch (typeof value) {
    case 'boolean':
      return value ? '{"kind":"boolean","value":true}' : '{"kind":"boolean","value":false}';
    case 'number':
      return `{"kind":"number","text":"${value === 0 && 1 / value < 0 ? '-0' : value}"}`;
    case 'bigint':
      return `{"kind":"bigint","text":${text(bigintText(value), left)}}`;
    case 'symbol':
      return `{"kind":"symbol","text":${text(symbolText(value), left)}}`;
    case 'string':
      return `{"kind":"string","text":${text(value, left)},"cut":${beyond(value)}}`;
    default:
      return value === null ? '{"kind":"null"}' : '{"kind":"undefined"}';
  }
}

function text(value: string, left: Allowance): string {
  const written = stringify(slice(value, 0, LIMITS.textLength));
  left.length -= written.length;
  return written;
}

const beyond = (value: string) =>
  value.length > LIMITS.textLength ? value.length - LIMITS.textLength : 0;

function writeObject(object: object, above: Above | undefined, left: Allowance): string {
  let depth = 1;
  for (let each = above; each !== undefined; each = each.above) {
    if (each.object === object) return `{"kind":"circular","up":${depth}}`;
    depth += 1;
  }
  if (depth > LIMITS.depth) return CUT;
  const inside = { object, above };
  if (typeof object === 'function') return writeFunction(object, left);
  if (isArray(object)) return writeArray(object, inside, left);
  const prototype = getPrototypeOf(object);
  if (prototype === null || prototype === ObjectPrototype) {
    return writeMembers('object', object, '', inside, left);
  }
  return writeSpecial(object, inside, left);
}

function writeFunction(object: object, left: Allowance): string {
  const kind = slice(functionText(object as () => void), 0, 6) === 'class ' ? 'class' : 'function';
  return `{"kind":"${kind}","name":${text(ownText(object, 'name'), left)}}`;
}

function writeArray(array: object, inside: Above, left: Allowance): string {
  const length = getOwnPropertyDescriptor(array, 'length')?.value as unknown;
  const count = typeof length === 'number' && length >= 0 ? length : 0;
  let items = '';
  let shown = 0;
  let holes = 0;
  let index = 0;
  for (; index < count && shown < LIMITS.memberCount && holes < LIMITS.textLength; index++) {
    const property = getOwnPropertyDescriptor(array, `${index}`);
    if (property === undefined) {
      holes += 1;
      continue;
    }
    if (holes > 0) items += `${items && ','}{"kind":"hole","count":${holes}}`;
    holes = 0;
    shown += 1;
    items += `${items && ','}${writeProperty(property, inside, left)}`;
    if (left.nodes < 0) break;
  }
  // A long run of holes is skipped in one stride: its length is all there is to say.
  if (holes > 0) items += `${items && ','}{"kind":"hole","count":${holes}}`;
  const rest = index < count ? count - index : 0;
  return sequence('array', nameOf(array), count, items, rest, left);
}

function sequence(
  kind: string,
  name: string,
  length: number,
  items: string,
  cut: number,
  left: Allowance,
): string {
  return `{"kind":"${kind}","name":${text(name, left)},"length":${length},"items":[${items}],"cut":${cut}}`;
}

/** An object with a prototype of its own: a built-in one is told by what its getters let through. */
function writeSpecial(object: object, inside: Above, left: Allowance): string {
  if (inheritsError(object)) return writeError(object, inside, left);
  if (isView(object)) return writeView(object, left);
  const size = attempt(mapSize, object);
  if (size !== undefined) return writeMap(object, size, inside, left);
  const setCount = attempt(setSize, object);
  if (setCount !== undefined) return writeSet(object, setCount, inside, left);
  const bytes = attempt(bufferLength, object);
  if (bytes !== undefined) {
    return `{"kind":"buffer","name":"ArrayBuffer","byteLength":${bytes}}`;
  }
  const time = attempt(dateValue as (self: unknown) => number, object);
  if (time !== undefined) {
    const shown = isNotNumber(time) ? 'Invalid Date' : dateText(object as Date);
    return `{"kind":"date","text":"${shown}"}`;
  }
  const source = inheritsRegExp(object) ? attempt(regexpSource, object) : undefined;
  if (source !== undefined) {
    return `{"kind":"regexp","text":${text(`/${source}/${attempt(regexpFlags, object) ?? ''}`, left)}}`;
  }
  return writeMembers('object', object, nameOf(object), inside, left);
}

function writeView(object: object, left: Allowance): string {
  const name = typedArrayName(object);
  if (name === undefined) return '{"kind":"opaque","name":"DataView"}';
  const length = typedArrayLength(object);
  const count = min(length, LIMITS.memberCount);
  let items = '';
  for (let index = 0; index < count; index++) {
    const item = (object as unknown as Record<number, number | bigint>)[index];
    items += (items && ',') + writePrimitive(item, left);
  }
  return sequence('typed-array', name, length, items, length - count, left);
}

function writeMap(map: object, size: number, inside: Above, left: Allowance): string {
  const entries = mapEntries(map);
  let pairs = '';
  let count = 0;
  for (; count < LIMITS.memberCount && left.nodes > 0; count++) {
    const { done, value } = nextOfMap(entries);
    if (done) break;
    const pair = value as readonly [unknown, unknown];
    pairs += `${pairs && ','}[${write(pair[0], inside, left)},${write(pair[1], inside, left)}]`;
  }
  const name = text(nameOf(map), left);
  return `{"kind":"map","name":${name},"length":${size},"pairs":[${pairs}],"cut":${size - count}}`;
}

function writeSet(set: object, size: number, inside: Above, left: Allowance): string {
  const values = setValues(set);
  let items = '';
  let count = 0;
  for (; count < LIMITS.memberCount && left.nodes > 0; count++) {
    const { done, value } = nextOfSet(values);
    if (done) break;
    items += (items && ',') + write(value, inside, left);
  }
  return sequence('set', nameOf(set), size, items, size - count, left);
}

function writeError(error: object, inside: Above, left: Allowance): string {
  const name = inheritedText(error, 'name') || 'Error';
  const message = inheritedText(error, 'message');
  const stack = inheritedText(error, 'stack');
  const cause = getOwnPropertyDescriptor(error, 'cause');
  const told = cause ? `,"cause":${writeProperty(cause, inside, left)}` : '';
  const head = `"name":${text(name, left)},"message":${text(message, left)},"stack":${text(stack, left)}`;
  return writeMembers('error', error, undefined, inside, left, `${head}${told}`);
}

function writeMembers(
  kind: 'object' | 'error',
  object: object,
  name: string | undefined,
  inside: Above,
  left: Allowance,
  head = `"name":${text(name ?? '', left)}`,
): string {
  const keys = ownKeys(object);
  let members = '';
  let shown = 0;
  let cut = 0;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!;
    if (kind === 'error' && typeof key === 'string' && isErrorPart(key)) continue;
    if (shown === LIMITS.memberCount || left.nodes <= 0 || left.length < 0) {
      cut = keys.length - index;
      break;
    }
    const property = getOwnPropertyDescriptor(object, key);
    if (!property?.enumerable) continue;
    shown += 1;
    const label = typeof key === 'symbol' ? `[${symbolText(key)}]` : key;
    members += `${members && ','}[${text(label, left)},${writeProperty(property, inside, left)}]`;
  }
  return `{"kind":"${kind}",${head},"members":[${members}],"cut":${cut}}`;
}

const isErrorPart = (key: string) =>
  key === 'message' || key === 'stack' || key === 'cause' || key === 'name';

function writeProperty(property: PropertyDescriptor, inside: Above, left: Allowance): string {
  // A descriptor is an object of its own, but without these it inherits what a reader put there.
  if (getOwnPropertyDescriptor(property, 'value') === undefined) return '{"kind":"getter"}';
  return write(property.value, inside, left);
}
