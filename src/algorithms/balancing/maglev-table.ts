import type { Server } from '#algorithms/balancing/balancer';
import { Word64 } from '#algorithms/hashing/word64';
import { xxHash64Into } from '#algorithms/hashing/xxhash64';

const word = new Word64();

/**
 * How many slots a server takes in a round, the first round being 1. Weights enter Maglev here.
 */
export type TakesTurns = (server: number, round: number) => number;

/**
 * Fills a Maglev table (Eisenbud et al., "Maglev: A Fast and Reliable Software Network Load Balancer",
 * NSDI 2016, listing 1). Each server has its own order in which it would like the slots: the
 * permutation offset, offset + skip, offset + 2 skip, … modulo the size, which must be prime. In
 * rounds, each takes the next slot of its order that is still free, until none is.
 * @returns for each slot, a server by its place in `offsets`; −1 everywhere when there is none
 * @example
 * Array.from(fillMaglev(7, [3, 0, 3], [4, 2, 1], () => 1)) // => [1, 0, 1, 0, 2, 2, 0]
 */
export function fillMaglev(
  size: number,
  offsets: readonly number[],
  skips: readonly number[],
  takesTurns: TakesTurns,
): Int32Array {
  const table = new Int32Array(size).fill(-1);
  const next = [...offsets];
  if (offsets.length === 0) return table;
  let filled = 0;
  for (let round = 1; ; round++) {
    for (let server = 0; server < next.length; server++) {
      for (let turns = takesTurns(server, round); turns > 0; turns--) {
        let slot = next[server]!;
        while (table[slot] !== -1) slot = (slot + skips[server]!) % size;
        table[slot] = server;
        next[server] = (slot + skips[server]!) % size;
        if (++filled === size) return table;
      }
    }
  }
}

/**
 * Envoy's Maglev table (`maglev_lb.cc`): offset and skip are xxHash64 of the server's name with the
 * seeds 0 and 1, and servers take their turns in the order of their names, so that the order of the
 * list is of no account. The heaviest takes a slot in every round, one of a third of its weight in
 * every third.
 * @param positions of those that may be picked, their weights above 0
 * @param size prime
 * @returns for each slot, a position; none when there are no servers
 * @example
 * const servers = ['127.0.0.1:90', '127.0.0.1:91'].map((name) => ({ name, weight: 1 }))
 * envoyMaglev(servers, [0, 1], 17).slice(0, 4) // => [1, 0, 0, 1]
 */
export function envoyMaglev(
  servers: readonly Server[],
  positions: readonly number[],
  size: number,
): Int32Array {
  if (positions.length === 0) return new Int32Array(0);
  const ordered = positions.toSorted((a, b) => compareText(servers[a]!.name, servers[b]!.name));
  const names = ordered.map((position) => servers[position]!.name);
  const offsets = names.map((name) => xxHash64Into(word.set(0, 0), name).remainder(size));
  const skips = names.map((name) => xxHash64Into(word.set(0, 1), name).remainder(size - 1) + 1);

  const total = ordered.reduce((sum, position) => sum + servers[position]!.weight, 0);
  const shares = ordered.map((position) => servers[position]!.weight / total);
  const most = shares.reduce((high, share) => Math.max(high, share), 0);
  const targets = shares.map(() => 0);
  const table = fillMaglev(size, offsets, skips, (server, round) => {
    if (round * shares[server]! < targets[server]!) return 0;
    targets[server]! += most;
    return 1;
  });
  return table.map((server) => ordered[server]!);
}

/** By UTF-16 units, as `<` compares: bytes for ASCII. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
