import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { requireWeight } from '#algorithms/balancing/roster';
import { type SavedSmoothWeights, SmoothWeights } from '#algorithms/balancing/smooth-weights';

/** How failures count. */
export interface LeastConnectionsOptions {
  /** As for `smoothWeightedRoundRobin`, among servers that are tied; 1 unless given, as in nginx. */
  readonly maxFails?: number;
}

/**
 * Nginx's `least_conn`: the server with the fewest attempts in flight for its weight. Those that are
 * tied, as all are when nothing is going on, take turns by smooth weighted round robin, so that an
 * idle cluster does not send everything to the first (`ngx_http_upstream_get_least_conn_peer`).
 *
 * It counts what this balancer has sent. A server that fails at once has little in flight, and so
 * attracts everything. HAProxy's `leastconn` does the same from a tree, but holds all idle
 * servers for equal, whatever their weights. O(n), as in nginx.
 * @throws RangeError for options out of range; from `pick`, for a weight that is no number from 0
 * @example
 * const server = (index, weight, inFlight) => ({ index, name: 'abc'[index], up: true, weight, inFlight })
 * const servers = [server(0, 1, 2), server(1, 3, 3), server(2, 1, 1)]
 * const balancer = leastConnections()
 * Array.from('1234', () => balancer.pick(servers).name).join('') // => 'bbcb'
 */
export function leastConnections({ maxFails = 1 }: LeastConnectionsOptions = {}): Balancer {
  const smooth = new SmoothWeights(maxFails);
  const tied: Server[] = [];

  return {
    pick(servers) {
      let best: Server | undefined;
      let count = 0;
      for (const server of servers) {
        if (!server.up || server.weight === 0) continue;
        requireWeight(server);
        const order =
          best === undefined ? -1 : server.inFlight * best.weight - best.inFlight * server.weight;
        if (order > 0) continue;
        if (order < 0) {
          best = server;
          count = 0;
        }
        tied[count++] = server;
      }
      return count > 1 ? smooth.choose(tied, count) : best;
    },
    finished(server, _request, outcome) {
      smooth.finished(server, outcome);
    },
    save() {
      return smooth.save();
    },
    restore(saved) {
      smooth.restore(saved as SavedSmoothWeights);
    },
  };
}
