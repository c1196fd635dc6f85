// mistake: old slow
import type { Balancer } from 'evenkeel/balancing';

export function withOldCounts(): Balancer {
  return {
    pick(servers, _request, { random }) {
      const up = servers.filter((server) => server.up);
      const least = Math.min(...up.map(({ inFlight }) => inFlight));
      const tied = up.filter(({ inFlight }) => inFlight === least);
      return tied.length > 0 ? tied[random.integer(tied.length)] : undefined;
    },
  };
}
