import { addressBytes } from '#algorithms/balancing/address-bytes';
import type { Balancer } from '#algorithms/balancing/balancer';
import { HashFallback } from '#algorithms/balancing/hash-fallback';
import { Roster } from '#algorithms/balancing/roster';
import { slotEnds, weightedSlot } from '#algorithms/balancing/weighted-slot';

/** With more misses than this, nginx gives up hashing. */
const MISSES = 20;

/** How failures count. */
export interface IpHashOptions {
  /** As for `smoothWeightedRoundRobin`, which it falls back to; 1 unless given, as in nginx. */
  readonly maxFails?: number;
}

/**
 * Nginx's `ip_hash`: the same client, the same server. The first three octets of an IPv4 address, or
 * all 16 bytes of IPv6, are hashed, and the remainder by the sum of the weights names the server. So
 * all clients of one /24 network, or behind one carrier's NAT, are one client.
 *
 * When that server is down, the hash is hashed on, and after more than 20 misses nginx falls back to
 * its round robin. Servers that are down still count in the sum: their clients move, no others. A
 * server taken off the list moves nearly everyone (`ngx_http_upstream_ip_hash_module.c`). What is no
 * IP address hashes as three zeros.
 * @throws RangeError for options out of range; from `pick`, for a weight that is no number from 0
 * @example
 * const balancer = ipHash()
 * const servers = ['a', 'b', 'c'].map((name, index) => ({ index, name, up: true, weight: 1 }))
 * const nameFor = (clientIp) => balancer.pick(servers, { clientIp }).name;
 * ['192.168.1.7', '192.168.1.250', '192.168.2.7'].map(nameFor) // => ['b', 'b', 'c']
 */
export function ipHash({ maxFails = 1 }: IpHashOptions = {}): Balancer {
  const fallback = new HashFallback(maxFails);
  const roster = new Roster();
  let ends: Float64Array = new Float64Array(0);

  return {
    pick(servers, { clientIp }) {
      if (roster.see(servers)) ends = slotEnds(servers);
      if (roster.usable.length === 0) return undefined;
      if (servers.length > 1) {
        const address = addressBytes(clientIp);
        let hash = 89;
        const total = ends.at(-1)!;
        for (let misses = 0; misses <= MISSES; misses++) {
          hash = hashOn(hash, address);
          const server = servers[weightedSlot(ends, hash % total)]!;
          if (server.up && server.weight > 0) return server;
        }
      }
      return fallback.choose(servers, roster.usable);
    },
    ...fallback.besides(roster),
  };
}

/** One round of nginx's hash over the octets that count. */
function hashOn(before: number, address: Uint8Array): number {
  const length = address.length === 16 ? 16 : 3;
  let hash = before;
  for (let at = 0; at < length; at++) hash = (hash * 113 + (address[at] ?? 0)) % 6271;
  return hash;
}
