import { roundRobinMeanResponseMs } from '#algorithms/formulas/round-robin';
import type { Hooks, Report, ScenarioInput } from '#simulator/index';
import { servers } from '../scenarios.ts';

/** Arrivals seen by a balancer, and those that found every slot taken. */
export interface Probe {
  arrivals: number;
  delayed: number;
}

/** One number of a run that theory knows. */
export interface Measure {
  readonly name: string;
  readonly exact: number;
  /** Half a unit of the last digit, where theory gives only so many. */
  readonly rounding?: number;
  of(report: Report, probe: Probe): number;
}

/** A scenario that theory has solved. The mean work is 1 ms: a time in ms is in units of it. */
export interface ExactCase {
  readonly scenario: ScenarioInput;
  readonly measures: readonly Measure[];
  hooks?(probe: Probe): Hooks;
}

/** Whether what a run says of its own uncertainty is so. */
export const INTERVALS = 'whether the interval of M/M/1 at load 0.5 holds T';
/**
 * Runs in which a beginning without queues would show. Arrivals are even, so that a run's mean is no
 * quotient of two random sums: that of short M/M/1 runs comes out low, by 0.2 % at load 0.5.
 */
export const SHORT_RUNS = '500 payments of D/M/1 at load 0.75';

const exponential = { kind: 'exponential', meanMs: 1 } as const;
const meanResponse = ({ responseMs }: Report) => responseMs.mean;
const waited = ({ responseMs }: Report) => responseMs.mean - 1;
const rejected = ({ attemptFailures, offered }: Report) => attemptFailures.rejected / offered;

/** Poisson arrivals, so many per ms, until there were about so many payments. */
function open(
  arrivalsPerMs: number,
  payments: number,
  parts: Partial<ScenarioInput> & Pick<ScenarioInput, 'servers'>,
): ScenarioInput {
  return {
    version: 1,
    durationMs: payments / arrivalsPerMs,
    traffic: { kind: 'poisson', arrivalsPerSec: arrivalsPerMs * 1000 },
    service: exponential,
    balancer: { name: 'round-robin' },
    ...parts,
  };
}

/** Erlang's loss formula holds for every law of the same mean. */
const erlangB = (service: ScenarioInput['service']): ExactCase => ({
  scenario: open(8, 750_000, { servers: servers(1, { slots: 10, queueLimit: 0 }), service }),
  measures: [{ name: 'share turned away', exact: 0.1216611, of: rejected }],
});

const powerOfTwo = (
  load: number,
  payments: number,
  exact: number,
  rounding: number,
): ExactCase => ({
  scenario: open(100 * load, payments, {
    servers: servers(100),
    balancer: { name: 'power-of-choices' },
  }),
  measures: [{ name: 'T', exact, rounding, of: meanResponse }],
});

/** Mean response of N users who think for Z and share one server, by mean value analysis (exact here). */
function closedResponse(users: number, think: number): number {
  let queue = 0;
  let response = 0;
  for (let count = 1; count <= users; count++) {
    response = 1 + queue;
    queue = (count * response) / (response + think);
  }
  return response;
}

/**
 * Mean response of D/M/1: 1 / (1 − σ), where σ = exp(−(1 − σ) / load) (Kleinrock, Queueing Systems I,
 * §6.3).
 */
function evenResponse(load: number): number {
  let sigma = 0;
  for (let round = 0; round < 1000; round++) sigma = Math.exp(-(1 - sigma) / load);
  return 1 / (1 - sigma);
}

/**
 * How long M/M/1 remembers, in services: the relaxation time of its queue (Morse, Queues, Inventories
 * and Maintenance, §6).
 */
const relaxation = (load: number) => 1 / (1 - Math.sqrt(load)) ** 2;

/**
 * So long that the interval of a run is what it says. The means of its 20 batches are skewed as the
 * response times are, which lets too few intervals hold the true mean: by 0.7 % of them at 77
 * relaxation times to a batch, and by one over the length of it. At 300 it is 0.2 %. The batches
 * are cut from what the warm-up leaves.
 */
const intervalMs = (20 * 300 * relaxation(0.5)) / 0.9;

/**
 * Every case by name, in an order that its seeds come from: add new ones at the end. Payments are
 * those of one replication, so many that by 100 others, of other seeds, the standard error of 20 is
 * expected to be at most 0.2 % of the value: that it comes out above 0.3 % is then 1 in 700.
 */
export const exactCases: Readonly<Record<string, ExactCase>> = {
  'M/M/1 at load 0.8': {
    scenario: open(0.8, 4_000_000, { servers: servers(1) }),
    measures: [
      { name: 'T', exact: 5, of: meanResponse },
      { name: 'p99', exact: 23.02585, of: ({ responseMs }) => responseMs.p99 },
    ],
  },
  'M/M/10 with 8 offered': {
    scenario: open(8, 4_400_000, { servers: servers(1, { slots: 10 }) }),
    measures: [
      {
        name: 'P(wait)',
        exact: 0.40918,
        of: (_, probe) => probe.delayed / probe.arrivals,
      },
      {
        name: 'Wq',
        exact: 0.20459,
        // By Little's law from the queue: response minus work would add the scatter of the work.
        of: ({ servers }) => servers[0]!.meanQueue / 8,
      },
    ],
    // Poisson arrivals see time averages: what they find on arrival is the answer.
    hooks: (probe) => ({
      balancer: {
        pick([server]) {
          probe.arrivals++;
          if (server!.inFlight >= 10) probe.delayed++;
          return server;
        },
      },
    }),
  },
  'M/D/1 at load 0.8': {
    scenario: open(0.8, 800_000, { servers: servers(1), service: { kind: 'fixed', meanMs: 1 } }),
    measures: [{ name: 'Wq', exact: 2, of: waited }],
  },
  'M/G/1, lognormal with cv² 4, at load 0.7': {
    scenario: open(0.7, 17_500_000, {
      servers: servers(1),
      service: { kind: 'lognormal', meanMs: 1, cvSquared: 4 },
    }),
    measures: [{ name: 'Wq', exact: 35 / 6, of: waited }],
  },
  'Erlang B, exponential work': erlangB(exponential),
  'Erlang B, fixed work': erlangB({ kind: 'fixed', meanMs: 1 }),
  'Erlang B, lognormal work': erlangB({ kind: 'lognormal', meanMs: 1, cvSquared: 4 }),
  'M/M/1/10 at load 0.9': {
    scenario: open(0.9, 1_600_000, { servers: servers(1, { queueLimit: 9 }) }),
    measures: [
      { name: 'share turned away', exact: 0.0508137, of: rejected },
      { name: 'T', exact: 4.646601, of: meanResponse },
    ],
  },
  'round robin to 10 servers at load 0.8': {
    scenario: open(8, 750_000, { servers: servers(10) }),
    measures: [{ name: 'T', exact: roundRobinMeanResponseMs(8000, 1000, 10), of: meanResponse }],
  },
  'join the shorter of 2 queues at load 0.8': {
    scenario: open(1.6, 900_000, {
      servers: servers(2),
      balancer: { name: 'least-connections' },
    }),
    measures: [{ name: 'T', exact: 2.955737, of: meanResponse }],
  },
  'power of two among 100 at load 0.5': powerOfTwo(0.5, 150_000, 1.2676, 0.00005),
  'power of two among 100 at load 0.8': powerOfTwo(0.8, 250_000, 1.9586, 0.00005),
  'power of two among 100 at load 0.95': powerOfTwo(0.95, 1_400_000, 3.46, 0.0005),
  'breakdowns at any time': {
    scenario: open(0.6, 2_400_000, {
      servers: servers(1),
      faults: [{ kind: 'random', mtbfMs: 100, mttrMs: 10, whenDown: 'hold', noticedAfterMs: null }],
    }),
    measures: [{ name: 'T', exact: 5.909091, of: meanResponse }],
  },
  'Erlang A: 10 slots, 12 offered, patience 2': {
    scenario: open(12, 400_000, {
      servers: servers(1, { slots: 10 }),
      client: { patience: { kind: 'exponential', meanMs: 2 } },
    }),
    measures: [
      {
        name: 'share that left',
        exact: 0.1956559,
        of: ({ paymentFailures, offered }) => paymentFailures.impatient / offered,
      },
    ],
  },
  'a hedge after 1, without queues': {
    scenario: open(1, 30_000, {
      servers: servers(2, { slots: 1000 }),
      client: { hedge: { afterMs: 1 } },
    }),
    measures: [{ name: 'mean', exact: 1 - Math.exp(-1) / 2, of: meanResponse }],
  },
  '10 users who think for 5': {
    scenario: {
      version: 1,
      durationMs: 100_000,
      traffic: { kind: 'closed', users: 10, think: { kind: 'exponential', meanMs: 5 } },
      servers: servers(1),
      service: exponential,
      balancer: { name: 'round-robin' },
    },
    measures: [
      { name: 'T', exact: closedResponse(10, 5), of: meanResponse },
      {
        name: 'throughput',
        exact: 10 / (closedResponse(10, 5) + 5),
        of: (report) => report.throughputPerSec / 1000,
      },
    ],
  },
  [INTERVALS]: {
    scenario: { ...open(0.5, 1, { servers: servers(1) }), durationMs: intervalMs },
    measures: [
      {
        name: 'holds',
        exact: 0.95,
        of: ({ responseMs: { mean, halfWidth } }) => (Math.abs(mean - 2) <= halfWidth ? 1 : 0),
      },
    ],
  },
  [SHORT_RUNS]: {
    scenario: {
      ...open(0.75, 500, { servers: servers(1) }),
      traffic: { kind: 'even', arrivalsPerSec: 750 },
    },
    measures: [{ name: 'T', exact: evenResponse(0.75), of: meanResponse }],
  },
};

/** The table of exact values: every case but those two. */
export const tableOfCases: readonly string[] = Object.keys(exactCases).filter(
  (name) => name !== INTERVALS && name !== SHORT_RUNS,
);
