import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { requireWeight } from '#algorithms/balancing/roster';
import { type SavedSmoothWeights, SmoothWeights } from '#algorithms/balancing/smooth-weights';

/** Times within so many milliseconds count as equal, so that the servers take turns. */
const CLUSTER_MS = 20;

/** Above this, servers are equally bad, and only what is in flight counts. */
const MOST_MS = 5000;

/** How failures count. */
export interface LeastTimeOptions {
  /** As for `smoothWeightedRoundRobin`, among servers that are tied; 1 unless given, as in nginx. */
  readonly maxFails?: number;
}

/**
 * Nginx's `least_time`: the server that would be through soonest, judged by its average response time
 * times what is in flight, the new attempt included, for its weight. Average times are put in
 * clusters of 20 ms; servers that are tied take turns by smooth weighted round robin
 * (`ngx_http_upstream_least_time_eta`).
 *
 * The average is the `responseMs` of the server, of answers that were good. Nginx moreover halves the
 * average of a server it has not tried for a while, once in every `fail_timeout`; this does not.
 * @throws RangeError for options out of range; from `pick`, for a weight that is no number from 0
 * @example
 * const server = (index, responseMs, inFlight) => ({ index, name: 'abc'[index], up: true, weight: 1, responseMs, inFlight })
 * leastTime().pick([server(0, 30, 4), server(1, 70, 1), server(2, 90, 1)]).name // => 'b'
 */
export function leastTime({ maxFails = 1 }: LeastTimeOptions = {}): Balancer {
  const smooth = new SmoothWeights(maxFails);
  const tied: Server[] = [];

  return {
    pick(servers) {
      let best: Server | undefined;
      let bestMs = 0;
      let count = 0;
      for (const server of servers) {
        if (!server.up || server.weight === 0) continue;
        requireWeight(server);
        const ms = expectedMs(server);
        const order = best === undefined ? -1 : ms * best.weight - bestMs * server.weight;
        if (order > 0) continue;
        if (order < 0) {
          best = server;
          bestMs = ms;
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

function expectedMs({ responseMs, inFlight }: Server): number {
  const averageMs = Math.floor(responseMs);
  const clusteredMs =
    averageMs > MOST_MS ? MOST_MS : averageMs + CLUSTER_MS - (averageMs % CLUSTER_MS);
  return clusteredMs * (1 + inFlight);
}
