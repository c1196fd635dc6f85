import type { Server } from '#algorithms/balancing/balancer';
import { HashRing } from '#algorithms/balancing/hash-ring';
import { fnv1aHash32 } from '#algorithms/hashing/fnv';
import { md5 } from '#algorithms/hashing/md5';

/** Digests of a server with its fair share of the weight; an MD5 digest holds four points. */
const DIGESTS = 40;

/** How points and keys are hashed. */
export type KetamaHash = 'md5' | 'fnv1a';

/**
 * The ring of libketama (Richard Jones, last.fm 2007; `ketama_create_continuum`): of n servers, each
 * hashes `name-0`, `name-1`, … for its share of 40 n digests, and each digest is four points, or with
 * `'fnv1a'` every hash is one. Shares are computed in 32-bit floats, as in C; equal weights are not
 * computed with but have 40 each, as in clients without weights.
 * @param positions of those that may be picked, their weights above 0
 * @example ketamaRing([{ name: '10.0.0.1:11211', weight: 1 }], [0], 'md5').size // => 160
 */
export function ketamaRing(
  servers: readonly Server[],
  positions: readonly number[],
  hash: KetamaHash,
): HashRing {
  const total = positions.reduce((sum, position) => sum + servers[position]!.weight, 0);
  const [first = 0] = positions;
  const equal = positions.every((at) => servers[at]!.weight === servers[first]!.weight);
  const counts = positions.map((position) => {
    if (equal) return DIGESTS;
    const share = Math.fround(servers[position]!.weight / total);
    return Math.floor(Math.fround(share * DIGESTS * positions.length));
  });
  const ring = new HashRing(4 * counts.reduce((sum, count) => sum + count, 0));
  for (const [at, position] of positions.entries()) {
    const { name } = servers[position]!;
    if (hash === 'md5') {
      for (let digest = 0; digest < counts[at]!; digest++) {
        for (const point of md5(`${name}-${digest}`)) ring.add(point, 0, position);
      }
    } else {
      for (let point = 0; point < 4 * counts[at]!; point++) {
        ring.add(fnv1aHash32(`${name}-${point}`), 0, position);
      }
    }
  }
  ring.sort();
  return ring;
}

/**
 * Where a key stands on the ring.
 * @example ketamaHash('test', 'md5') // => 3446378249
 */
export function ketamaHash(key: string, hash: KetamaHash): number {
  return hash === 'md5' ? md5(key)[0]! : fnv1aHash32(key);
}
