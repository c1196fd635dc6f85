// mistake: drains order
import type { Balancer, Server } from 'evenkeel/balancing';

/** Whoever has weight 0 begins anew with nothing, owed or owing. */
export function weighted(): Balancer {
  const current: number[] = [];
  return {
    pick(servers) {
      for (const { index, weight } of servers) if (weight === 0) current[index] = 0;
      let best: Server | undefined;
      let total = 0;
      for (const server of servers) {
        const { index, weight, up } = server;
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
