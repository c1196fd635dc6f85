import { bytesOf, type Hashable, lengthOf, wordAt } from '#algorithms/hashing/bytes';
import { requireSeed32, requireSeed64 } from '#algorithms/hashing/require-seed';
import { Word64 } from '#algorithms/hashing/word64';

const M = 0x5bd1e995;
const M_HIGH = 0xc6a4a793;
const M_LOW = 0x5bd1e995;

/** The seed that GCC's `std::hash` uses, and with it Envoy's `MURMUR_HASH_2`. */
export const STANDARD_HASH_SEED = 0xc70f6907n;

/**
 * MurmurHash2, 32 bits (Austin Appleby, 2008): multiply, shift, multiply; four bytes at a time.
 * @param seed a whole number from 0 to 2³² − 1
 * @returns 0 to 2³² − 1
 * @throws RangeError for any other seed
 * @example murmurHash2('') // => 0
 */
export function murmurHash2(data: Hashable, seed = 0): number {
  const length = lengthOf(data);
  const bytes = bytesOf(data);
  let hash = requireSeed32(seed) ^ length;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    let word = Math.imul(wordAt(bytes, at), M);
    word ^= word >>> 24;
    hash = Math.imul(hash, M) ^ Math.imul(word, M);
  }
  if (at < length) {
    for (let index = at; index < length; index++) hash ^= bytes[index]! << (8 * (index - at));
    hash = Math.imul(hash, M);
  }
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/**
 * MurmurHash2 for 64-bit processors (MurmurHash64A), eight bytes at a time. With
 * `STANDARD_HASH_SEED` it is GCC's `std::hash<std::string>` and Envoy's `MURMUR_HASH_2`, which places
 * hosts on its ring.
 * @param seed from 0 to 2⁶⁴ − 1
 * @throws RangeError for any other seed
 * @example murmurHash64A('127.0.0.1:85_0', STANDARD_HASH_SEED) // => 1358027074129602068n
 */
export function murmurHash64A(data: Hashable, seed = 0n): bigint {
  const length = lengthOf(data);
  const bytes = bytesOf(data);
  const hash = new Word64().setBigInt(requireSeed64(seed));
  const word = new Word64().set(0, length).multiply(M_HIGH, M_LOW);
  hash.xor(word.high, word.low);

  let at = 0;
  for (; at + 8 <= length; at += 8) {
    word.set(wordAt(bytes, at + 4), wordAt(bytes, at)).multiply(M_HIGH, M_LOW);
    word.xorShifted(47).multiply(M_HIGH, M_LOW);
    hash.xor(word.high, word.low).multiply(M_HIGH, M_LOW);
  }
  if (at < length) {
    word.set(0, 0);
    for (let index = at; index < length; index++) {
      const shift = 8 * (index - at);
      if (shift < 32) word.low |= bytes[index]! << shift;
      else word.high |= bytes[index]! << (shift - 32);
    }
    hash.xor(word.high, word.low).multiply(M_HIGH, M_LOW);
  }
  hash.xorShifted(47).multiply(M_HIGH, M_LOW).xorShifted(47);
  return hash.toBigInt();
}
