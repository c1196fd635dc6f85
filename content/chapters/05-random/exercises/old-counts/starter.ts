import type { Balancer, Server } from 'evenkeel/balancing';

/** Always the server with the fewest payments in flight. */
export function withOldCounts(): Balancer {
  return {
    pick(servers) {
      let best: Server | undefined;
      for (const server of servers) {
        if (server.up && (!best || server.inFlight < best.inFlight))
          best = server;
      }
      return best;
    },
  };
}
