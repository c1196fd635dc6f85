import type { Balancer } from 'evenkeel/balancing';

/** Of two servers drawn by lot, the one with fewer payments in flight. */
export function withOldCounts(): Balancer {
  return {
    pick(servers, _request, { random }) {
      const up = servers.filter((server) => server.up);
      if (up.length < 2) return up[0];
      const first = random.integer(up.length);
      const other = random.integer(up.length - 1);
      const one = up[first];
      const two = up[other < first ? other : other + 1];
      return two.inFlight < one.inFlight ? two : one;
    },
  };
}
