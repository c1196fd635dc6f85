import type { Balancer, Server } from 'evenkeel/balancing';

/** How full a server is: what it has under way, for its weight. */
const fullness = ({ inFlight, weight }: Server) => inFlight / weight;

/** The server that is least full; those equally full take turns. */
export function leastConnections(): Balancer {
  const owed: number[] = []; // turns, by the server's place in the list

  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      const least = Math.min(...up.map(fullness));
      const tied = up.filter((server) => fullness(server) === least);
      let best = tied[0];
      if (tied.length < 2) return best;
      for (const { index } of tied) owed[index] = (owed[index] ?? 0) + 1;
      for (const each of tied) {
        if (owed[each.index] > owed[best.index]) best = each;
      }
      owed[best.index] -= tied.length;
      return best;
    },

    save: () => [...owed],
    restore: (saved) => {
      owed.splice(0, owed.length, ...(saved as number[]));
    },
  };
}
