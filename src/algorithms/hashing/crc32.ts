import { bytesOf, type Hashable, lengthOf } from '#algorithms/hashing/bytes';
import { requireSeed32 } from '#algorithms/hashing/require-seed';

/** The remainder of each byte, for the polynomial x³² + x²⁶ + … + 1 with its bits reversed. */
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  }
  return remainder;
});

/**
 * CRC-32 as in zlib, gzip and Ethernet (ISO 3309). Made to find errors, not to spread keys: it is
 * linear, so keys that differ alike have hashes that differ alike. Nginx's `hash` uses it all the
 * same.
 * @param previous the CRC of what stands before `data`, so that a text may come in pieces
 * @returns 0 to 2³² − 1
 * @throws RangeError for a `previous` that is not a 32-bit number
 * @example crc32('123456789').toString(16) // => 'cbf43926'
 * @example crc32('6789', crc32('12345')) === crc32('123456789') // => true
 */
export function crc32(data: Hashable, previous = 0): number {
  const length = lengthOf(data);
  const bytes = bytesOf(data);
  let remainder = ~requireSeed32(previous);
  for (let index = 0; index < length; index++) {
    remainder = (remainder >>> 8) ^ TABLE[(remainder ^ bytes[index]!) & 255]!;
  }
  return ~remainder >>> 0;
}
