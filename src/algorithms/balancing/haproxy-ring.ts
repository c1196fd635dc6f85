import type { Server } from '#algorithms/balancing/balancer';
import { haproxyWeight, MOST_WEIGHT } from '#algorithms/balancing/haproxy-weight';
import { HashRing } from '#algorithms/balancing/hash-ring';
import { avalanche } from '#algorithms/hashing/avalanche';

/** Points for a unit of weight. */
const POINTS = 16;

/**
 * The ring of HAProxy's `hash-type consistent` (src/lb_chash.c): 16 points for each unit of weight,
 * placed by the server's number in the configuration, from 1. So a line that is deleted moves the
 * points of all the lines after it, unless each has an `id`. Owners are positions in the list; one
 * that is down has no points.
 * @throws RangeError for a weight that is no whole number from 0 to 256
 * @example haproxyRing([{ index: 0, name: 'a', up: true, weight: 1 }]).size // => 16
 */
export function haproxyRing(servers: readonly Server[]): HashRing {
  const counts = servers.map((server) => haproxyWeight(server) * POINTS);
  const ring = new HashRing(counts.reduce((sum, count) => sum + count, 0));
  servers.forEach(({ index }, position) => {
    for (let point = 0; point < counts[position]!; point++) {
      ring.add(avalanche((index + 1) * MOST_WEIGHT * POINTS + point), 0, position);
    }
  });
  ring.sort();
  return ring;
}

/**
 * Who a hash belongs to: unlike on other rings, the nearest point on either side, and of two equally
 * near the one before (`chash_get_server_hash`).
 * @param hash 0 to 2³² − 1
 * @returns a position; −1 when the ring is empty
 * @example nearestOwner(haproxyRing([{ index: 0, name: 'a', up: true, weight: 1 }]), 7) // => 0
 */
export function nearestOwner(ring: HashRing, hash: number): number {
  if (ring.size === 0) return -1;
  const next = ring.find(hash, 0);
  const previous = (next + ring.size - 1) % ring.size;
  const after = (ring.high(next) - hash) >>> 0;
  const before = (hash - ring.high(previous)) >>> 0;
  return ring.owner(before <= after ? previous : next);
}
