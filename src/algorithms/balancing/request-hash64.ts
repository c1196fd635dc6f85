import type { Request } from '#algorithms/balancing/balancer';
import type { Word64 } from '#algorithms/hashing/word64';
import { xxHash64Into } from '#algorithms/hashing/xxhash64';
import type { Random } from '#numerics/random-stream';

/**
 * The 64-bit hash of a request as Envoy has it: xxHash64 of its key, or a random number when it has
 * none, such as a header that is not there.
 * @param hash receives it
 * @example
 * const word = requestHash64(new Word64(), ({ path }) => path, { path: 'asdf' }, randomStream(1, 'none'))
 * word.toBigInt() === xxHash64('asdf') // => true
 */
export function requestHash64(
  hash: Word64,
  keyOf: (request: Request) => string,
  request: Request,
  random: Random,
): Word64 {
  const key = keyOf(request);
  if (key === '') return hash.set(random.integer(2 ** 32), random.integer(2 ** 32));
  return xxHash64Into(hash.set(0, 0), key);
}
