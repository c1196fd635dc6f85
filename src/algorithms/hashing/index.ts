/** The public module `evenkeel/hashing`: the hashes that load balancers place keys and servers with. */
export { avalanche } from '#algorithms/hashing/avalanche';
export type { Hashable } from '#algorithms/hashing/bytes';
export { crc32 } from '#algorithms/hashing/crc32';
export { djb2Hash } from '#algorithms/hashing/djb2';
export { fnv1aHash32, fnv1aHash64, fnv1Hash32, fnv1Hash64 } from '#algorithms/hashing/fnv';
export { jumpConsistentHash } from '#algorithms/hashing/jump-consistent-hash';
export { md5 } from '#algorithms/hashing/md5';
export { murmurHash2, murmurHash64A, STANDARD_HASH_SEED } from '#algorithms/hashing/murmur2';
export { murmurHash3, murmurHash3x64 } from '#algorithms/hashing/murmur3';
export { sdbmHash } from '#algorithms/hashing/sdbm';
export { sipHash24 } from '#algorithms/hashing/siphash';
export { Word64 } from '#algorithms/hashing/word64';
export { xxHash64 } from '#algorithms/hashing/xxhash64';
