// mistake: by-weight share
import type { Balancer, Server } from 'evenkeel/balancing';

export function leastConnections(): Balancer {
  let turn = 0;
  const fullness = ({ inFlight, weight }: Server) => inFlight / weight;
  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      const least = Math.min(...up.map(fullness));
      const tied = up.filter((server) => fullness(server) === least);
      turn += 1;
      return tied[turn % tied.length];
    },
    save: () => turn,
    restore: (saved) => {
      turn = Number(saved);
    },
  };
}
