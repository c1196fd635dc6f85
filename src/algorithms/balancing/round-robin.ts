import type { Balancer } from '#algorithms/balancing/balancer';
import { UpServers } from '#algorithms/balancing/up-servers';
import { outOfRange } from '#numerics/out-of-range';

/** How to begin. */
export interface RoundRobinOptions {
  /**
   * The first turn, a whole number from 0; 0 unless given. Balancers that do not see each other's
   * requests should start apart, or they visit the same server in step.
   */
  readonly start?: number;
}

/**
 * Takes turns among the servers that are up: decision number k, counted from `start`, goes to number
 * k modulo n of the n that are up. While the same servers are up, their shares of any run of
 * decisions differ by at most one, so a server that is down leaves its turns to all the others, not
 * to its neighbour. When one goes down or comes back, k stays and n changes: the order may jump to
 * another place in the list, and takes even turns from there. With none up there is no choice, but
 * the turn passes.
 *
 * Envoy decides by the same rule among healthy hosts of equal weight, counting on from a random
 * number so that many proxies do not move in step (`unweightedHostPick` and `seed_` in its
 * round robin load balancer). Nginx visits servers of equal weight in the same order, from the
 * first, but keeps a running weight for each server instead of one counter (smooth weighted round
 * robin), so it does not jump when one goes down.
 * @throws RangeError when `start` is not a whole number of at least 0
 * @example
 * const balancer = roundRobin(), servers = ['a', 'b', 'c'].map((name) => ({ name, up: name !== 'b' }))
 * const names = [1, 2, 3, 4].map(() => balancer.pick(servers).name)
 * names // => ['a', 'c', 'a', 'c']
 */
export function roundRobin({ start = 0 }: RoundRobinOptions = {}): Balancer {
  if (!(Number.isSafeInteger(start) && start >= 0)) {
    throw outOfRange('start', start, 'a whole number of at least 0');
  }
  let turn = start;
  const up = new UpServers();

  return {
    pick(servers) {
      up.see(servers);
      const position = turn++ % up.count;
      return up.count === 0 ? undefined : up.at(position);
    },
    changed(servers) {
      up.changed(servers);
    },
    save() {
      return turn;
    },
    restore(saved) {
      turn = saved as number;
      up.forget();
    },
  };
}
