import type { Balancer, Server } from 'evenkeel/balancing';

/** Turns by weight, spread out as nginx does it. */
export function smooth(): Balancer {
  let current: number[] = []; // by the server's index

  return {
    pick(servers) {
      let best: Server | undefined;
      let total = 0;
      for (const server of servers) {
        const { index, weight, up } = server;
        if (!up || weight === 0) continue;
        // Each gains its weight…
        current[index] = (current[index] ?? 0) + weight;
        total += weight;
        if (!best || current[index] > current[best.index]) best = server;
      }
      // … and whoever has most pays for all.
      if (best) current[best.index] -= total;
      return best;
    },
    save: () => [...current],
    restore: (saved) => {
      current = [...(saved as number[])];
    },
  };
}
