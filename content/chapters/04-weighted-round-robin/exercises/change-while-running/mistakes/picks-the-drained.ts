// mistake: drains order
import type { Balancer, Server } from 'evenkeel/balancing';

/** A server with weight 0 gains nothing, and may still have most. */
export function weighted(): Balancer {
  const current: number[] = [];
  return {
    pick(servers) {
      let best: Server | undefined;
      let total = 0;
      for (const server of servers) {
        const { index, weight, up } = server;
        if (!up) continue;
        current[index] = (current[index] ?? 0) + weight;
        total += weight;
        if (!best || current[index] > current[best.index]) best = server;
      }
      if (best) current[best.index] -= total;
      return best;
    },
  };
}
