import { bytesOf, type Hashable, lengthOf, wordAt } from '#algorithms/hashing/bytes';
import { requireSeed32 } from '#algorithms/hashing/require-seed';
import { Word64 } from '#algorithms/hashing/word64';

const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

/**
 * MurmurHash3, 32 bits (`MurmurHash3_x86_32`; Austin Appleby, 2011): quick, well spread, and easy to
 * attack: whoever knows the seed can make any number of keys collide (see `sipHash24`).
 * @param seed a whole number from 0 to 2³² − 1
 * @returns 0 to 2³² − 1
 * @throws RangeError for any other seed
 * @example murmurHash3('hello').toString(16) // => '248bfa47'
 */
export function murmurHash3(data: Hashable, seed = 0): number {
  const length = lengthOf(data);
  const bytes = bytesOf(data);
  let hash = requireSeed32(seed);
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    hash ^= scrambled(wordAt(bytes, at));
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let index = at; index < length; index++) rest |= bytes[index]! << (8 * (index - at));
  hash ^= scrambled(rest) ^ length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scrambled(word: number): number {
  const product = Math.imul(word, C1);
  return Math.imul((product << 15) | (product >>> 17), C2);
}

const P1 = [0x87c37b91, 0x114253d5] as const;
const P2 = [0x4cf5ad43, 0x2745937f] as const;

/**
 * MurmurHash3, 128 bits, for 64-bit processors (`MurmurHash3_x64_128`).
 * @param seed a whole number from 0 to 2³² − 1
 * @returns its two halves
 * @throws RangeError for any other seed
 * @example murmurHash3x64('hello')[0].toString(16) // => 'cbd8a7b341bd9b02'
 */
export function murmurHash3x64(data: Hashable, seed = 0): [bigint, bigint] {
  const length = lengthOf(data);
  const bytes = bytesOf(data);
  const h1 = new Word64().set(0, requireSeed32(seed));
  const h2 = new Word64().set(0, seed);
  const word = new Word64();

  let at = 0;
  for (; at + 16 <= length; at += 16) {
    word.set(wordAt(bytes, at + 4), wordAt(bytes, at));
    word
      .multiply(...P1)
      .rotateLeft(31)
      .multiply(...P2);
    h1.xor(word.high, word.low).rotateLeft(27).add(h2.high, h2.low);
    h1.multiply(0, 5).add(0, 0x52dce729);

    word.set(wordAt(bytes, at + 12), wordAt(bytes, at + 8));
    word
      .multiply(...P2)
      .rotateLeft(33)
      .multiply(...P1);
    h2.xor(word.high, word.low).rotateLeft(31).add(h1.high, h1.low);
    h2.multiply(0, 5).add(0, 0x38495ab5);
  }

  rest(bytes, at + 8, length, word)
    .multiply(...P2)
    .rotateLeft(33)
    .multiply(...P1);
  h2.xor(word.high, word.low).xor(0, length);
  rest(bytes, at, Math.min(length, at + 8), word)
    .multiply(...P1)
    .rotateLeft(31)
    .multiply(...P2);
  h1.xor(word.high, word.low).xor(0, length);

  h1.add(h2.high, h2.low);
  h2.add(h1.high, h1.low);
  finish(h1);
  finish(h2);
  h1.add(h2.high, h2.low);
  h2.add(h1.high, h1.low);
  return [h1.toBigInt(), h2.toBigInt()];
}

/** The bytes from `from` up to `to`, at most eight, as a number; 0 when there are none. */
function rest(bytes: Uint8Array, from: number, to: number, word: Word64): Word64 {
  word.set(0, 0);
  for (let index = from; index < to; index++) {
    const shift = 8 * (index - from);
    if (shift < 32) word.low |= bytes[index]! << shift;
    else word.high |= bytes[index]! << (shift - 32);
  }
  return word;
}

function finish(word: Word64): void {
  word.xorShifted(33).multiply(0xff51afd7, 0xed558ccd);
  word.xorShifted(33).multiply(0xc4ceb9fe, 0x1a85ec53).xorShifted(33);
}
