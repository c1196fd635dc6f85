import fc from 'fast-check';
import type { FaultInput } from '#simulator/scenario/fault';
import type { PoolInput, ScenarioInput } from '#simulator/scenario/scenario';
import type { ServerInput } from '#simulator/scenario/server-spec';
import type { Service } from '#simulator/scenario/service';
import type { Arrival } from '#simulator/scenario/traffic';

const meanMs = fc.constantFrom(0.5, 8, 30);
const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const service: fc.Arbitrary<Service> = fc.oneof(
  fc.record({ kind: fc.constant('exponential' as const), meanMs }),
  fc.record({ kind: fc.constant('fixed' as const), meanMs }),
  fc.record({ kind: fc.constant('pareto' as const), meanMs, shape: fc.constantFrom(1.2, 3) }),
  fc.record({ kind: fc.constant('erlang' as const), meanMs, stages: fc.constantFrom(2, 5) }),
  fc.record({ kind: fc.constant('empirical' as const), measured: fc.constant([0, 5, 30]) }),
);

const rate = fc.constantFrom(0, 50, 400);
const arrival: fc.Arbitrary<Arrival> = fc.oneof(
  fc.record({ kind: fc.constantFrom('poisson' as const, 'even' as const), arrivalsPerSec: rate }),
  fc.record({
    kind: fc.constant('bursty' as const),
    calm: fc.record({ arrivalsPerSec: rate, meanMs: fc.constant(100) }),
    burst: fc.record({ arrivalsPerSec: fc.constant(900), meanMs: fc.constant(20) }),
  }),
  fc.record({
    kind: fc.constant('profile' as const),
    points: fc.tuple(rate, rate).map(([a, b]) => [
      { atMs: 100, arrivalsPerSec: a },
      { atMs: 600, arrivalsPerSec: b },
      { atMs: 600, arrivalsPerSec: 100 },
    ]),
  }),
  fc.record({
    kind: fc.constant('trace' as const),
    timesMs: fc.array(fc.nat(1100), { maxLength: 40 }).map((all) => all.sort((a, b) => a - b)),
  }),
  fc.record({
    kind: fc.constant('closed' as const),
    users: fc.integer({ min: 1, max: 30 }),
    think: fc.record({ kind: fc.constant('exponential' as const), meanMs: fc.constant(40) }),
  }),
);

const traffic = fc.tuple(
  arrival,
  fc.record({
    mix: often(
      fc.constant([
        { kind: 'authorise' as const, share: 2 },
        { kind: 'query' as const, share: 1, work: 0.2 },
      ]),
    ),
    merchants: often(fc.constant({ count: 20, exponent: 1 })),
    clients: often(fc.constant({ count: 30, behindNat: 0.3 })),
  }),
);

const server: fc.Arbitrary<Omit<ServerInput, 'name'>> = fc.record({
  slots: fc.integer({ min: 1, max: 3 }),
  speed: fc.constantFrom(0.5, 1, 4),
  queueLimit: fc.constantFrom(null, 0, 2, 9),
  discipline: fc.constantFrom(undefined, 'fifo', 'lifo', 'random'),
  zone: fc.constantFrom('a', 'b'),
  slowStart: often(fc.constant({ durationMs: 200, fromSpeed: 0.2 })),
  costPerHour: often(fc.constant(3)),
});

const fromMs = fc.integer({ min: 0, max: 500 });
const untilMs = fc.integer({ min: 501, max: 1500 });
const probability = fc.constantFrom(0.2, 1);
const servers = fc.constantFrom(undefined, ['s0']);
const noticedAfterMs = fc.constantFrom(undefined, 0, 50, null);
const whenDown = fc.constantFrom(undefined, 'fail' as const, 'hold' as const);
const fault: fc.Arbitrary<FaultInput> = fc.oneof(
  fc.record({
    kind: fc.constant('down' as const),
    server: fc.constant('s0'),
    fromMs,
    untilMs,
    whenDown,
    noticedAfterMs,
  }),
  fc.record({ kind: fc.constant('lost-answers' as const), probability, fromMs, untilMs }),
  fc.record({
    kind: fc.constant('slow' as const),
    server: fc.constant('s0'),
    factor: fc.constantFrom(0.5, 5),
    fromMs,
    untilMs,
  }),
  fc.record({
    kind: fc.constantFrom('errors' as const, 'fast-failures' as const),
    servers,
    probability,
    seenByProbes: fc.boolean(),
    fromMs,
    untilMs,
  }),
  fc.record({
    kind: fc.constant('partition' as const),
    servers: fc.constant(['s0']),
    fromMs,
    untilMs,
    noticedAfterMs,
  }),
  fc.record({
    kind: fc.constant('rolling-deploy' as const),
    servers,
    fromMs,
    drainMs: fc.constantFrom(0, 30),
    downMs: fc.constant(60),
    pauseMs: fc.constant(10),
  }),
  fc.record({
    kind: fc.constant('random' as const),
    per: fc.constantFrom('server' as const, 'zone' as const),
    mtbfMs: fc.constant(200),
    mttrMs: fc.constantFrom(5, 60),
    whenDown,
    noticedAfterMs,
  }),
);

/** One of these policies, or none. */
const policy = (all: Readonly<Record<string, Record<string, unknown>>>) =>
  often(fc.constantFrom(...Object.entries(all).map(([name, options]) => ({ name, options }))));

const delayMs = fc.constantFrom(0, 3);

const pool: fc.Arbitrary<PoolInput> = fc
  .record({
    servers: fc.array(server, { minLength: 1, maxLength: 4 }),
    service,
    balancer: fc.constantFrom('round-robin', 'least-connections', 'uniform-random'),
    staleMs: often(fc.constant(70)),
    balancers: often(
      fc.record({
        count: fc.integer({ min: 1, max: 3 }),
        spread: fc.constantFrom('random' as const, 'round-robin' as const, 'client' as const),
      }),
    ),
    client: fc.record({
      timeoutMs: fc.constantFrom(5, 30, 200),
      retries: fc.record({
        count: fc.nat(3),
        delayMs: fc.constantFrom(0, 10, 100),
        backoff: policy({ 'decorrelated-jitter': { baseMs: 5, capMs: 80 } }),
        budget: policy({ 'envoy-retry-budget': {}, 'finagle-retry-budget': {} }),
      }),
      guards: often(
        fc
          .tuple(
            policy({ 'circuit-breaker': { kind: 'consecutive', failures: 2, openMs: 40 } }),
            policy({ bulkhead: { maxConcurrent: 3 }, 'sre-throttling': {} }),
          )
          .map((both) => both.flatMap((each) => each ?? [])),
      ),
      idempotencyKey: fc.boolean(),
      deadlineMs: often(fc.constantFrom(4, 60, 300)),
      hedge: often(
        fc.record({
          afterMs: fc.constantFrom(0, 6, 50),
          count: fc.integer({ min: 1, max: 3 }),
          cancel: fc.boolean(),
        }),
      ),
      patience: often(
        fc.record({ kind: fc.constant('exponential' as const), meanMs: fc.constantFrom(3, 50) }),
      ),
    }),
    network: fc.record({ toBalancerMs: delayMs, toServerMs: delayMs, toClientMs: delayMs }),
    admission: often(
      fc
        .tuple(
          policy({ 'vegas-limit': { initialLimit: 2 }, 'aimd-limit': {} }),
          policy({ gcra: { ratePerSec: 100, burst: 2 } }),
        )
        .map((both) => both.flatMap((each) => each ?? [])),
    ),
    shedding: policy({ codel: { targetMs: 1, intervalMs: 10 }, 'queue-time-shedding': {} }),
    healthPolicy: policy({ 'outlier-detection': { consecutive5xx: 2, intervalMs: 100 } }),
    faults: fc.array(fault, { maxLength: 4 }),
    healthChecks: often(
      fc.record({
        intervalMs: fc.constant(90),
        timeoutMs: fc.constantFrom(5, 200),
        workMs: fc.constantFrom(0, 4),
        rise: fc.integer({ min: 1, max: 2 }),
        fall: fc.integer({ min: 1, max: 3 }),
      }),
    ),
  })
  .map(({ servers: specs, balancer, staleMs, ...rest }) => ({
    ...rest,
    servers: specs.map((spec, index) => ({ ...spec, name: `s${index}` })),
    balancer: { name: balancer, staleMs },
  }));

/** A small scenario with any of the features that there are, a simulated second long. */
export const arbitraryScenario: fc.Arbitrary<ScenarioInput> = fc
  .record({
    seed: fc.nat(),
    traffic,
    first: pool,
    tiers: fc.option(fc.array(pool, { minLength: 1, maxLength: 3 }), { nil: undefined, freq: 2 }),
  })
  .map(({ seed, traffic: [when, what], first, tiers }) => ({
    ...first,
    seed,
    version: 1,
    durationMs: 1000,
    traffic: { ...when, ...what },
    tiers,
  }));
