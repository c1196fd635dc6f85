import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jumpConsistentHash } from '#algorithms/hashing/index';
import { checkProperty } from '../../property';
import vectors from '../../vectors/jump-consistent-hash.json';

interface VectorCase {
  readonly id: string;
  readonly input: {
    readonly key?: string;
    readonly keys?: readonly number[];
    readonly buckets?: string | number;
  };
  readonly expected: { readonly bucket?: number | readonly number[] };
}

const cases = vectors.cases as unknown as VectorCase[];
const unsigned = (key: string | number) => BigInt.asUintN(64, BigInt(key));
const anyKey = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

describe('jumpConsistentHash', () => {
  test.each(cases.filter(({ input }) => input.key !== undefined))('$id', ({ input, expected }) => {
    const key = unsigned(input.key!);
    const wanted = expected.bucket!;
    if (typeof wanted === 'number') {
      expect(jumpConsistentHash(key, Number(input.buckets))).toBe(wanted);
    } else {
      expect(wanted.map((_, index) => jumpConsistentHash(key, index + 1))).toEqual(wanted);
    }
  });

  test('guava-lcg-compat', () => {
    const { input, expected } = cases.find(({ id }) => id === 'guava-lcg-compat')!;
    const found = input.keys!.map((key) =>
      jumpConsistentHash(unsigned(key), Number(input.buckets)),
    );
    expect(found).toEqual(expected.bucket);
  });

  test.each([-1n, 0n, 1n, 2n, 2n ** 63n - 1n, -(2n ** 63n)])(
    'guava-monotone-property: key %s moves into a new bucket or not at all',
    (key) => {
      let before = 0;
      for (let count = 1; count <= 100_000; count++) {
        const bucket = jumpConsistentHash(unsigned(String(key)), count);
        // One comparison in the common case: `expect` a hundred thousand times takes seconds.
        if (bucket !== before) expect(bucket).toBe(count - 1);
        before = bucket;
      }
    },
  );

  test('moves only the keys of the last bucket when that goes', () => {
    checkProperty(
      fc.property(anyKey, fc.integer({ min: 2, max: 2 ** 31 }), (key, count) => {
        const before = jumpConsistentHash(key, count);
        const after = jumpConsistentHash(key, count - 1);
        if (before < count - 1) expect(after).toBe(before);
        else expect(after).toBeLessThan(count - 1);
      }),
    );
  });

  // The paper's table 2: the shares of buckets deviate as the generator's 31 bits allow, that is by
  // less than 10⁻⁸; what is left is the chance of so many keys.
  test('gives each bucket its share', () => {
    const counts = new Float64Array(10);
    const keys = 100_000;
    for (let key = 0; key < keys; key++) {
      counts[jumpConsistentHash((BigInt(key) * 0x9e3779b97f4a7c15n) & (2n ** 64n - 1n), 10)]! += 1;
    }
    const spread = Math.sqrt(keys * 0.1 * 0.9);
    for (const count of counts) expect(Math.abs(count - keys / 10)).toBeLessThan(4 * spread);
  });

  test.each([0, -1, 1.5, NaN, 2 ** 31 + 1])('refuses %d buckets', (count) => {
    expect(() => jumpConsistentHash(1n, count)).toThrow(
      `bucketCount must be a whole number from 1 to 2³¹, got ${count}`,
    );
  });

  test.each([-1n, 2n ** 64n])('refuses the key %s', (key) => {
    expect(() => jumpConsistentHash(key, 3)).toThrow('key must be a bigint from 0 to 2⁶⁴ − 1');
  });
});
