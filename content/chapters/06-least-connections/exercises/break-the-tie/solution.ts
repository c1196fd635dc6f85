import type { Balancer, Server } from 'evenkeel/balancing';

const fullness = ({ inFlight, weight }: Server) => inFlight / weight;

/** The least full server; those equally full take turns, by weight. */
export function leastConnections(): Balancer {
  /** What each server has gained and not yet spent, by its place. */
  const credit: number[] = [];

  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      const least = Math.min(...up.map(fullness));
      const tied = up.filter((server) => fullness(server) === least);
      let best: Server | undefined;
      let total = 0;
      for (const server of tied) {
        const gained = (credit[server.index] ?? 0) + server.weight;
        credit[server.index] = gained;
        total += server.weight;
        if (!best || gained > credit[best.index]) best = server;
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
