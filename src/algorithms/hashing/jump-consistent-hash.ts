import { requireSeed64 } from '#algorithms/hashing/require-seed';
import { Word64 } from '#algorithms/hashing/word64';
import { outOfRange } from '#numerics/out-of-range';

const state = new Word64();

/**
 * Jump consistent hash (Lamping & Veach, "A Fast, Minimal Memory, Consistent Hash Algorithm", 2014).
 * With each bucket added, a key stays or jumps into the new one, with probability 1/n; instead of
 * tossing that coin n times, the length of each stay is drawn at once, so a key is placed in O(log n)
 * steps without any memory. Buckets can only be added and removed at the end.
 * @param key from 0 to 2⁶⁴ − 1
 * @param bucketCount a whole number from 1 to 2³¹
 * @returns 0 to bucketCount − 1
 * @throws RangeError outside these ranges
 * @example jumpConsistentHash(0xdeadbeefn, 17) // => 16
 */
export function jumpConsistentHash(key: bigint, bucketCount: number): number {
  return jump(state.setBigInt(requireSeed64(key, 'key')), bucketCount);
}

/**
 * The same without a `bigint`, for hot paths.
 * @param key is used up
 * @throws RangeError for a bucket count that is not a whole number from 1 to 2³¹
 * @example jump(new Word64().set(0, 1), 7) // => 6
 */
export function jump(key: Word64, bucketCount: number): number {
  if (!(Number.isInteger(bucketCount) && bucketCount >= 1 && bucketCount <= 2 ** 31)) {
    throw outOfRange('bucketCount', bucketCount, 'a whole number from 1 to 2³¹');
  }
  let bucket = 0;
  let next = 0;
  while (next < bucketCount) {
    bucket = next;
    // One step of a linear congruential generator; its leading 31 bits are the fraction.
    key.multiply(0x27bb2ee6, 0x87b0b0fd).add(0, 1);
    next = Math.floor((bucket + 1) * (2 ** 31 / ((key.high >>> 1) + 1)));
  }
  return bucket;
}
