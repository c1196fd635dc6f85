// mistake: none-up choice
import type { Balancer } from 'evenkeel/balancing';

export function roundRobin(): Balancer {
  let turn = 0;
  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      return up.length > 0 ? up[turn++ % up.length] : servers[0];
    },
  };
}
