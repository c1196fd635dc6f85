import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OutputReader } from '../../src/sandbox/read-output.ts';
import { readShown, ShapeError } from '../../src/sandbox/read-shown.ts';
import { readMessage } from '../../src/sandbox/runner-frame.ts';

const entry = (values: unknown[]) => ({ type: 'console', kind: 'log', label: '', values });
const read = (json: unknown) => new OutputReader().read(JSON.stringify(json));

describe('what a run says', () => {
  test('is passed on with the fields of its kind and no others', () => {
    expect(
      read([
        { ...entry([{ kind: 'number', text: '1', html: '<b>' }]), extra: 1 },
        { type: 'value', name: 'x', value: { kind: 'null' }, json: 'null', id: 7 },
        { type: 'dropped', count: 3 },
        { type: 'error', origin: 'rejection', value: { kind: 'undefined' } },
      ]),
    ).toEqual([
      entry([{ kind: 'number', text: '1' }]),
      { type: 'value', name: 'x', value: { kind: 'null' }, json: 'null' },
      { type: 'dropped', count: 3 },
      { type: 'error', origin: 'rejection', value: { kind: 'undefined' } },
    ]);
  });

  test.each([
    null,
    {},
    'text',
    [1],
    [[]],
    [{ type: 'finished', outcome: 'done' }],
    [{ type: 'constructor' }],
    [{ ...entry([]), kind: 'alert' }],
    [{ ...entry([]), kind: '__proto__' }],
    [{ ...entry([]), label: 'x'.repeat(10_001) }],
    [{ ...entry([]), values: { length: 1 } }],
    [{ type: 'dropped', count: -1 }],
    [{ type: 'dropped', count: 1e300 }],
    [{ type: 'error', origin: 'link', value: { kind: 'null' } }],
    [{ type: 'value', name: {}, value: { kind: 'null' } }],
    [{ type: 'value', name: 'x', value: { kind: 'null' }, json: {} }],
  ])('is refused: %#', (json) => {
    expect(() => read(json)).toThrow(ShapeError);
  });

  test.each(['', '[', '[1', '{"__proto__":1}', 'undefined'])('is no JSON: %s', (text) => {
    expect(() => new OutputReader().read(text)).toThrow(ShapeError);
  });

  test('is counted over the whole run', () => {
    const reader = new OutputReader();
    const text = JSON.stringify(Array(1000).fill(entry([])));
    for (let count = 0; count < 5; count++) reader.read(text);
    expect(() => reader.read(text)).toThrow(ShapeError);
    const long = new OutputReader();
    const value = JSON.stringify([
      { type: 'value', name: 'x', value: { kind: 'null' }, json: 'x'.repeat(1_900_000) },
    ]);
    expect(() => {
      for (let count = 0; count < 20; count++) long.read(value);
    }).toThrow(ShapeError);
  });
});

describe('a value from the worker', () => {
  test.each([
    undefined,
    7,
    [],
    { kind: 'script' },
    { kind: 'number', text: 7 },
    { kind: 'string', text: 'x' },
    { kind: 'object', name: '', members: [['a']], cut: 0 },
    { kind: 'object', name: '', members: [[{}, { kind: 'null' }]], cut: 0 },
    { kind: 'object', name: '', members: Array(300).fill(['a', { kind: 'null' }]), cut: 0 },
    { kind: 'array', name: '', length: 1.5, items: [], cut: 0 },
    { kind: 'map', name: '', length: 1, pairs: [{}], cut: 0 },
    { kind: 'error', name: 'E', message: 'm', members: [], cut: 0 },
    { kind: 'circular', up: '1' },
  ])('is refused: %#', (json) => expect(() => readShown(json)).toThrow(ShapeError));

  test('may be neither deeper nor larger than one that was cut', () => {
    let deep: unknown = { kind: 'null' };
    for (let level = 0; level < 20; level++) {
      deep = { kind: 'array', name: '', length: 1, items: [deep], cut: 0 };
    }
    expect(() => readShown(deep)).toThrow(ShapeError);
    const row = {
      kind: 'array',
      name: '',
      length: 1,
      items: Array(100).fill({ kind: 'null' }),
      cut: 0,
    };
    const wide = { kind: 'array', name: '', length: 1, items: Array(100).fill(row), cut: 0 };
    expect(() => readShown(wide)).toThrow(ShapeError);
  });

  test('whatever it is, it is read or refused', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        try {
          readShown(json);
        } catch (error) {
          expect(error).toBeInstanceOf(ShapeError);
        }
      }),
    );
  });
});

describe('a message of the frame', () => {
  test.each([
    [
      { type: 'pong', id: 1, more: 2 },
      { type: 'pong', id: 1 },
    ],
    [
      { type: 'output', id: 1, text: '[]' },
      { type: 'output', id: 1, text: '[]' },
    ],
    [
      { type: 'finished', id: 1, outcome: 'done' },
      { type: 'finished', id: 1, outcome: 'done' },
    ],
    [{ type: 'finished', id: 1, outcome: 'perfect' }, undefined],
    [{ type: 'output', id: 1, text: {} }, undefined],
    [{ type: 'output', id: '1', text: '' }, undefined],
    [{ type: 'run', id: 1 }, undefined],
    ['pong', undefined],
    [null, undefined],
  ])('%#', (data, message) => expect(readMessage(data)).toEqual(message));
});
