// mistake: keeps-state order
import type { Balancer, Server } from 'evenkeel/balancing';

/** New weights wait until the old round is over. */
export function weighted(): Balancer {
  const current: number[] = [];
  let weights: number[] = [];
  let left = 0;
  return {
    pick(servers) {
      if (left === 0) {
        weights = servers.map(({ weight }) => weight);
        left = weights.reduce((sum, weight) => sum + weight, 0);
      }
      left -= 1;
      let best: Server | undefined;
      let total = 0;
      for (const server of servers) {
        const { index, up } = server;
        if (!up || weights[index] === 0) continue;
        current[index] = (current[index] ?? 0) + weights[index];
        total += weights[index];
        if (!best || current[index] > current[best.index]) best = server;
      }
      if (best) current[best.index] -= total;
      return best;
    },
  };
}
