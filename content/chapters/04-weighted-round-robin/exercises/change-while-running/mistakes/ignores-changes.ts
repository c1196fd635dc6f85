// mistake: keeps-state order
import type { Balancer, Server } from 'evenkeel/balancing';

/** The weights are read once. */
export function weighted(): Balancer {
  const current: number[] = [];
  const weights: number[] = [];
  return {
    pick(servers) {
      let best: Server | undefined;
      let total = 0;
      for (const server of servers) {
        const { index, up } = server;
        weights[index] ??= server.weight;
        const weight = weights[index];
        if (!up || weight === 0) continue;
        current[index] = (current[index] ?? 0) + weight;
        total += weight;
        if (!best || current[index] > current[best.index]) best = server;
      }
      if (best) current[best.index] -= total;
      return best;
    },
  };
}
