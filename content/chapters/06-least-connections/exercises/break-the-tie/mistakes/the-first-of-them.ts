// mistake: in-turn share
import type { Balancer, Server } from 'evenkeel/balancing';

export function leastConnections(): Balancer {
  const fullness = ({ inFlight, weight }: Server) => inFlight / weight;
  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      return up.sort((a, b) => fullness(a) - fullness(b))[0];
    },
  };
}
