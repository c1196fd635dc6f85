import { bytesOf, type Hashable, lengthOf } from '#algorithms/hashing/bytes';

/**
 * The hash of the sdbm database library: hash = byte + 65599 hash. HAProxy's default for URIs and
 * headers (`hash-type map-based sdbm`, `hash_sdbm` in src/hash.c).
 * @returns 0 to 2³² − 1
 * @example sdbmHash('ab') // => 6363201
 */
export function sdbmHash(data: Hashable): number {
  const length = lengthOf(data);
  const bytes = bytesOf(data);
  let hash = 0;
  for (let index = 0; index < length; index++) {
    hash = (bytes[index]! + (hash << 6) + (hash << 16) - hash) | 0;
  }
  return hash >>> 0;
}
