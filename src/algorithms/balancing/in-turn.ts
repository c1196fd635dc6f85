import type { Balancer } from '#algorithms/balancing/balancer';
import { UpServers } from '#algorithms/balancing/up-servers';

/** A fresh balancer, for each group that a policy divides its servers into. */
export type MakeBalancer = () => Balancer;

/**
 * What decides within a group unless another is named: the servers that are up, in turn.
 * @example
 * const balancer = inTurn(), servers = [{ name: 'a', up: true }, { name: 'b', up: true }]
 * Array.from('123', () => balancer.pick(servers).name).join('') // => 'aba'
 */
export function inTurn(): Balancer {
  const up = new UpServers();
  let turn = 0;
  return {
    pick(servers) {
      up.see(servers);
      return up.count === 0 ? undefined : up.at(turn++ % up.count);
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
