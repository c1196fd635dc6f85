// mistake: still-even order
import type { Balancer } from 'evenkeel/balancing';

export function roundRobin(start = 0): Balancer {
  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      return up[start % up.length];
    },
  };
}
