import type { Balancer } from 'evenkeel/balancing';

/** A server drawn by lot, each with as many lots as it has weight. */
export function weightedRandom(): Balancer {
  return {
    pick(servers, _request, { random }) {
      const drawn = servers.filter(
        (server) => server.up && server.weight > 0,
      );
      const total = drawn.reduce((sum, { weight }) => sum + weight, 0);
      let left = random.uniform() * total;
      for (const server of drawn) {
        left -= server.weight;
        if (left < 0) return server;
      }
      // Sums of fractions may fall short of their total in the last digit.
      return drawn.at(-1);
    },
  };
}
