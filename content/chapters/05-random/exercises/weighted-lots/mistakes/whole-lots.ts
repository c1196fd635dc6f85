// mistake: fractions share
import type { Balancer } from 'evenkeel/balancing';

export function weightedRandom(): Balancer {
  return {
    pick(servers, _request, { random }) {
      const lots = servers.flatMap((server) =>
        server.up ? Array.from({ length: Math.round(server.weight) }, () => server) : [],
      );
      return lots.length > 0 ? lots[random.integer(lots.length)] : undefined;
    },
  };
}
