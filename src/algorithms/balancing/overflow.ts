import { MersenneTwister } from '#numerics/mersenne-twister';

const twister = new MersenneTwister();
const order: number[] = [];

/**
 * Where a key goes when its own server has too much to do (Envoy's
 * `BoundedLoadHashingLoadBalancer::chooseHost`): to the first of the others, in an order shuffled by
 * the key's hash, that is not overloaded; if all are, to the least overloaded. The order is the same
 * each time for one key and different for another, so no neighbour gets all that flows over (Chen,
 * Coleman & Shrivastava, "Revisiting Consistent Hashing with Bounded Loads", 2019).
 * @param own the key's own server, from 0 to count − 1
 * @param seed the low 32 bits of the key's hash
 * @param overload of a server: in flight over allowed; up to 1 it takes one more
 * @example overflow(2, 5, 2, (server) => (server === 2 ? 1.5 : 0)) // => 1
 */
export function overflow(
  own: number,
  count: number,
  seed: number,
  overload: (server: number) => number,
): number {
  let least = overload(own);
  if (least <= 1) return own;
  let best = own;
  twister.seed(seed);
  for (let at = 0; at < count; at++) order[at] = at;
  for (let at = 0; at < count; at++) {
    const drawn = at + uniformInteger(count - at);
    const server = order[drawn]!;
    order[drawn] = order[at]!;
    order[at] = server;
    if (server === own) continue;
    const factor = overload(server);
    if (factor <= 1) return server;
    if (factor < least) {
      least = factor;
      best = server;
    }
  }
  return best;
}

/** Envoy's own way to a whole number below `bound`. */
function uniformInteger(bound: number): number {
  const width = Math.floor(2 ** 32 / bound);
  let value = bound;
  while (value >= bound) value = Math.floor(twister.next() / width);
  return value;
}
