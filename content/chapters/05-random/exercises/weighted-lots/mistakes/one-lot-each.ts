// mistake: by-weight share
import type { Balancer } from 'evenkeel/balancing';

export function weightedRandom(): Balancer {
  return {
    pick(servers, _request, { random }) {
      const up = servers.filter((server) => server.up && server.weight > 0);
      return up.length > 0 ? up[random.integer(up.length)] : undefined;
    },
  };
}
