// mistake: starts-at order
import type { Balancer } from 'evenkeel/balancing';

export function roundRobin(start = 0): Balancer {
  let turn = start;
  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      turn += 1;
      return up[turn % up.length];
    },
  };
}
