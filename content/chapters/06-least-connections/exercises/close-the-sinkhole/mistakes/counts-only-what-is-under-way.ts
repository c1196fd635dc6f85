// mistake: fails-fast hole
import { type Balancer, type Server, smoothWeightedRoundRobin } from 'evenkeel/balancing';

export function leastConnections(): Balancer {
  const turns = smoothWeightedRoundRobin();
  const fullness = ({ inFlight, weight }: Server) => (inFlight + 1) / weight;
  return {
    ...turns,
    pick(servers, request, context) {
      const up = servers.filter((server) => server.up);
      const least = Math.min(...up.map(fullness));
      return turns.pick(
        up.filter((server) => fullness(server) === least),
        request,
        context,
      );
    },
  };
}
