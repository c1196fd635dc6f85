import type { Balancer } from 'evenkeel/balancing';

/** Servers take turns; those that are down are left out, and the others share evenly. */
export function roundRobin(): Balancer {
  let turn = 0;

  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      const server = up[turn % up.length];
      turn += 1;
      return server;
    },
  };
}
