// mistake: fewest-for-weight choice
import type { Balancer } from 'evenkeel/balancing';

export function leastConnections(): Balancer {
  let turn = 0;
  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      const least = Math.min(...up.map(({ inFlight }) => inFlight));
      const tied = up.filter(({ inFlight }) => inFlight === least);
      turn += 1;
      return tied[turn % tied.length];
    },
    save: () => turn,
    restore: (saved) => {
      turn = Number(saved);
    },
  };
}
