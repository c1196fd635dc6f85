import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { EarliestDeadline, type SavedSchedule } from '#algorithms/balancing/earliest-deadline';

/**
 * Weighted round robin by earliest deadline first, as Envoy's `ROUND_ROBIN` does it for hosts of
 * unequal weight (`EdfLoadBalancerBase`) and gRPC-Go before A58 did: each server is due every
 * 1 / weight, and whoever is due first is picked. Exact over a period, smooth, with any weights above
 * 0, and O(log n), where nginx looks at every server each time.
 *
 * A changed weight counts from the server's next pick. Envoy builds the schedule anew whenever a host
 * comes or goes, from a random place in it; this one goes on from where it is.
 * @throws RangeError from `pick`, for a weight that is no number of at least 0
 * @example
 * const balancer = edfWeightedRoundRobin()
 * const servers = [1, 2].map((weight, index) => ({ index, name: 'ab'[index], weight, up: true }))
 * Array.from('123456', () => balancer.pick(servers).name).join('') // => 'babbab'
 */
export function edfWeightedRoundRobin(): Balancer {
  const schedule = new EarliestDeadline();
  return {
    pick(servers) {
      return schedule.next(servers, weightOf);
    },
    changed(servers) {
      schedule.changed(servers);
    },
    save() {
      return schedule.save();
    },
    restore(saved) {
      schedule.restore(saved as SavedSchedule);
    },
  };
}

function weightOf(server: Server): number {
  return server.weight;
}
