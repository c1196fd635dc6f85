// mistake: five-one-one order
import type { Balancer, Server } from 'evenkeel/balancing';

export function weighted(): Balancer {
  const current: number[] = [];
  return {
    pick(servers) {
      let best: Server | undefined;
      for (const server of servers) {
        if (!server.up) continue;
        const { index, weight } = server;
        current[index] = (current[index] ?? 0) + weight;
        if (!best || current[index] > current[best.index]) best = server;
      }
      if (best) current[best.index] -= best.weight;
      return best;
    },
  };
}
