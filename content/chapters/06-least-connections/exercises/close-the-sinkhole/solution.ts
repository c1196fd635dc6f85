import {
  type Balancer,
  type Server,
  smoothWeightedRoundRobin,
} from 'evenkeel/balancing';

/** What a failure counts as, in payments in flight, and for how long. */
const PENALTY = 20;
const MEMORY_MS = 10_000;

/** The least full server, where failures fill it; equals take turns. */
export function leastConnections(): Balancer {
  const turns = smoothWeightedRoundRobin();
  /** When attempts failed, by the server's place, latest last. */
  const failures: number[][] = [];

  const fullness = (
    { index, inFlight, weight }: Server,
    nowMs: number,
  ) => {
    const times = failures[index] ?? [];
    while (times.length > 0 && times[0] <= nowMs - MEMORY_MS)
      times.shift();
    return (inFlight + PENALTY * times.length) / weight;
  };

  return {
    pick(servers, request, context) {
      const up = servers.filter((server) => server.up);
      const full = new Map(
        up.map((server) => [server, fullness(server, context.nowMs)]),
      );
      const least = Math.min(...full.values());
      const tied = up.filter((server) => full.get(server) === least);
      return tied.length > 1
        ? turns.pick(tied, request, context)
        : tied[0];
    },

    finished({ index }, _request, { kind }, nowMs) {
      if (kind === 'ok') return;
      failures[index] ??= [];
      failures[index].push(nowMs);
    },

    save: () => ({
      turns: turns.save?.(),
      failures: failures.map((times) => [...times]),
    }),
    restore: (saved) => {
      const from = saved as { turns: unknown; failures: number[][] };
      turns.restore?.(from.turns);
      failures.splice(
        0,
        failures.length,
        ...from.failures.map((times) => [...times]),
      );
    },
  };
}
