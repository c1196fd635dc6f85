import type { Server } from '#algorithms/balancing/balancer';
import { haproxyWeight } from '#algorithms/balancing/haproxy-weight';

/**
 * HAProxy's server map (`recalc_server_map` in src/lb_map.c): as many places as the weights add up to
 * once their greatest common divisor is taken out, filled smoothly, the first server first. Its
 * `static-rr` walks the map, and its map-based hashes point into it.
 *
 * The divisor is of all weights, but only servers that are up have places.
 * @returns positions in the list
 * @throws RangeError for a weight that is no whole number from 0 to 256
 * @example
 * haproxyMap([4, 3, 2].map((weight) => ({ name: 'a', up: true, weight }))) // => [0, 1, 0, 1, 2, 0, 0, 1, 2]
 */
export function haproxyMap(servers: readonly Server[]): number[] {
  let divisor = 0;
  for (const { weight } of servers) divisor = greatestCommonDivisor(weight, divisor);
  const weights = servers.map((server) => haproxyWeight(server) / divisor);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scores = weights.map(() => 0);
  return Array.from({ length: total }, () => {
    let best = -1;
    let most = 0;
    weights.forEach((weight, position) => {
      if (weight === 0) return;
      scores[position]! += weight;
      const rank = Math.trunc((scores[position]! + total) / total);
      if (best < 0 || rank > most) {
        best = position;
        most = rank;
      }
    });
    scores[best]! -= total;
    return best;
  });
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
