import type { Balancer } from '#algorithms/balancing/balancer';
import { UpServers } from '#algorithms/balancing/up-servers';

/**
 * Any of the servers that are up, each equally likely, whatever went before. It needs no memory, so
 * any number of balancers can do it side by side; but chance sends several payments to one server
 * while another idles. Nginx's `random` with equal weights and Envoy's `RANDOM` policy choose like
 * this.
 * @example
 * const balancer = uniformRandom(), context = { nowMs: 0, random: randomStream(1, 'balancer') }
 * balancer.pick([{ name: 'a', up: false }, { name: 'b', up: true }], undefined, context).name // => 'b'
 */
export function uniformRandom(): Balancer {
  const up = new UpServers();

  return {
    pick(servers, _request, { random }) {
      up.see(servers);
      return up.count === 0 ? undefined : up.at(random.integer(up.count));
    },
    changed(servers) {
      up.changed(servers);
    },
    // All its chance is in the stream that it is handed, and which the engine saves.
    save() {
      return undefined;
    },
    restore() {
      up.forget();
    },
  };
}
