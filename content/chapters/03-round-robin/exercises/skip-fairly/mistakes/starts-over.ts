// mistake: takes-turns order
import type { Balancer } from 'evenkeel/balancing';

export function roundRobin(): Balancer {
  let turn = 0;
  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      turn = turn >= up.length - 1 ? 0 : turn + 1;
      return up[turn];
    },
  };
}
