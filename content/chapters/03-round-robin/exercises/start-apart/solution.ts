import type { Balancer } from 'evenkeel/balancing';

/** Servers take turns, beginning with turn `start`. */
export function roundRobin(start = 0): Balancer {
  let turn = start;

  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      const server = up[turn % up.length];
      turn += 1;
      return server;
    },
  };
}
