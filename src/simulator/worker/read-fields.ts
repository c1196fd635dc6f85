/** A message, or a part of one, that is not what it should be. */
export class MessageError extends Error {
  override readonly name = 'MessageError';

  /** @param path such as `frame.nowMs` */
  constructor(path: string, got: unknown, expected: string) {
    super(`${path}: got ${shown(got)}, expected ${expected}`);
  }
}

/** Fields by name, of something from outside. */
export type Fields = Readonly<Record<string, unknown>>;

/** The own fields of a plain object. @throws MessageError */
export function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MessageError(path, value, 'an object');
  }
  return value as Fields;
}

/** A list no longer than it may be. @throws MessageError */
export function listOf(value: unknown, path: string, mostItems: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > mostItems) {
    throw new MessageError(path, value, `a list of at most ${mostItems}`);
  }
  return value;
}

/** A text no longer than it may be. @throws MessageError */
export function textOf(value: unknown, path: string, mostLength: number): string {
  if (typeof value !== 'string' || value.length > mostLength) {
    throw new MessageError(path, value, `a text of at most ${mostLength} characters`);
  }
  return value;
}

/** `true` or `false`. @throws MessageError */
export function booleanOf(value: unknown, path: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new MessageError(path, value, 'true or false');
}

/** A whole number from 0. @throws MessageError */
export function countOf(value: unknown, path: string): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw new MessageError(path, value, 'a whole number of at least 0');
}

/** A finite number of at least 0, such as a time or an amount. @throws MessageError */
export function amountOf(value: unknown, path: string): number {
  if (Number.isFinite(value) && (value as number) >= 0) return value as number;
  throw new MessageError(path, value, 'a finite number of at least 0');
}

/** One of a few texts. @throws MessageError */
export function oneOf<Known extends string>(
  value: unknown,
  path: string,
  known: readonly Known[],
): Known {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  throw new MessageError(path, value, known.join(', '));
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 80));
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
