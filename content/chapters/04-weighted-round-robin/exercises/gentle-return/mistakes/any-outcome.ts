// mistake: success-costs-nothing order
import type { Balancer, Server } from 'evenkeel/balancing';

/** Whatever the outcome was. */
export function weighted(): Balancer {
  const current: number[] = [];
  const effective: number[] = [];

  return {
    pick(servers) {
      let best: Server | undefined;
      let total = 0;
      for (const server of servers) {
        const { index, weight, up } = server;
        if (!up) continue;
        const gain = effective[index] ?? weight;
        current[index] = (current[index] ?? 0) + gain;
        total += gain;
        effective[index] = Math.min(weight, gain + 1);
        if (!best || current[index] > current[best.index]) best = server;
      }
      if (best) current[best.index] -= total;
      return best;
    },
    finished({ index, weight }, _request, { kind }) {
      effective[index] = kind ? 0 : weight;
    },
  };
}
