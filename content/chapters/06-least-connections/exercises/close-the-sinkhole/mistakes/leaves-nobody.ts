// mistake: all-fail nobody
import { type Balancer, smoothWeightedRoundRobin } from 'evenkeel/balancing';

export function leastConnections(): Balancer {
  const turns = smoothWeightedRoundRobin();
  const failedAtMs: number[] = [];
  return {
    pick(servers, request, context) {
      const well = servers.filter(
        ({ up, index }) => up && !(context.nowMs - (failedAtMs[index] ?? -10_000) < 10_000),
      );
      const least = Math.min(...well.map(({ inFlight, weight }) => inFlight / weight));
      return turns.pick(
        well.filter(({ inFlight, weight }) => inFlight / weight === least),
        request,
        context,
      );
    },
    finished({ index }, _request, { kind }, nowMs) {
      if (kind !== 'ok') failedAtMs[index] = nowMs;
    },
    save: () => ({ turns: turns.save?.(), failedAtMs: [...failedAtMs] }),
    restore: (saved) => {
      const from = saved as { turns: unknown; failedAtMs: number[] };
      turns.restore?.(from.turns);
      failedAtMs.splice(0, failedAtMs.length, ...from.failedAtMs);
    },
  };
}
