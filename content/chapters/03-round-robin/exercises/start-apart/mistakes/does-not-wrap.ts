// mistake: any-start order
import type { Balancer } from 'evenkeel/balancing';

export function roundRobin(start = 0): Balancer {
  let next = start;
  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      const server = up[next];
      next = next + 1 >= up.length ? 0 : next + 1;
      return server;
    },
  };
}
