import type { Balancer } from 'evenkeel/balancing';

/** Servers take turns; those up share evenly what is due to those down. */
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
