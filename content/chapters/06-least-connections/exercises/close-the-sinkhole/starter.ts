import {
  type Balancer,
  type Server,
  smoothWeightedRoundRobin,
} from 'evenkeel/balancing';

const fullness = ({ inFlight, weight }: Server) => inFlight / weight;

/** The server that is least full; those equally full take turns. */
export function leastConnections(): Balancer {
  const turns = smoothWeightedRoundRobin();

  return {
    ...turns,
    pick(servers, request, context) {
      const up = servers.filter((server) => server.up);
      const least = Math.min(...up.map(fullness));
      const tied = up.filter((server) => fullness(server) === least);
      return tied.length > 1
        ? turns.pick(tied, request, context)
        : tied[0];
    },

    finished() {
      // It is given (server, request, outcome, nowMs);
      // outcome.kind is 'ok', or 'error', 'timeout', 'rejected', 'lost'.
    },
  };
}
