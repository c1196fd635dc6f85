// mistake: crash down
import type { Balancer } from 'evenkeel/balancing';

export function withOldCounts(): Balancer {
  return {
    pick(servers, _request, { random }) {
      const first = random.integer(servers.length);
      const one = servers[first];
      const two = servers[(first + 1 + random.integer(servers.length - 1)) % servers.length];
      return two.inFlight < one.inFlight ? two : one;
    },
  };
}
