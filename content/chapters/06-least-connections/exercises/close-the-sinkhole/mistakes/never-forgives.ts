// mistake: comes-back share
import { type Balancer, smoothWeightedRoundRobin } from 'evenkeel/balancing';

export function leastConnections(): Balancer {
  const turns = smoothWeightedRoundRobin();
  const failures: number[] = [];
  return {
    pick(servers, request, context) {
      const up = servers.filter((server) => server.up);
      const full = up.map(
        ({ index, inFlight, weight }) => (inFlight + 20 * (failures[index] ?? 0)) / weight,
      );
      const least = Math.min(...full);
      return turns.pick(
        up.filter((_, i) => full[i] === least),
        request,
        context,
      );
    },
    finished({ index }, _request, { kind }) {
      if (kind !== 'ok') failures[index] = (failures[index] ?? 0) + 1;
    },
    save: () => ({ turns: turns.save?.(), failures: [...failures] }),
    restore: (saved) => {
      const from = saved as { turns: unknown; failures: number[] };
      turns.restore?.(from.turns);
      failures.splice(0, failures.length, ...from.failures);
    },
  };
}
