import { bytesOf, type Hashable, lengthOf, wordAt } from '#algorithms/hashing/bytes';

/** How far each step rotates: four rounds of sixteen steps. */
const ROTATIONS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

/**
 * ⌊2³² |sin(step + 1)|⌋ for each of the 64 steps, written out since engines differ in their sines.
 * Four to a line.
 */
const SINES = Int32Array.of(
  0xd76aa478,
  0xe8c7b756,
  0x242070db,
  0xc1bdceee,
  0xf57c0faf,
  0x4787c62a,
  0xa8304613,
  0xfd469501,
  0x698098d8,
  0x8b44f7af,
  0xffff5bb1,
  0x895cd7be,
  0x6b901122,
  0xfd987193,
  0xa679438e,
  0x49b40821,
  0xf61e2562,
  0xc040b340,
  0x265e5a51,
  0xe9b6c7aa,
  0xd62f105d,
  0x02441453,
  0xd8a1e681,
  0xe7d3fbc8,
  0x21e1cde6,
  0xc33707d6,
  0xf4d50d87,
  0x455a14ed,
  0xa9e3e905,
  0xfcefa3f8,
  0x676f02d9,
  0x8d2a4c8a,
  0xfffa3942,
  0x8771f681,
  0x6d9d6122,
  0xfde5380c,
  0xa4beea44,
  0x4bdecfa9,
  0xf6bb4b60,
  0xbebfbc70,
  0x289b7ec6,
  0xeaa127fa,
  0xd4ef3085,
  0x04881d05,
  0xd9d4d039,
  0xe6db99e5,
  0x1fa27cf8,
  0xc4ac5665,
  0xf4292244,
  0x432aff97,
  0xab9423a7,
  0xfc93a039,
  0x655b59c3,
  0x8f0ccc92,
  0xffeff47d,
  0x85845dd1,
  0x6fa87e4f,
  0xfe2ce6e0,
  0xa3014314,
  0x4e0811a1,
  0xf7537e82,
  0xbd3af235,
  0x2ad7d2bb,
  0xeb86d391,
);

/**
 * MD5 (RFC 1321), for ketama's ring. It is broken as a cryptographic hash, and needless as any
 * other, but memcached's clients agreed on it.
 * @returns four words, the first four bytes in the first, least significant byte first
 * @example md5('test')[0] // => 3446378249
 */
export function md5(data: Hashable): Uint32Array {
  const length = lengthOf(data);
  const bytes = bytesOf(data);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  const whole = length & ~63;
  for (let at = 0; at < whole; at += 64) digest(state, bytes, at);

  // What is left, a 1 bit, zeros, and the length in bits.
  const rest = length - whole;
  const last = new Uint8Array(rest < 56 ? 64 : 128);
  for (let index = 0; index < rest; index++) last[index] = bytes[whole + index]!;
  last[rest] = 0x80;
  let bits = length * 8;
  for (let index = last.length - 8; bits > 0; index++) {
    last[index] = bits % 256;
    bits = Math.floor(bits / 256);
  }
  for (let at = 0; at < last.length; at += 64) digest(state, last, at);
  return new Uint32Array(state.buffer);
}

/** Mixes one block of 64 bytes into the state. */
function digest(state: Int32Array, bytes: Uint8Array, start: number): void {
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    let mixed: number;
    let place: number;
    if (round === 0) {
      mixed = (b & c) | (~b & d);
      place = step;
    } else if (round === 1) {
      mixed = (d & b) | (~d & c);
      place = 5 * step + 1;
    } else if (round === 2) {
      mixed = b ^ c ^ d;
      place = 3 * step + 5;
    } else {
      mixed = c ^ (b | ~d);
      place = 7 * step;
    }
    const sum = (a + mixed + SINES[step]! + wordAt(bytes, start + (place & 15) * 4)) | 0;
    const by = ROTATIONS[round * 4 + (step & 3)]!;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << by) | (sum >>> (32 - by)))) | 0;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
}
