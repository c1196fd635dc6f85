// mistake: fresh slow
import type { Balancer } from 'evenkeel/balancing';

export function withOldCounts(): Balancer {
  return {
    pick(servers, _request, { random }) {
      const up = servers.filter((server) => server.up);
      return up.length > 0 ? up[random.integer(up.length)] : undefined;
    },
  };
}
