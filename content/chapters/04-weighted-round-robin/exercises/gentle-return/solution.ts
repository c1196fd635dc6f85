import type { Balancer, Server } from 'evenkeel/balancing';

/** Smooth turns; who fails gains nothing, then a little more each pick. */
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
      if (kind === 'ok') return;
      effective[index] = Math.max(
        0,
        (effective[index] ?? weight) - weight,
      );
    },
  };
}
