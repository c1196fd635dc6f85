import type { Balancer, Server } from 'evenkeel/balancing';

/** All gain their weight; whoever has most is picked and pays the sum. */
export function weighted(): Balancer {
  const current: number[] = [];

  return {
    pick(servers) {
      let best: Server | undefined;
      let total = 0;
      for (const server of servers) {
        if (!server.up) continue;
        const { index, weight } = server;
        current[index] = (current[index] ?? 0) + weight;
        total += weight;
        if (!best || current[index] > current[best.index]) best = server;
      }
      if (best) current[best.index] -= total;
      return best;
    },
  };
}
