import type { Balancer } from '#algorithms/balancing/balancer';
import { HaproxyGroups, type SavedGroups } from '#algorithms/balancing/haproxy-groups';
import { haproxyWeight } from '#algorithms/balancing/haproxy-weight';
import { Roster, type SavedRoster } from '#algorithms/balancing/roster';

/**
 * HAProxy's `balance roundrobin`: weighted, in O(log n), and with weights that may change while it
 * runs, which is how it starts servers slowly. Weights 5, 1, 1 give a a a b a a c: less smooth than
 * nginx's a a b a c a a, because servers of equal rank are ordered by weight. Equal weights are
 * visited in turn. Shares are exact over each period but the first, which may be off by one. How it
 * keeps servers in order is in `HaproxyGroups`.
 *
 * A weight is a whole number from 0 to 256; 0 drains the server.
 * @throws RangeError from `pick`, for any other weight
 * @example
 * const balancer = haproxyRoundRobin()
 * const servers = [4, 3, 2].map((weight, index) => ({ index, name: 'abc'[index], weight, up: true }))
 * Array.from('123456789', () => balancer.pick(servers).name).join('') // => 'abacbaabc'
 */
export function haproxyRoundRobin(): Balancer {
  const roster = new Roster();
  const groups = new HaproxyGroups();

  return {
    pick(servers) {
      if (roster.see(servers)) {
        const weights = servers.map(haproxyWeight);
        if (roster.listChanged) groups.start(weights);
        else for (const [position, weight] of weights.entries()) groups.reweigh(position, weight);
      }
      return servers[groups.next()];
    },
    changed(servers) {
      roster.changed(servers);
    },
    save() {
      return { roster: roster.save(), groups: groups.save() };
    },
    restore(saved) {
      const state = saved as { roster: SavedRoster; groups: SavedGroups };
      roster.restore(state.roster);
      groups.restore(state.groups);
    },
  };
}
