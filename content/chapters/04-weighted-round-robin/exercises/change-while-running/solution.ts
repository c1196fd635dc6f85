import type { Balancer, Server } from 'evenkeel/balancing';

/** Smooth turns by the weights of the moment; gains outlive changes. */
export function weighted(): Balancer {
  const current: number[] = [];

  return {
    pick(servers) {
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
