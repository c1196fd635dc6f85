import { outOfRange } from '#numerics/out-of-range';

/**
 * Checks the seed of a 32-bit hash.
 * @throws RangeError for anything but a whole number from 0 to 2³² − 1
 * @example requireSeed32(7) // => 7
 */
export function requireSeed32(seed: number): number {
  if (seed >>> 0 !== seed) throw outOfRange('seed', seed, 'a whole number from 0 to 2³² − 1');
  return seed;
}

/**
 * Checks the seed of a 64-bit hash.
 * @throws RangeError for anything but a bigint from 0 to 2⁶⁴ − 1
 * @example requireSeed64(7n) // => 7n
 */
export function requireSeed64(seed: bigint, argument = 'seed'): bigint {
  if (typeof seed !== 'bigint' || seed < 0n || seed > 0xffff_ffff_ffff_ffffn) {
    throw outOfRange(argument, seed, 'a bigint from 0 to 2⁶⁴ − 1');
  }
  return seed;
}
