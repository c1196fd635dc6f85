import type { Balancer, Server } from 'evenkeel/balancing';

/** How full a server is: what it has under way, for its weight. */
const fullness = ({ inFlight, weight }: Server) => inFlight / weight;

/** Of two servers drawn by lot, the one that is less full. */
export function twoChoices(): Balancer {
  return {
    pick(servers, _request, { random }) {
      const up = servers.filter((server) => server.up);
      if (up.length < 2) return up[0];
      const first = random.integer(up.length);
      const other = random.integer(up.length - 1); // never the same
      const one = up[first];
      const two = up[other < first ? other : other + 1];
      return fullness(two) < fullness(one) ? two : one;
    },
  };
}
