import type { Balancer } from '#algorithms/balancing/balancer';
import { HashFallback } from '#algorithms/balancing/hash-fallback';
import { type HashOn, requestKey } from '#algorithms/balancing/request-key';
import { Roster } from '#algorithms/balancing/roster';
import { slotEnds, weightedSlot } from '#algorithms/balancing/weighted-slot';
import { crc32 } from '#algorithms/hashing/crc32';

/** With more misses than this, nginx gives up hashing. */
const MISSES = 20;

/** What to hash, and how failures count. */
export interface RequestHashOptions {
  /** What of the request is hashed; `'key'`, the merchant, unless given. */
  readonly hashOn?: HashOn;
  /** As for `smoothWeightedRoundRobin`, which it falls back to; 1 unless given, as in nginx. */
  readonly maxFails?: number;
}

/**
 * Nginx's `hash $key`: fifteen bits of the key's CRC-32, and the remainder by the sum of the weights
 * names the server. When that is down, the key is hashed again with 1, 2, … written before it, and
 * the hashes are added up (as memcached's Perl client does); after more than 20 misses it falls back
 * to round robin. A server that is down still counts in the sum, so only its keys move; one that is
 * taken off the list moves most of the others too. An empty key, as of a header that is not there, goes
 * round robin (`ngx_http_upstream_hash_module.c`).
 * @throws RangeError for options out of range; from `pick`, for a weight that is no number from 0
 * @example
 * const balancer = requestHash({ hashOn: 'path' })
 * const servers = ['a', 'b', 'c'].map((name, index) => ({ index, name, up: true, weight: 1 }))
 * balancer.pick(servers, { path: '/payments' }).name // => 'c'
 */
export function requestHash({ hashOn = 'key', maxFails = 1 }: RequestHashOptions = {}): Balancer {
  const keyOf = requestKey(hashOn);
  const fallback = new HashFallback(maxFails);
  const roster = new Roster();
  let ends: Float64Array = new Float64Array(0);

  return {
    pick(servers, request) {
      if (roster.see(servers)) ends = slotEnds(servers);
      if (roster.usable.length === 0) return undefined;
      const key = keyOf(request);
      if (servers.length > 1 && key !== '') {
        let hash = 0;
        const total = ends.at(-1)!;
        for (let misses = 0; misses <= MISSES; misses++) {
          hash += (crc32(key, misses === 0 ? 0 : crc32(String(misses))) >>> 16) & 0x7fff;
          const server = servers[weightedSlot(ends, hash % total)]!;
          if (server.up && server.weight > 0) return server;
        }
      }
      return fallback.choose(servers, roster.usable);
    },
    ...fallback.besides(roster),
  };
}
