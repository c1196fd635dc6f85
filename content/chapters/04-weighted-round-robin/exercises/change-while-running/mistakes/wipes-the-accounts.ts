// mistake: keeps-state order
import type { Balancer, Server } from 'evenkeel/balancing';

/** A change wipes the accounts. */
export function weighted(): Balancer {
  let current: number[] = [];
  let known = '';
  return {
    pick(servers) {
      const seen = servers.map(({ weight }) => weight).join();
      if (seen !== known) current = [];
      known = seen;
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
