import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, unpack } from '#sandbox/plain-data';
import { checkProperty } from '../property.ts';

/** As it arrives: the buffers are handed over, the text is copied. */
const sent = (value: unknown) => unpack(structuredClone(pack(value)));

const scalar = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.string(),
  fc.boolean(),
  fc.constantFrom(null, undefined, -0, Number.NaN, Number.NEGATIVE_INFINITY),
);
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    { maxDepth: 5 },
    scalar,
    fc.float64Array({ maxLength: 8 }),
    fc.int32Array({ maxLength: 8 }),
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__' && key !== 'toJSON' && key !== '$plain'),
      tie('data'),
      { noNullPrototype: true, maxKeys: 4 },
    ),
  ),
}));

test('plain data arrives as it was, every number to the bit', () => {
  checkProperty(
    fc.property(data, (value) => {
      expect(sent(value)).toEqual(value);
    }),
  );
});

test('a part of a typed array takes nothing else along', () => {
  const whole = Float64Array.from([1, 2, 3, 4]);
  const { buffers } = pack({ part: whole.subarray(1, 3) });
  expect(buffers.map(({ byteLength }) => byteLength)).toEqual([16]);
  expect(sent([whole.subarray(1, 3)])).toEqual([Float64Array.from([2, 3])]);
});

test('functions and symbols count as undefined, and what is no data throws', () => {
  expect(sent({ f: () => 1, s: Symbol('s') })).toEqual({ f: undefined, s: undefined });
  const ring: unknown[] = [];
  ring.push(ring);
  expect(() => pack(ring)).toThrow(TypeError);
  expect(() => pack(1n)).toThrow(TypeError);
});

test('a forged text makes no more than plain data, or throws', () => {
  const read = (text: string, buffers: ArrayBuffer[] = []) => unpack({ text, buffers });
  const forged = read('{"__proto__":{"polluted":true}}') as object;
  expect(Object.getPrototypeOf(forged)).toBe(Object.prototype);
  expect((forged as { polluted?: unknown }).polluted).toBeUndefined();
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(() => read('')).toThrow(SyntaxError);
  expect(() => read('{"$plain":"Date"}')).toThrow(TypeError);
  expect(() => read('{"$plain":"Float64Array","buffer":0}')).toThrow(TypeError);
  expect(() => read('{"$plain":"constructor","buffer":0}', [new ArrayBuffer(8)])).toThrow(
    TypeError,
  );
  expect(() => read('{"$plain":"Float64Array","buffer":0}', [new ArrayBuffer(7)])).toThrow(
    RangeError,
  );
  expect(() => read(`${'['.repeat(50)}${']'.repeat(50)}`)).toThrow('deeper than');
});
