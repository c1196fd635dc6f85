// mistake: none-up order
import type { Balancer, Server } from 'evenkeel/balancing';

export function weighted(): Balancer {
  const current: number[] = [];
  return {
    pick(servers) {
      let best: Server = servers[0];
      let total = 0;
      let most = Number.NEGATIVE_INFINITY;
      for (const server of servers) {
        if (!server.up) continue;
        const { index, weight } = server;
        current[index] = (current[index] ?? 0) + weight;
        total += weight;
        if (current[index] > most) {
          best = server;
          most = current[index];
        }
      }
      current[best.index] = (current[best.index] ?? 0) - total;
      return best;
    },
  };
}
