import { bytesOf, type Hashable, lengthOf } from '#algorithms/hashing/bytes';

/**
 * Daniel J. Bernstein's hash of 1991: hash = 33 hash + byte, from 5381. HAProxy offers it as
 * `hash-type … djb2` (`hash_djb2` in src/hash.c).
 * @returns 0 to 2³² − 1
 * @example djb2Hash('a') // => 177670
 */
export function djb2Hash(data: Hashable): number {
  const length = lengthOf(data);
  const bytes = bytesOf(data);
  let hash = 5381;
  for (let index = 0; index < length; index++) hash = (Math.imul(hash, 33) + bytes[index]!) | 0;
  return hash >>> 0;
}
