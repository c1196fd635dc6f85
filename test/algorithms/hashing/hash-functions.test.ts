import { createHash } from 'node:crypto';
import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import xxhash from 'xxhash-wasm';
import * as hashing from '#algorithms/hashing/index';
import { checkProperty } from '../../property';
import vectors from '../../vectors/hash-functions.json';
import libstdcxx from '../../vectors/murmur2-libstdcxx.json';

const {
  avalanche,
  crc32,
  djb2Hash,
  fnv1aHash32,
  fnv1aHash64,
  fnv1Hash32,
  fnv1Hash64,
  md5,
  murmurHash2,
  murmurHash3,
  murmurHash3x64,
  murmurHash64A,
  STANDARD_HASH_SEED,
  sdbmHash,
  sipHash24,
  xxHash64,
} = hashing;

const bytesOfHex = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

interface VectorCase {
  readonly id: string;
  readonly algorithm: string;
  readonly input: Partial<Record<'utf8' | 'key_hex' | 'msg_hex', string>> & { seed?: number };
  readonly expected: Readonly<Record<string, string | number>>;
}

/** What each algorithm of the vectors gives here, in the vectors' own words. */
const computed: Record<string, (input: VectorCase['input']) => Record<string, string | bigint>> = {
  'MurmurHash3 x86_32 and x64_128': ({ utf8 = '', seed = 0 }) => {
    const [h1, h2] = murmurHash3x64(utf8, seed);
    return { x86_32: BigInt(murmurHash3(utf8, seed)), x64_128_h1: h1, x64_128_h2: h2 };
  },
  'xxHash64 seed 0': ({ utf8 = '' }) => ({ xxh64: xxHash64(utf8) }),
  fnv1_32: ({ utf8 = '' }) => ({ hex: BigInt(fnv1Hash32(utf8)) }),
  fnv1a_32: ({ utf8 = '' }) => ({ hex: BigInt(fnv1aHash32(utf8)) }),
  fnv1_64: ({ utf8 = '' }) => ({ hex: fnv1Hash64(utf8) }),
  fnv1a_64: ({ utf8 = '' }) => ({ hex: fnv1aHash64(utf8) }),
  'SipHash-2-4 64-bit': sip,
  'SipHash-2-4': sip,
  'md5 first 4 bytes little endian': ({ utf8 = '' }) => ({ u32: BigInt(md5(utf8)[0]!) }),
  'CRC-32/ISO-HDLC (nginx hash, zlib)': ({ utf8 = '' }) => ({ hex: BigInt(crc32(utf8)) }),
};

function sip({ key_hex = '', msg_hex = '' }: VectorCase['input']) {
  return { u64: sipHash24(bytesOfHex(key_hex), bytesOfHex(msg_hex)) };
}

describe('published values', () => {
  test.each(vectors.cases as unknown as VectorCase[])('$id', ({ algorithm, input, expected }) => {
    const wanted = Object.entries(expected).map(([name, value]) => {
      const digits = String(value).replace(/^0x/, '');
      return [name, BigInt(name === 'u32' ? digits : `0x${digits}`)];
    });
    expect(computed[algorithm]!(input)).toEqual(Object.fromEntries(wanted));
  });

  test.each(libstdcxx.hashes.map((hash, length) => ({ hash, length })))(
    "MurmurHash64A of $length characters is GCC's std::hash",
    ({ hash, length }) => {
      const text = libstdcxx.text.slice(0, length);
      expect(murmurHash64A(text, STANDARD_HASH_SEED)).toBe(BigInt(hash));
    },
  );

  // djb2 and sdbm by hand: 33 (33 · 5381 + 97) + 98, and 65599 · 97 + 98.
  test('djb2 and sdbm', () => {
    expect([djb2Hash(''), djb2Hash('ab')]).toEqual([5381, 5863208]);
    expect([sdbmHash(''), sdbmHash('ab')]).toEqual([0, 65599 * 97 + 98]);
  });
});

/**
 * SMHasher's verification value: of the keys 0, 01, 012 … with the seeds 256, 255, 254 …, all
 * hashes together hashed once more. It depends on every length from 0 to 255 bytes
 * (rurban/smhasher, `VerificationTest`; the values are those of its table of hashes).
 */
function verification(size: number, hash: (data: Uint8Array, seed: number) => Buffer): number {
  const hashes = new Uint8Array(size * 256);
  const key = new Uint8Array(256);
  for (let length = 0; length < 256; length++) {
    key[length] = length;
    hashes.set(hash(key.slice(0, length), 256 - length), length * size);
  }
  return hash(hashes, 0).readUInt32LE(0);
}

const bytes32 = (hash: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(hash);
  return bytes;
};
const bytes64 = (...hashes: bigint[]) => {
  const bytes = Buffer.alloc(8 * hashes.length);
  for (const [index, hash] of hashes.entries()) bytes.writeBigUInt64LE(hash, 8 * index);
  return bytes;
};

describe("SMHasher's verification values", () => {
  test.each([
    ['murmurHash2', 0x27864c1e, verification(4, (data, seed) => bytes32(murmurHash2(data, seed)))],
    [
      'murmurHash64A',
      0x1f0d3804,
      verification(8, (data, seed) => bytes64(murmurHash64A(data, BigInt(seed)))),
    ],
    ['murmurHash3', 0xb0f57ee3, verification(4, (data, seed) => bytes32(murmurHash3(data, seed)))],
    [
      'murmurHash3x64',
      0x6384ba69,
      verification(16, (data, seed) => bytes64(...murmurHash3x64(data, seed))),
    ],
    [
      'xxHash64',
      0x024b7cf4,
      verification(8, (data, seed) => bytes64(xxHash64(data, BigInt(seed)))),
    ],
  ])('%s', (_, wanted, found) => expect(found.toString(16)).toBe(wanted.toString(16)));
});

describe('other implementations agree on any bytes and any text:', () => {
  const data = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.uint8Array({ maxLength: 300, size: 'max' }),
  );
  const seeds = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

  test('md5', () => {
    checkProperty(
      fc.property(data, (each) => {
        const found = Buffer.from(md5(each).buffer).toString('hex');
        // `TextEncoder` and `Buffer` disagree on lone surrogates; ours is the former.
        const bytes = typeof each === 'string' ? new TextEncoder().encode(each) : each;
        expect(found).toBe(createHash('md5').update(bytes).digest('hex'));
      }),
    );
  });

  test('crc32', () => {
    checkProperty(
      fc.property(data, data, (first, second) => {
        const bytes = (each: string | Uint8Array) =>
          typeof each === 'string' ? new TextEncoder().encode(each) : each;
        const whole = zlib.crc32(bytes(second), zlib.crc32(bytes(first)));
        expect(crc32(second, crc32(first))).toBe(whole);
      }),
    );
  });

  test('xxHash64', async () => {
    const { h64Raw } = await xxhash();
    checkProperty(
      fc.property(data, seeds, (each, seed) => {
        const bytes = typeof each === 'string' ? new TextEncoder().encode(each) : each;
        expect(xxHash64(each, seed)).toBe(h64Raw(bytes, seed));
      }),
    );
  });
});

test('avalanche is one to one on 32 bits and spreads small numbers', () => {
  const seen = new Set(Array.from({ length: 20_000 }, (_, word) => avalanche(word)));
  expect(seen.size).toBe(20_000);
  const octants = new Float64Array(8);
  for (const hash of seen) octants[hash >>> 29]! += 1;
  for (const count of octants) expect(Math.abs(count - 2500)).toBeLessThan(4 * Math.sqrt(2500));
});

describe('bad input', () => {
  test.each([
    ['murmurHash2', () => murmurHash2('', -1), 'seed must be a whole number from 0 to 2³² − 1'],
    ['murmurHash3', () => murmurHash3('', 0.5), 'seed must be a whole number from 0 to 2³² − 1'],
    ['murmurHash3x64', () => murmurHash3x64('', NaN), 'seed must be'],
    ['murmurHash64A', () => murmurHash64A('', -1n), 'seed must be a bigint from 0 to 2⁶⁴ − 1'],
    ['xxHash64', () => xxHash64('', 2n ** 64n), 'seed must be a bigint from 0 to 2⁶⁴ − 1'],
    ['xxHash64 number', () => xxHash64('', 1 as unknown as bigint), 'seed must be a bigint'],
    ['crc32', () => crc32('', -1), 'seed must be a whole number'],
    ['sipHash24', () => sipHash24(new Uint8Array(15), ''), 'key must be 16 bytes, got "15 bytes"'],
    ['sipHash24 key', () => sipHash24('k' as unknown as Uint8Array, ''), 'key must be 16 bytes'],
  ])('%s', (_, act, message) => {
    expect(act).toThrow(RangeError);
    expect(act).toThrow(message);
  });

  test.each(
    [md5, crc32, djb2Hash, sdbmHash, fnv1Hash32, fnv1aHash64, xxHash64, murmurHash3].map(
      (hash) => [hash.name, hash] as const,
    ),
  )('%s of a number', (_, hash) => {
    const hashAny = hash as (data: unknown) => unknown;
    expect(() => hashAny(7)).toThrow('data must be text or a Uint8Array, got number');
  });
});
