import type { Server } from '#algorithms/balancing/balancer';
import { HashRing } from '#algorithms/balancing/hash-ring';
import { murmurHash64A, STANDARD_HASH_SEED } from '#algorithms/hashing/murmur2';
import { Word64 } from '#algorithms/hashing/word64';
import { xxHash64Into } from '#algorithms/hashing/xxhash64';

/** How hosts are placed. */
export type RingHashFunction = 'xxhash64' | 'murmur2';

const word = new Word64();

/**
 * The ring of Envoy's `RING_HASH` (`RingHashLoadBalancer::Ring`). As many points as give the lightest
 * server a whole number of them and the ring at least `minimumSize`, but no more than `maximumSize`;
 * point i of a server is the hash of its name, `_` and i. Where the points do not divide evenly,
 * running sums decide who has one more.
 * @param counted positions of those that the points are dealt out among, their weights above 0
 * @param usable those of them that are placed on the ring; the points of the others are left out
 * @example
 * const servers = [1, 2].map((weight) => ({ name: String(weight), weight }))
 * envoyRing(servers, [0, 1], [0, 1], 'xxhash64', 10, 100).size // => 12
 * envoyRing(servers, [0, 1], [1], 'xxhash64', 10, 100).size // => 8
 */
export function envoyRing(
  servers: readonly Server[],
  counted: readonly number[],
  usable: readonly number[],
  hash: RingHashFunction,
  minimumSize: number,
  maximumSize: number,
): HashRing {
  const total = counted.reduce((sum, position) => sum + servers[position]!.weight, 0);
  const shares = counted.map((position) => servers[position]!.weight / total);
  const least = shares.reduce((low, share) => Math.min(low, share), 1);
  const scale = Math.min(Math.ceil(least * minimumSize) / least, maximumSize);
  const ring = new HashRing(usable.length === 0 ? 0 : Math.ceil(scale) + 1);
  const placed = new Set(usable);

  let dealt = 0;
  let target = 0;
  for (const [at, position] of counted.entries()) {
    target += scale * shares[at]!;
    for (let point = 0; dealt < target; point++, dealt++) {
      if (!placed.has(position)) continue;
      const text = `${servers[position]!.name}_${point}`;
      if (hash === 'xxhash64') xxHash64Into(word.set(0, 0), text);
      else word.setBigInt(murmurHash64A(text, STANDARD_HASH_SEED));
      ring.add(word.high, word.low, position);
    }
  }
  ring.sort();
  return ring;
}
