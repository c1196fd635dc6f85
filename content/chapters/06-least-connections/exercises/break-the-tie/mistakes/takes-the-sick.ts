// mistake: up-only down
import type { Balancer, Server } from 'evenkeel/balancing';

export function leastConnections(): Balancer {
  const credit: number[] = [];
  const fullness = ({ inFlight, weight }: Server) => inFlight / weight;
  return {
    pick(servers) {
      const least = Math.min(...servers.map(fullness));
      let best: Server | undefined;
      let total = 0;
      for (const server of servers) {
        if (fullness(server) !== least) continue;
        credit[server.index] = (credit[server.index] ?? 0) + server.weight;
        total += server.weight;
        if (!best || credit[server.index] > credit[best.index]) best = server;
      }
      if (best) credit[best.index] -= total;
      return best;
    },
    save: () => [...credit],
    restore: (saved) => {
      credit.splice(0, credit.length, ...(saved as number[]));
    },
  };
}
