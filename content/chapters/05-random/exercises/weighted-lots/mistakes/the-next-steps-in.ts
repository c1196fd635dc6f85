// mistake: survivors share
import type { Balancer } from 'evenkeel/balancing';

export function weightedRandom(): Balancer {
  return {
    pick(servers, _request, { random }) {
      const total = servers.reduce((sum, { weight }) => sum + weight, 0);
      let left = random.uniform() * total;
      const at = servers.findIndex(({ weight }) => {
        left -= weight;
        return left < 0;
      });
      const fromThere = [...servers.slice(at), ...servers.slice(0, at)];
      return fromThere.find(({ up, weight }) => up && weight > 0);
    },
  };
}
