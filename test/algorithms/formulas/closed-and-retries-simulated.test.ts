import { describe, expect, test } from 'vitest';
import {
  amdahlSpeedup,
  closedMultiServerQueue,
  expectedAttempts,
  fitScalability,
  forcedFlowPerSec,
  interactiveResponseMs,
  meanValueAnalysis,
  operationalBounds,
  retryAmplification,
  retryBudgetAmplification,
  retrySuccessProbability,
  scalabilityThroughputPerSec,
  serviceDemandMs,
} from '#algorithms/formulas/index';
import { type Report, type ScenarioInput, simulate } from '#simulator/index';
import { servers } from '../../simulator/scenarios';
import { expectSimulated, meanQueue, meanResponse, open } from './simulated';

/*
 * Closed systems, scalability and retries against the simulator. It has no crosstalk to show: of the
 * universal scalability law it can say only what contention does.
 */

function closed(users: number, thinkMs: number, parts: Partial<ScenarioInput>): ScenarioInput {
  return {
    ...open(1, 1, parts),
    durationMs: 30_000,
    traffic: { kind: 'closed', users, think: { kind: 'exponential', meanMs: thinkMs } },
  };
}

const throughput = ({ throughputPerSec }: Report) => throughputPerSec;

describe('closed systems', () => {
  test('one server, with any law of thinking: mean value analysis and its laws', () => {
    const system = { users: 8, thinkMs: 6, demandsMs: [1] };
    const means = meanValueAnalysis(system);
    const scenario = closed(8, 6, {});
    const measures = {
      response: { exact: means.meanResponseMs, of: meanResponse },
      throughput: { exact: means.throughputPerSec, of: throughput },
      utilisation: {
        exact: means.utilisations[0]!,
        of: ({ servers: [only] }: Report) => only!.utilisation,
      },
      inSystem: {
        exact: means.inStations[0]!,
        of: ({ concurrency }: Report) => concurrency.mean,
      },
      byLaw: {
        exact: means.meanResponseMs,
        of: (report: Report) => interactiveResponseMs(8, throughput(report), 6),
      },
    };
    expectSimulated({ scenario, firstSeed: 20, measures });
    expectSimulated({
      scenario: {
        ...scenario,
        traffic: { kind: 'closed', users: 8, think: { kind: 'fixed', meanMs: 6 } },
      },
      firstSeed: 21,
      measures,
    });
  });

  test('two stations: half of all requests visit the one, half the slower other', () => {
    const demandsMs = [serviceDemandMs(0.5, 1), serviceDemandMs(0.5, 2)];
    const means = meanValueAnalysis({ users: 10, thinkMs: 4, demandsMs });
    const at = (station: number) => (report: Report) => report.servers[station]!;
    expectSimulated({
      scenario: closed(10, 4, {
        servers: [{ name: 'fast' }, { name: 'slow', speed: 0.5 }],
        balancer: { name: 'uniform-random' },
      }),
      firstSeed: 22,
      measures: {
        response: { exact: means.meanResponseMs, of: meanResponse },
        throughput: { exact: means.throughputPerSec, of: throughput },
        fast: { exact: means.utilisations[0]!, of: (report) => at(0)(report).utilisation },
        slow: { exact: means.utilisations[1]!, of: (report) => at(1)(report).utilisation },
        residence: {
          exact: means.residencesMs[1]!,
          of: (report) => 0.5 * at(1)(report).meanResponseMs,
        },
        flow: {
          exact: forcedFlowPerSec(means.throughputPerSec, 0.5),
          of: (report) => (1000 * at(1)(report).processed) / report.simulatedMs,
        },
      },
    });
  });

  test('several servers behind one queue', () => {
    const queue = closedMultiServerQueue({
      users: 12,
      thinkMs: 3,
      servicesPerSec: 1000,
      serverCount: 3,
    });
    expectSimulated({
      scenario: closed(12, 3, { servers: servers(1, { slots: 3 }) }),
      firstSeed: 23,
      measures: {
        response: { exact: queue.meanResponseMs, of: meanResponse },
        throughput: { exact: queue.throughputPerSec, of: throughput },
        queue: { exact: queue.meanQueue, of: meanQueue },
        wait: {
          exact: queue.meanWaitMs,
          of: (report) => (1000 * meanQueue(report)) / throughput(report),
        },
        inSystem: { exact: queue.meanInSystem, of: ({ concurrency }) => concurrency.mean },
        utilisation: {
          exact: queue.utilisation,
          of: ({ servers: [only] }) => only!.utilisation,
        },
      },
    });
  });

  test('no law of the work leaves the operational bounds, and the lower one is Amdahl’s', () => {
    const works = [
      { kind: 'fixed', meanMs: 1 },
      { kind: 'exponential', meanMs: 1 },
      { kind: 'hyperexponential', meanMs: 1, cvSquared: 16 },
    ] as const;
    for (const users of [1, 3, 7, 20]) {
      const bounds = operationalBounds({ users, thinkMs: 6, demandsMs: [1] });
      const alone = 1000 / 7;
      expect(bounds.leastThroughputPerSec / alone).toBeCloseTo(amdahlSpeedup(1 / 7, users), 12);
      for (const service of works) {
        const report = simulate({ ...closed(users, 6, { service }), durationMs: 300_000 });
        // Four standard errors of the most scattered case, a single user, whose bounds are one.
        expect(throughput(report)).toBeLessThan(1.02 * bounds.greatestThroughputPerSec);
        expect(throughput(report)).toBeGreaterThan(0.98 * bounds.leastThroughputPerSec);
        expect(report.responseMs.mean).toBeGreaterThan(0.92 * bounds.leastResponseMs);
        expect(report.responseMs.mean).toBeLessThan(1.08 * bounds.greatestResponseMs);
      }
    }
  });

  test('a fit to simulated throughputs foretells one between them', () => {
    const points = [1, 2, 4, 8, 12].map((users) => ({
      count: users,
      throughputPerSec: throughput(simulate({ ...closed(users, 6, {}), durationMs: 100_000 })),
    }));
    const fit = fitScalability(points);
    expect(fit.rSquared).toBeGreaterThan(0.99);
    const { throughputPerSec } = meanValueAnalysis({ users: 6, thinkMs: 6, demandsMs: [1] });
    expect(scalabilityThroughputPerSec(fit, 6) / throughputPerSec).toBeCloseTo(1, 1);
  });
});

describe('retries', () => {
  test('of attempts that fail by chance', () => {
    expectSimulated({
      scenario: open(1, 40_000, {
        servers: servers(1, { slots: 1000 }),
        client: { retries: { count: 2, delayMs: 1 } },
        faults: [{ kind: 'errors', probability: 0.3 }],
      }),
      firstSeed: 30,
      measures: {
        attempts: {
          exact: expectedAttempts(0.3, 3),
          of: ({ attemptsPerPayment }) => attemptsPerPayment,
        },
        succeeded: {
          exact: retrySuccessProbability(0.3, 3),
          of: ({ availability }) => availability.byRequest,
        },
      },
    });
  });

  test('in three tiers, when the last fails every attempt', () => {
    const retries = { retries: { count: 2, delayMs: 1 } };
    const tier = {
      servers: servers(1, { slots: 1000 }),
      service: { kind: 'fixed', meanMs: 1 } as const,
      balancer: { name: 'round-robin' },
      client: retries,
    };
    // Payments come in the first quarter of the run: each has all its attempts before the end.
    const report = simulate({
      ...open(0.01, 1, tier),
      durationMs: 20_000,
      traffic: { kind: 'trace', timesMs: Array.from({ length: 100 }, (_, at) => 50 * at) },
      tiers: [tier, { ...tier, faults: [{ kind: 'errors', probability: 1 }] }],
    });
    expect(report.failed).toBe(100);
    expect(report.tiers[1]!.attempts / report.offered).toBe(retryAmplification([2, 2, 2]));
  });

  test('within a budget', () => {
    const report = simulate(
      open(1, 50_000, {
        servers: servers(1, { slots: 1000 }),
        client: {
          retries: {
            count: 10,
            delayMs: 1,
            budget: {
              name: 'finagle-retry-budget',
              options: { minRetriesPerSec: 0, retriesPerRequest: 0.2 },
            },
          },
        },
        faults: [{ kind: 'errors', probability: 1 }],
      }),
    );
    const most = retryBudgetAmplification(0.2, 1);
    expect(report.attemptsPerPayment).toBeLessThanOrEqual(most * (1 + 1e-9));
    expect(report.attemptsPerPayment).toBeGreaterThan(0.999 * most);
  });
});
