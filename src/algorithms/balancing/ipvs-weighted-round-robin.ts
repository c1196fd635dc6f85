import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { Roster } from '#algorithms/balancing/roster';
import type { IpvsMark, SavedIpvsPasses } from '#algorithms/balancing/saved-ipvs-passes';
import { outOfRange } from '#numerics/out-of-range';

/**
 * Weighted round robin as the Linux kernel's IPVS does it (`ip_vs_wrr.c`). Passes over the list: the
 * first takes only servers of the highest weight, the next needs less by the weights' greatest
 * common divisor, and so on down to 1; then it begins again. Weights 4, 3, 2 give AABABCABC: exact
 * over a period, but what is heavy comes first.
 *
 * A server that is down, or whose weight is 0, is left out. When anything changes, the current pass
 * begins anew from the head of the list.
 * @throws RangeError from `pick`, for a weight that is no whole number of at least 0
 * @example
 * const balancer = ipvsWeightedRoundRobin()
 * const servers = [4, 3, 2].map((weight, index) => ({ index, name: 'ABC'[index], weight, up: true }))
 * Array.from('123456789', () => balancer.pick(servers).name).join('') // => 'AABABCABC'
 */
export function ipvsWeightedRoundRobin(): Balancer {
  const roster = new Roster();
  let mark: IpvsMark = { last: -1, required: 0, highest: 0, step: 1 };

  return {
    pick(servers) {
      if (roster.see(servers)) restart(mark, servers, roster.usable);
      // As many passes as there are, and the rest of the one that was begun.
      for (let passes = mark.highest / mark.step + 2; passes > 0; passes--) {
        while (++mark.last < servers.length) {
          const server = servers[mark.last]!;
          if (server.up && server.weight > 0 && server.weight >= mark.required) return server;
        }
        mark.last = -1;
        mark.required -= mark.step;
        if (mark.required <= 0) mark.required = mark.highest;
      }
      return undefined;
    },
    changed(servers) {
      roster.changed(servers);
    },
    save(): SavedIpvsPasses {
      return { mark: { ...mark }, roster: roster.save() };
    },
    restore(saved) {
      const state = saved as SavedIpvsPasses;
      mark = { ...state.mark };
      roster.restore(state.roster);
    },
  };
}

/** IPVS's `ip_vs_wrr_dest_changed`: the last pass of all needs 1, so that no weight is passed over. */
function restart(mark: IpvsMark, servers: readonly Server[], usable: readonly number[]): void {
  let divisor = 0;
  let most = 0;
  for (const position of usable) {
    const { name, weight } = servers[position]!;
    if (!Number.isSafeInteger(weight)) {
      throw outOfRange(`weight of server "${name}"`, weight, 'a whole number of at least 0');
    }
    divisor = greatestCommonDivisor(weight, divisor);
    most = Math.max(most, weight);
  }
  mark.last = -1;
  mark.step = divisor || 1;
  mark.highest = most - (mark.step - 1);
  if (mark.required > mark.highest || mark.required === 0) mark.required = mark.highest;
  else if (mark.step > 1) mark.required = Math.floor(mark.required / mark.step) * mark.step + 1;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
