import type { Balancer } from '#algorithms/balancing/balancer';
import { haproxyMap } from '#algorithms/balancing/haproxy-map';
import { Roster } from '#algorithms/balancing/roster';

/**
 * HAProxy's `balance static-rr`: walks the map of its servers place by place. A little cheaper than
 * `roundrobin`, but the map must be made anew when a server goes down or comes back; the place in it
 * stays, or begins anew where the map has become shorter than that. HAProxy's own cannot change a
 * weight while it runs; here the map is made anew for that too.
 *
 * A weight is a whole number from 0 to 256; 0 leaves the server out.
 * @throws RangeError from `pick`, for any other weight
 * @example
 * const balancer = haproxyStaticRoundRobin()
 * const servers = [2, 1].map((weight, index) => ({ index, name: 'ab'[index], weight, up: true }))
 * Array.from('123456', () => balancer.pick(servers).name).join('') // => 'aabaab'
 */
export function haproxyStaticRoundRobin(): Balancer {
  const roster = new Roster();
  let map: readonly number[] = [];
  let place = 0;

  return {
    pick(servers) {
      if (roster.see(servers)) map = haproxyMap(servers);
      if (map.length === 0) return undefined;
      if (place >= map.length) place = 0;
      return servers[map[place++]!];
    },
    changed(servers) {
      roster.changed(servers);
    },
    save() {
      return place;
    },
    restore(saved) {
      place = saved as number;
      roster.forget();
    },
  };
}
