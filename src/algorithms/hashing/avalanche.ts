/**
 * Bob Jenkins's integer hash with full avalanche, times a prime near ¾ · 2³²: every bit of the number
 * moves about half of the bits that come out. HAProxy places servers on its ring with it and applies
 * it to a hash when `hash-type … avalanche` is set (`__full_hash` in include/haproxy/tools.h).
 * @param word 32 bits; more are cut off
 * @returns 0 to 2³² − 1
 * @example avalanche(1) === avalanche(2 ** 32 + 1) // => true
 */
export function avalanche(word: number): number {
  let a = word | 0;
  a = (a + 0x7ed55d16 + (a << 12)) | 0;
  a = a ^ 0xc761c23c ^ (a >>> 19);
  a = (a + 0x165667b1 + (a << 5)) | 0;
  a = (a + 0xd3a2646c) ^ (a << 9);
  a = (a + 0xfd7046c5 + (a << 3)) | 0;
  a = a ^ 0xb55a4f09 ^ (a >>> 16);
  return Math.imul(a, 3221225473) >>> 0;
}
