import type { Balancer, Server } from 'evenkeel/balancing';

/** Smooth turns, from a round worked out when weights change. */
export function weighted(): Balancer {
  let known = '';
  let round: number[] = [];
  let turn = 0;

  return {
    pick(servers) {
      const seen = servers.map(({ weight }) => weight).join();
      if (seen !== known) {
        known = seen;
        round = roundOf(servers);
        turn = 0;
      }
      return servers[round[turn++ % round.length]];
    },
  };
}

/** One round, as nginx spreads it: the indices of those picked. */
function roundOf(servers: readonly Server[]): number[] {
  const total = servers.reduce((sum, { weight }) => sum + weight, 0);
  const current = servers.map(() => 0);
  return Array.from({ length: total }, () => {
    for (const { index, weight } of servers) current[index] += weight;
    const best = current.indexOf(Math.max(...current));
    current[best] -= total;
    return best;
  });
}
