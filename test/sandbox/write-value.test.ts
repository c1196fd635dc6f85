import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readShown } from '../../src/sandbox/read-shown.ts';
import type { Shown } from '../../src/sandbox/shown-value.ts';

let writeValue: (value: unknown) => string;

beforeAll(async () => {
  // The harness takes its primordials from a worker's world, which Node has under another name.
  Object.assign(globalThis, { self: globalThis });
  ({ writeValue } = await import('../../src/sandbox/harness/write-value.ts'));
});

const shown = (value: unknown): Shown => readShown(JSON.parse(writeValue(value)));

describe('a value as plain data', () => {
  test.each([
    [undefined, { kind: 'undefined' }],
    [null, { kind: 'null' }],
    [true, { kind: 'boolean', value: true }],
    [-0, { kind: 'number', text: '-0' }],
    [Number.NaN, { kind: 'number', text: 'NaN' }],
    [1e21, { kind: 'number', text: '1e+21' }],
    [12n, { kind: 'bigint', text: '12' }],
    ['a"\n\u2028', { kind: 'string', text: 'a"\n\u2028', cut: 0 }],
    [Symbol('x'), { kind: 'symbol', text: 'Symbol(x)' }],
    [function f() {}, { kind: 'function', name: 'f' }],
    [class C {}, { kind: 'class', name: 'C' }],
    [new Date(Number.NaN), { kind: 'date', text: 'Invalid Date' }],
    [/a\/b/gi, { kind: 'regexp', text: '/a\\/b/gi' }],
    [new ArrayBuffer(8), { kind: 'buffer', name: 'ArrayBuffer', byteLength: 8 }],
    [new DataView(new ArrayBuffer(8)), { kind: 'opaque', name: 'DataView' }],
    [
      new Int8Array([1, -1]),
      {
        kind: 'typed-array',
        name: 'Int8Array',
        length: 2,
        items: [
          { kind: 'number', text: '1' },
          { kind: 'number', text: '-1' },
        ],
        cut: 0,
      },
    ],
    [Promise.resolve(), { kind: 'object', name: 'Promise', members: [], cut: 0 }],
    [Object.create(null), { kind: 'object', name: '', members: [], cut: 0 }],
    [
      { ['__proto__']: 1, [Symbol('s')]: 2 },
      {
        kind: 'object',
        name: '',
        members: [
          ['__proto__', { kind: 'number', text: '1' }],
          ['[Symbol(s)]', { kind: 'number', text: '2' }],
        ],
        cut: 0,
      },
    ],
  ])('%#', (value, expected) => expect(shown(value)).toEqual(expected));

  test('errors with cause, places and fields of their own', () => {
    const error = Object.assign(new RangeError('far', { cause: 'why' }), { code: 7 });
    error.stack = 'RangeError: far\n    at pick (file:///cells/rr.ts:5:9)\n    at node:1:2';
    expect(shown(error)).toMatchObject({
      kind: 'error',
      name: 'RangeError',
      message: 'far',
      positions: [{ file: 'cells/rr.ts', line: 5, column: 9 }],
      cause: { kind: 'string', text: 'why' },
      members: [['code', { kind: 'number', text: '7' }]],
    });
  });

  test('circles and depth end', () => {
    const ring: Record<string, unknown> = {};
    ring.list = [ring];
    expect(shown(ring)).toMatchObject({
      members: [['list', { items: [{ kind: 'circular', up: 2 }] }]],
    });
    let deep: unknown = 0;
    for (let level = 0; level < 1000; level++) deep = { deep };
    expect(JSON.stringify(shown(deep))).toContain('"cut"}');
  });

  test('long arrays, texts and holes are counted, not shown', () => {
    expect(shown(new Array(4_000_000_000))).toMatchObject({ length: 4_000_000_000 });
    expect(shown(Array(1000).fill(1))).toMatchObject({ length: 1000, cut: 900 });
    expect(shown('x'.repeat(20_000))).toMatchObject({ cut: 10_000 });
    expect(shown(new Set(Array(150).keys()))).toMatchObject({ length: 150, cut: 50 });
  });

  test('getters are not called, and traps that throw are told', () => {
    const fail = () => {
      throw new Error('called');
    };
    const sly = Object.defineProperty({}, 'x', { get: fail, enumerable: true });
    expect(shown(sly)).toMatchObject({ members: [['x', { kind: 'getter' }]] });
    expect(shown(new Proxy({}, { getPrototypeOf: fail }))).toEqual({ kind: 'threw' });
    expect(shown([new Proxy({}, { ownKeys: fail })])).toMatchObject({ items: [{ kind: 'threw' }] });
    expect(shown({ toJSON: fail, toString: fail, [Symbol.toPrimitive]: fail })).toMatchObject({
      kind: 'object',
    });
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    expect(shown(proxy)).toEqual({ kind: 'threw' });
    // A proxy of a map is no map.
    expect(shown(new Proxy(new Map([[1, 2]]), {}))).toMatchObject({ kind: 'object', name: 'Map' });
    const liar = new Proxy([], {
      getOwnPropertyDescriptor: (_, key) =>
        key === 'length' ? { value: 2 ** 31, writable: true } : undefined,
    });
    expect(() => shown(liar)).not.toThrow();
  });

  test('anything is written so that it can be read', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withTypedArray: true,
          withSparseArray: true,
          withNullPrototype: true,
          withObjectString: true,
          withBoxedValues: true,
        }),
        (value) => {
          shown(value);
        },
      ),
    );
  });
});
