import type { Balancer } from 'evenkeel/balancing';

/** A server drawn by lot. */
export function weightedRandom(): Balancer {
  return {
    pick(servers, _request, { random }) {
      const up = servers.filter((server) => server.up);
      return up[random.integer(up.length)];
    },
  };
}
