import type { Balancer } from '#algorithms/balancing/balancer';
import { Roster } from '#algorithms/balancing/roster';
import { AliasTable } from '#numerics/alias-table';

/**
 * Any of the servers that are up, with probability in proportion to its weight. The alias table makes
 * a decision cost the same for three servers as for a thousand; it is built anew, in O(n), when a
 * server or a weight changes. Nginx's `random` draws by weight too, from sorted sums in O(log n).
 * @throws RangeError from `pick`, for a weight that is no number of at least 0
 * @example
 * const balancer = weightedRandom(), context = { nowMs: 0, random: randomStream(1, 'balancer') }
 * const servers = [{ name: 'a', up: true, weight: 0 }, { name: 'b', up: true, weight: 3 }]
 * balancer.pick(servers, undefined, context).name // => 'b'
 */
export function weightedRandom(): Balancer {
  const roster = new Roster();
  let table = new AliasTable([1]);

  return {
    pick(servers, _request, { random }) {
      const changed = roster.see(servers);
      const { usable } = roster;
      if (usable.length === 0) return undefined;
      if (changed) table = new AliasTable(usable.map((position) => servers[position]!.weight));
      return servers[usable[table.draw(random)]!];
    },
    changed(servers) {
      roster.changed(servers);
    },
    // All its chance is in the stream that it is handed, and which the engine saves.
    save() {
      return undefined;
    },
    restore() {
      roster.forget();
    },
  };
}
