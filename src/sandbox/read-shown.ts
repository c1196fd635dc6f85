import { LIMITS } from '#sandbox/limits';
import type { Member, Shown } from '#sandbox/shown-value';
import { positionsIn } from '#sandbox/stack-positions';

/** JSON that is not what it should be. */
export class ShapeError extends Error {}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Makes a `Shown` of JSON that an untrusted worker wrote: a new one, with the fields of its kind and no
 * others, within the limits.
 * @throws ShapeError when it is anything else
 */
export function readShown(json: unknown): Shown {
  return new Reader().read(json, 0);
}

/** The fields of a JSON object. */
export function fieldsOf(json: unknown): Fields {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new ShapeError();
  return json as Fields;
}

/** A text no longer than it may be. */
export function textOf(json: unknown, mostLength: number = LIMITS.textLength): string {
  if (typeof json !== 'string' || json.length > mostLength) throw new ShapeError();
  return json;
}

/** A whole number, 0 or more. */
export function countOf(json: unknown): number {
  if (!Number.isSafeInteger(json) || (json as number) < 0) throw new ShapeError();
  return json as number;
}

/** A list no longer than it may be. */
export function listOf(json: unknown, mostItems: number): readonly unknown[] {
  if (!Array.isArray(json) || json.length > mostItems) throw new ShapeError();
  return json;
}

/** Reads one value; counts what is in it. */
class Reader {
  private nodeCount = 0;

  read(json: unknown, depth: number): Shown {
    this.nodeCount += 1;
    // What is cut is written as a mark, so that a few more come than are shown.
    if (this.nodeCount > 2 * LIMITS.nodeCount || depth > LIMITS.depth + 1) throw new ShapeError();
    const fields = fieldsOf(json);
    switch (fields.kind) {
      case 'undefined':
      case 'null':
      case 'getter':
      case 'cut':
      case 'threw':
        return { kind: fields.kind };
      case 'boolean':
        return { kind: 'boolean', value: fields.value === true };
      case 'number':
      case 'bigint':
      case 'symbol':
      case 'date':
      case 'regexp':
        return { kind: fields.kind, text: textOf(fields.text) };
      case 'string':
        return { kind: 'string', text: textOf(fields.text), cut: countOf(fields.cut) };
      case 'function':
      case 'class':
      case 'opaque':
        return { kind: fields.kind, name: textOf(fields.name) };
      case 'circular':
        return { kind: 'circular', up: countOf(fields.up) };
      case 'hole':
        return { kind: 'hole', count: countOf(fields.count) };
      case 'buffer':
        return {
          kind: 'buffer',
          name: textOf(fields.name),
          byteLength: countOf(fields.byteLength),
        };
      default:
        return this.readContainer(fields, depth + 1);
    }
  }

  private readContainer(fields: Fields, depth: number): Shown {
    const name = textOf(fields.name);
    const cut = countOf(fields.cut);
    switch (fields.kind) {
      case 'object':
        return { kind: 'object', name, members: this.members(fields, depth), cut };
      case 'error': {
        const stack = textOf(fields.stack);
        return {
          kind: 'error',
          name,
          message: textOf(fields.message),
          stack,
          positions: positionsIn(stack),
          cause: fields.cause === undefined ? undefined : this.read(fields.cause, depth),
          members: this.members(fields, depth),
          cut,
        };
      }
      case 'array':
      case 'set':
      case 'typed-array': {
        const items = this.list(fields.items).map((item) => this.read(item, depth));
        return { kind: fields.kind, name, length: countOf(fields.length), items, cut };
      }
      case 'map': {
        const pairs = this.list(fields.pairs).map((json) => {
          const pair = listOf(json, 2);
          return [this.read(pair[0], depth), this.read(pair[1], depth)] as const;
        });
        return { kind: 'map', name, length: countOf(fields.length), pairs, cut };
      }
      default:
        throw new ShapeError();
    }
  }

  private members(fields: Fields, depth: number): Member[] {
    return this.list(fields.members).map((json) => {
      const pair = listOf(json, 2);
      return [textOf(pair[0]), this.read(pair[1], depth)];
    });
  }

  /** Between any two shown there may be a mark for empty places. */
  private list(json: unknown): readonly unknown[] {
    return listOf(json, 2 * LIMITS.memberCount + 1);
  }
}
