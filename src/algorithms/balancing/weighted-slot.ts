import type { Server } from '#algorithms/balancing/balancer';

/**
 * Where each server's room ends, when each takes up as much as its weight. The last number is the sum
 * of all weights.
 * @example slotEnds([{ weight: 2 }, { weight: 1 }]) // => [2, 3]
 */
export function slotEnds(servers: readonly Server[]): Float64Array {
  let end = 0;
  return Float64Array.from(servers, ({ weight }) => {
    end += weight;
    return end;
  });
}

/**
 * The position of the server in whose room a number falls: how nginx turns a hash into a peer, which
 * it looks for from the first on, and this by halving.
 * @param ends as `slotEnds` has them
 * @param slot at least 0, below the sum of the weights
 * @example weightedSlot(slotEnds([{ weight: 2 }, { weight: 1 }]), 2) // => 1
 */
export function weightedSlot(ends: Float64Array, slot: number): number {
  let from = 0;
  let to = ends.length - 1;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (ends[middle]! <= slot) from = middle + 1;
    else to = middle;
  }
  return from;
}
