import type { Balancer, Server } from 'evenkeel/balancing';

/** The server with the fewest payments in flight for its weight. */
export function leastConnections(): Balancer {
  return {
    pick(servers) {
      let best: Server | undefined;
      for (const server of servers) {
        if (!server.up) continue;
        if (
          !best ||
          server.inFlight / server.weight < best.inFlight / best.weight
        )
          best = server;
      }
      return best;
    },
  };
}
