// mistake: five-one-one order
import type { Balancer } from 'evenkeel/balancing';

/** aaaaabc: the ratio is right. */
export function weighted(): Balancer {
  let left: number[] = [];
  return {
    pick(servers) {
      const up = servers.filter((server) => server.up);
      if (up.every(({ index }) => !left[index])) left = servers.map(({ weight }) => weight);
      const server = up.find(({ index }) => (left[index] ?? 0) > 0);
      if (server) left[server.index] -= 1;
      return server;
    },
  };
}
