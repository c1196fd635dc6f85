import { bytesOf, type Hashable, lengthOf, wordAt } from '#algorithms/hashing/bytes';
import { requireSeed64 } from '#algorithms/hashing/require-seed';
import { Word64 } from '#algorithms/hashing/word64';

const PRIME_1 = [0x9e3779b1, 0x85ebca87] as const;
const PRIME_2 = [0xc2b2ae3d, 0x27d4eb4f] as const;
const PRIME_3 = [0x165667b1, 0x9e3779f9] as const;
const PRIME_4 = [0x85ebca77, 0xc2b2ae63] as const;
const PRIME_5 = [0x27d4eb2f, 0x165667c5] as const;

const word = new Word64();
const lanes = [new Word64(), new Word64(), new Word64(), new Word64()] as const;

/**
 * xxHash, 64 bits (Yann Collet, 2012): as fast as memory on a 64-bit processor and well spread.
 * Envoy hashes headers, hosts and Maglev's permutations with it.
 * @param seed from 0 to 2⁶⁴ − 1
 * @throws RangeError for any other seed
 * @example xxHash64('asdf').toString(16) // => '415872f599cea71e'
 */
export function xxHash64(data: Hashable, seed = 0n): bigint {
  const hash = new Word64().setBigInt(requireSeed64(seed));
  return xxHash64Into(hash, data).toBigInt();
}

/**
 * The same without a `bigint`, for hot paths.
 * @param hash holds the seed and receives the hash
 * @example xxHash64Into(new Word64(), 'asdf').low >>> 0 // => 0x99cea71e
 */
export function xxHash64Into(hash: Word64, data: Hashable): Word64 {
  const length = lengthOf(data);
  const bytes = bytesOf(data);
  let at = 0;
  if (length >= 32) {
    at = length & ~31;
    foldStripes(hash, bytes, at);
  } else {
    hash.add(...PRIME_5);
  }
  hash.add(0, length);

  for (; at + 8 <= length; at += 8) {
    word.set(wordAt(bytes, at + 4), wordAt(bytes, at)).multiply(...PRIME_2);
    word.rotateLeft(31).multiply(...PRIME_1);
    hash
      .xor(word.high, word.low)
      .rotateLeft(27)
      .multiply(...PRIME_1)
      .add(...PRIME_4);
  }
  if (at + 4 <= length) {
    word.set(0, wordAt(bytes, at)).multiply(...PRIME_1);
    hash
      .xor(word.high, word.low)
      .rotateLeft(23)
      .multiply(...PRIME_2)
      .add(...PRIME_3);
    at += 4;
  }
  for (; at < length; at++) {
    word.set(0, bytes[at]!).multiply(...PRIME_5);
    hash
      .xor(word.high, word.low)
      .rotateLeft(11)
      .multiply(...PRIME_1);
  }
  return hash
    .xorShifted(33)
    .multiply(...PRIME_2)
    .xorShifted(29)
    .multiply(...PRIME_3)
    .xorShifted(32);
}

/** Texts of 32 bytes and more: four lanes that do not wait for each other. */
function foldStripes(hash: Word64, bytes: Uint8Array, end: number): void {
  lanes[0]
    .copy(hash)
    .add(...PRIME_1)
    .add(...PRIME_2);
  lanes[1].copy(hash).add(...PRIME_2);
  lanes[2].copy(hash);
  lanes[3].copy(hash).subtract(...PRIME_1);
  for (let at = 0; at < end; at += 8) {
    const lane = lanes[((at >> 3) & 3) as 0 | 1 | 2 | 3];
    word.set(wordAt(bytes, at + 4), wordAt(bytes, at)).multiply(...PRIME_2);
    lane
      .add(word.high, word.low)
      .rotateLeft(31)
      .multiply(...PRIME_1);
  }

  hash.set(0, 0);
  const turns = [1, 7, 12, 18] as const;
  for (let index = 0; index < 4; index++) {
    word.copy(lanes[index as 0 | 1 | 2 | 3]).rotateLeft(turns[index as 0 | 1 | 2 | 3]);
    hash.add(word.high, word.low);
  }
  for (const lane of lanes) {
    lane
      .multiply(...PRIME_2)
      .rotateLeft(31)
      .multiply(...PRIME_1);
    hash
      .xor(lane.high, lane.low)
      .multiply(...PRIME_1)
      .add(...PRIME_4);
  }
}
