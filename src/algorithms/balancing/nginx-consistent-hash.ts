import type { Balancer } from '#algorithms/balancing/balancer';
import { grouped } from '#algorithms/balancing/grouped';
import { HashFallback } from '#algorithms/balancing/hash-fallback';
import { HashRing } from '#algorithms/balancing/hash-ring';
import { nginxRing } from '#algorithms/balancing/nginx-ring';
import { type HashOn, requestKey } from '#algorithms/balancing/request-key';
import { Roster } from '#algorithms/balancing/roster';
import { crc32 } from '#algorithms/hashing/crc32';

/** With more misses than this, nginx gives up hashing. */
const MISSES = 20;

/** What to hash, and how failures count. */
export interface NginxConsistentHashOptions {
  /** What of the request is hashed; `'key'`, the merchant, unless given. */
  readonly hashOn?: HashOn;
  /** As for `smoothWeightedRoundRobin`, which it falls back to; 1 unless given, as in nginx. */
  readonly maxFails?: number;
}

/**
 * Nginx's `hash $key consistent`: a ring of CRC-32 hashes, 160 points for each unit of weight, placed
 * by the server's name as it stands in the configuration: `10.0.0.1` and `10.0.0.1:80` are different
 * places. Taking a server off the list moves its keys and no others, and the order of the list is
 * of no account. One that is down keeps its points, and its keys go to the next ones on the ring;
 * after more than 20 points of servers that are down, to round robin
 * (`ngx_http_upstream_hash_module.c`). Servers of the same name share their points and take turns. An
 * empty key goes round robin.
 * @throws RangeError for options out of range; from `pick`, for a weight that is no number from 0
 * @example
 * const servers = ['10.0.0.1:80', '10.0.0.2:80'].map((name, index) => ({ index, name, up: true, weight: 1 }))
 * nginxConsistentHash().pick(servers, { key: 'merchant 1' }).name // => '10.0.0.1:80'
 */
export function nginxConsistentHash({
  hashOn = 'key',
  maxFails = 1,
}: NginxConsistentHashOptions = {}): Balancer {
  const keyOf = requestKey(hashOn);
  const fallback = new HashFallback(maxFails);
  const roster = new Roster();
  let ring = new HashRing(0);
  let layout = '';
  /** By name, the positions that may be picked. */
  let usable = new Map<string, number[]>();

  return {
    pick(servers, request) {
      if (roster.see(servers)) {
        // That a server is down moves nobody else's keys: the ring stays.
        const seen = JSON.stringify(servers.map(({ name, weight }) => [name, weight]));
        if (seen !== layout) ring = nginxRing(servers);
        layout = seen;
        usable = grouped(roster.usable, (position) => servers[position]!.name);
      }
      if (roster.usable.length === 0) return undefined;
      const key = keyOf(request);
      if (servers.length > 1 && key !== '') {
        let point = ring.find(crc32(key), 0);
        for (let misses = 0; misses <= MISSES && ring.size > 0; misses++) {
          const owners = usable.get(servers[ring.owner(point)]!.name);
          if (owners) return fallback.choose(servers, owners);
          point = (point + 1) % ring.size;
        }
      }
      return fallback.choose(servers, roster.usable);
    },
    ...fallback.besides(roster),
  };
}
