import type { ScenarioInput } from '#simulator/scenario/scenario';

/** Ten servers of which all slow down for half a minute; clients retry. */
export const storm = (retries: number): ScenarioInput => ({
  version: 1,
  name: 'storm',
  seed: 2,
  durationMs: '2min',
  traffic: { kind: 'poisson', arrivalsPerSec: 16 },
  servers: ['a', 'b'].map((name) => ({ name, queueLimit: 30 })),
  service: { kind: 'exponential', meanMs: 100 },
  balancer: { name: 'least-connections' },
  client: { timeoutMs: 600, retries: { count: retries } },
  faults: ['a', 'b'].map((server) => ({
    kind: 'slow' as const,
    server,
    factor: 4,
    fromMs: '40s',
    untilMs: '60s',
  })),
});

/** The same servers asked for more and more, then for less and less. */
export const upAndDown: ScenarioInput = {
  ...storm(2),
  durationMs: '10min',
  faults: [],
  traffic: {
    kind: 'profile',
    points: [
      { atMs: 0, arrivalsPerSec: 2 },
      { atMs: '5min', arrivalsPerSec: 22 },
      { atMs: '10min', arrivalsPerSec: 2 },
    ],
  },
};
