import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { type SavedSmoothWeights, SmoothWeights } from '#algorithms/balancing/smooth-weights';

/** How failures count. */
export interface SmoothWeightedRoundRobinOptions {
  /**
   * A failed attempt takes weight / maxFails off a server's effective weight, which climbs back by
   * one a decision; 0 never does. A whole number from 0; 1 unless given, as in nginx.
   */
  readonly maxFails?: number;
}

/**
 * Nginx's weighted round robin: in any period as long as the sum of the weights each server gets
 * exactly its weight, and a heavy one's turns are spread among the others' instead of coming in a
 * row. Weights 5, 1, 1 give a a b a c a a, where counting down would give a a a a a b c
 * (nginx, commit 52327e0627f4, "Upstream: smooth weighted round-robin balancing").
 *
 * A weight may change at any time: the server keeps what it had gained and gains by the new weight
 * from there. One that is down neither gains nor pays. Takes O(n) for n servers, as nginx does.
 * @throws RangeError for options out of range; from `pick`, for a weight that is no number from 0
 * @example
 * const balancer = smoothWeightedRoundRobin()
 * const servers = [5, 1, 1].map((weight, index) => ({ index, name: 'abc'[index], weight, up: true }))
 * Array.from('1234567', () => balancer.pick(servers).name).join('') // => 'aabacaa'
 */
export function smoothWeightedRoundRobin({
  maxFails = 1,
}: SmoothWeightedRoundRobinOptions = {}): Balancer {
  const smooth = new SmoothWeights(maxFails);
  const candidates: Server[] = [];

  return {
    pick(servers) {
      let count = 0;
      for (const server of servers) {
        if (server.up && server.weight !== 0) candidates[count++] = server;
      }
      return smooth.choose(candidates, count);
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
