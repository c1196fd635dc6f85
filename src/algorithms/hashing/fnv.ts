import { bytesOf, type Hashable, lengthOf } from '#algorithms/hashing/bytes';
import { Word64 } from '#algorithms/hashing/word64';

const OFFSET_32 = 0x811c9dc5;
const PRIME_32 = 0x01000193;
const OFFSET_64 = [0xcbf29ce4, 0x84222325] as const;
/** 2⁴⁰ + 2⁸ + b3. */
const PRIME_64 = [0x100, 0x1b3] as const;

/**
 * FNV-1, 32 bits: for each byte, multiply by a prime, then xor (Fowler, Noll & Vo; RFC 9923). Two lines
 * of code, and good enough for tables; its last byte moves only the lowest bits, so a modulus by a
 * power of two sees little else.
 * @returns 0 to 2³² − 1
 * @example fnv1Hash32('a').toString(16) // => '50c5d7e'
 */
export function fnv1Hash32(data: Hashable): number {
  const length = lengthOf(data);
  const bytes = bytesOf(data);
  let hash = OFFSET_32;
  for (let index = 0; index < length; index++) hash = Math.imul(hash, PRIME_32) ^ bytes[index]!;
  return hash >>> 0;
}

/**
 * FNV-1a, 32 bits: xor first, then multiply, so that the last byte is spread too.
 * @returns 0 to 2³² − 1
 * @example fnv1aHash32('a').toString(16) // => 'e40c292c'
 */
export function fnv1aHash32(data: Hashable): number {
  const length = lengthOf(data);
  const bytes = bytesOf(data);
  let hash = OFFSET_32;
  for (let index = 0; index < length; index++) hash = Math.imul(hash ^ bytes[index]!, PRIME_32);
  return hash >>> 0;
}

/**
 * FNV-1, 64 bits.
 * @example fnv1Hash64('a').toString(16) // => 'af63bd4c8601b7be'
 */
export function fnv1Hash64(data: Hashable): bigint {
  const length = lengthOf(data);
  const bytes = bytesOf(data);
  const hash = new Word64().set(...OFFSET_64);
  for (let index = 0; index < length; index++) hash.multiply(...PRIME_64).xor(0, bytes[index]!);
  return hash.toBigInt();
}

/**
 * FNV-1a, 64 bits.
 * @example fnv1aHash64('a').toString(16) // => 'af63dc4c8601ec8c'
 */
export function fnv1aHash64(data: Hashable): bigint {
  const length = lengthOf(data);
  const bytes = bytesOf(data);
  const hash = new Word64().set(...OFFSET_64);
  for (let index = 0; index < length; index++) hash.xor(0, bytes[index]!).multiply(...PRIME_64);
  return hash.toBigInt();
}
