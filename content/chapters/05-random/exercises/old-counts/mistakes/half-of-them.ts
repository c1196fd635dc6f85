// mistake: old slow
import type { Balancer, Server } from 'evenkeel/balancing';

export function withOldCounts(): Balancer {
  return {
    pick(servers, _request, { random }) {
      const left = servers.filter((server) => server.up);
      const drawn: Server[] = [];
      while (drawn.length < 5 && left.length > 0) {
        drawn.push(...left.splice(random.integer(left.length), 1));
      }
      return drawn.sort((a, b) => a.inFlight - b.inFlight)[0];
    },
  };
}
