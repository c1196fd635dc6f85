import { bytesOf, type Hashable, lengthOf, wordAt } from '#algorithms/hashing/bytes';
import { Word64 } from '#algorithms/hashing/word64';
import { outOfRange } from '#numerics/out-of-range';

/**
 * SipHash-2-4 (Aumasson & Bernstein, 2012): a hash with a secret key. Who does not know the key can
 * neither foresee a hash nor make keys that collide, which every other hash here allows: a merchant
 * who picks his own identifiers could send all his payments to one server.
 * @param key 16 bytes, secret and random
 * @throws RangeError for a key of another length
 * @example sipHash24(new Uint8Array(16), '').toString(16) // => '1e924b9d737700d7'
 */
export function sipHash24(key: Uint8Array, data: Hashable): bigint {
  if (!(key instanceof Uint8Array) || key.length !== 16) {
    throw outOfRange('key', key instanceof Uint8Array ? `${key.length} bytes` : key, '16 bytes');
  }
  const length = lengthOf(data);
  const bytes = bytesOf(data);
  const [k0High, k0Low, k1High, k1Low] = [
    wordAt(key, 4),
    wordAt(key, 0),
    wordAt(key, 12),
    wordAt(key, 8),
  ];
  // "somepseudorandomlygeneratedbytes", in four words.
  const v0 = new Word64().set(0x736f6d65, 0x70736575).xor(k0High, k0Low);
  const v1 = new Word64().set(0x646f7261, 0x6e646f6d).xor(k1High, k1Low);
  const v2 = new Word64().set(0x6c796765, 0x6e657261).xor(k0High, k0Low);
  const v3 = new Word64().set(0x74656462, 0x79746573).xor(k1High, k1Low);

  const compress = (high: number, low: number) => {
    v3.xor(high, low);
    round(v0, v1, v2, v3);
    round(v0, v1, v2, v3);
    v0.xor(high, low);
  };
  let at = 0;
  for (; at + 8 <= length; at += 8) compress(wordAt(bytes, at + 4), wordAt(bytes, at));

  // The last word: what is left, and the length in its highest byte.
  let high = (length & 255) << 24;
  let low = 0;
  for (let index = at; index < length; index++) {
    const shift = 8 * (index - at);
    if (shift < 32) low |= bytes[index]! << shift;
    else high |= bytes[index]! << (shift - 32);
  }
  compress(high, low);

  v2.xor(0, 0xff);
  for (let count = 0; count < 4; count++) round(v0, v1, v2, v3);
  return v0.xor(v1.high, v1.low).xor(v2.high, v2.low).xor(v3.high, v3.low).toBigInt();
}

function round(v0: Word64, v1: Word64, v2: Word64, v3: Word64): void {
  v0.add(v1.high, v1.low);
  v1.rotateLeft(13).xor(v0.high, v0.low);
  v0.rotateLeft(32);
  v2.add(v3.high, v3.low);
  v3.rotateLeft(16).xor(v2.high, v2.low);
  v0.add(v3.high, v3.low);
  v3.rotateLeft(21).xor(v0.high, v0.low);
  v2.add(v1.high, v1.low);
  v1.rotateLeft(17).xor(v2.high, v2.low);
  v2.rotateLeft(32);
}
