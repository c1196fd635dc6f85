// mistake: weight-zero picked
import type { Balancer } from 'evenkeel/balancing';

export function weightedRandom(): Balancer {
  return {
    pick(servers, _request, { random }) {
      const up = servers.filter((server) => server.up);
      const total = up.reduce((sum, { weight }) => sum + weight, 0);
      let left = random.uniform() * total;
      for (const server of up) {
        left -= server.weight;
        if (left <= 0 || server.weight === 0) return server;
      }
      return undefined;
    },
  };
}
