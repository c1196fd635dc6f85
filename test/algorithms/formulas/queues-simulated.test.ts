import { describe, expect, test } from 'vitest';
import { powerOfChoices } from '#algorithms/balancing/power-of-choices';
import {
  abandoningQueue,
  articleThroughputPerSecSquared,
  erlangB,
  erlangC,
  finiteQueue,
  fixedServiceQueue,
  generalServiceQueue,
  littleInSystem,
  littleResponseMs,
  littleThroughputPerSec,
  longerResponseProbability,
  longerWaitProbability,
  meanResponseMs,
  multiServerQueue,
  powerOfChoicesLimitMs,
  powerOfChoicesTail,
  randomSplitMeanResponseMs,
  responseQuantileMs,
  roundRobinQueue,
  roundRobinResponseQuantileMs,
  singleServerQueue,
  utilisation,
  waitQuantileMs,
} from '#algorithms/formulas/index';
import { type Report, simulate } from '#simulator/index';
import { servers } from '../../simulator/scenarios';
import { expectSimulated, expectWaits, meanQueue, meanResponse, open } from './simulated';

/*
 * Open queues against the simulator. Services take 1 ms on average, so μ is 1000 a second. Queues start
 * empty: runs are so long that this is lost in the standard error.
 */

const MU = 1000;
const busy = ({ servers: [first] }: Report) => first!.utilisation;
const rejected = ({ attemptFailures, offered }: Report) => attemptFailures.rejected / offered;

describe('laws that hold for every system', () => {
  const service = { kind: 'lognormal', meanMs: 1, cvSquared: 2 } as const;
  const ratio = (of: (report: Report) => number) => ({ exact: 1, of });

  test('Little’s, each way, and that of utilisation', () => {
    expectSimulated({
      scenario: open(0.7, 40_000, { service }),
      firstSeed: 1,
      measures: {
        inSystem: ratio(
          ({ concurrency, throughputPerSec, responseMs }) =>
            littleInSystem(throughputPerSec, responseMs.mean) / concurrency.mean,
        ),
        throughput: ratio(
          ({ concurrency, throughputPerSec, responseMs }) =>
            littleThroughputPerSec(concurrency.mean, responseMs.mean) / throughputPerSec,
        ),
        response: ratio(
          ({ concurrency, throughputPerSec, responseMs }) =>
            littleResponseMs(concurrency.mean, throughputPerSec) / responseMs.mean,
        ),
        utilisation: ratio((report) => utilisation(report.throughputPerSec, 1) / busy(report)),
      },
    });
  });

  test('not the article’s: it falls to a third where as many payments are done', () => {
    const [slow, fast] = [300, 100].map((meanMs) =>
      simulate(
        open(1, 20_000, {
          servers: servers(1, { slots: 2000 }),
          service: { kind: 'fixed', meanMs },
        }),
      ),
    );
    const articles = ({ offered, simulatedMs, responseMs }: Report) =>
      articleThroughputPerSecSquared((1000 * offered) / simulatedMs, responseMs.mean);
    expect(articles(slow!) / articles(fast!)).toBeCloseTo(1 / 3, 2);
    expect(slow!.throughputPerSec / fast!.throughputPerSec).toBeCloseTo(1, 1);
  });
});

describe('one server', () => {
  test('M/M/1', () => {
    const queue = singleServerQueue(0.7 * MU, MU);
    const p90 = responseQuantileMs(
      { arrivalsPerSec: 0.7 * MU, servicesPerSec: MU, serverCount: 1 },
      0.9,
    );
    expectSimulated({
      scenario: open(0.7, 60_000, {}),
      firstSeed: 2,
      errorShare: 0.015,
      measures: {
        response: { exact: meanResponseMs(0.7 * MU, MU), of: meanResponse },
        utilisation: { exact: queue.utilisation, of: busy },
        queue: { exact: queue.meanQueue, of: meanQueue },
        inSystem: { exact: queue.meanInSystem, of: ({ concurrency }) => concurrency.mean },
        p90: { exact: p90, rounding: 0.004 * p90, of: ({ responseMs }) => responseMs.p90 },
      },
    });
  });

  test('M/D/1', () => {
    const queue = fixedServiceQueue(0.8 * MU, MU);
    expectSimulated({
      scenario: open(0.8, 60_000, { service: { kind: 'fixed', meanMs: 1 } }),
      firstSeed: 3,
      errorShare: 0.015,
      measures: {
        response: { exact: queue.meanResponseMs, of: meanResponse },
        queue: { exact: queue.meanQueue, of: meanQueue },
      },
    });
  });

  test('M/G/1', () => {
    const queue = generalServiceQueue({
      arrivalsPerSec: 0.5 * MU,
      servicesPerSec: MU,
      serviceCvSquared: 3,
    });
    expectSimulated({
      scenario: open(0.5, 80_000, {
        service: { kind: 'hyperexponential', meanMs: 1, cvSquared: 3 },
      }),
      firstSeed: 4,
      errorShare: 0.02,
      measures: {
        response: { exact: queue.meanResponseMs, of: meanResponse },
        queue: { exact: queue.meanQueue, of: meanQueue },
      },
    });
  });
});

describe('several servers', () => {
  test('M/M/4 and its times', () => {
    const system = { arrivalsPerSec: 3 * MU, servicesPerSec: MU, serverCount: 4 };
    const queue = multiServerQueue(system);
    const p90 = responseQuantileMs(system, 0.9);
    expectSimulated({
      scenario: open(3, 100_000, { servers: servers(1, { slots: 4 }) }),
      firstSeed: 5,
      errorShare: 0.02,
      look: ([server]) => {
        const found = server!.inFlight;
        return [...(found >= 4 ? ['all busy'] : []), ...(found === 0 ? ['nobody'] : [])];
      },
      measures: {
        delayed: { exact: erlangC(3, 4), of: (_, seen) => seen('all busy') },
        empty: { exact: queue.emptyProbability, of: (_, seen) => seen('nobody') },
        response: { exact: queue.meanResponseMs, of: meanResponse },
        queue: { exact: queue.meanQueue, of: meanQueue },
        p90: { exact: p90, rounding: 0.004 * p90, of: ({ responseMs }) => responseMs.p90 },
        p90Tail: {
          exact: 0.1,
          rounding: 0.002,
          of: ({ responseMs }) => longerResponseProbability(system, responseMs.p90),
        },
      },
    });
  });

  test('how long one waits in M/M/2', () => {
    const system = { arrivalsPerSec: 1.4 * MU, servicesPerSec: MU, serverCount: 2 };
    const p90 = waitQuantileMs(system, 0.9);
    expectWaits(
      open(1.4, 25_000, { servers: servers(1, { slots: 2 }) }),
      6,
      new Map([
        [0, erlangC(1.4, 2)],
        [1, longerWaitProbability(system, 1)],
        [p90, 0.1],
      ]),
    );
  });

  test('with room for so many: M/M/2/5 at a load of 1.2', () => {
    const queue = finiteQueue({
      arrivalsPerSec: 2.4 * MU,
      servicesPerSec: MU,
      serverCount: 2,
      capacity: 5,
    });
    expectSimulated({
      scenario: open(2.4, 40_000, { servers: servers(1, { slots: 2, queueLimit: 3 }) }),
      firstSeed: 7,
      look: ([server]) => {
        const found = server!.inFlight;
        const waits = found >= 2 && found < 5;
        return [...(waits ? ['waits'] : []), ...(found < 5 ? ['enters'] : []), `${found}`];
      },
      measures: {
        blocked: { exact: queue.blockingProbability, of: rejected },
        empty: { exact: queue.emptyProbability, of: (_, seen) => seen('0') },
        delayed: {
          exact: queue.waitProbability,
          of: (_, seen) => seen('waits') / seen('enters'),
        },
        throughput: { exact: queue.throughputPerSec, of: (report) => report.throughputPerSec },
        utilisation: { exact: queue.utilisation, of: busy },
        response: { exact: queue.meanResponseMs, of: meanResponse },
        wait: { exact: queue.meanWaitMs + 1, of: meanResponse },
        queue: { exact: queue.meanQueue, of: meanQueue },
        inSystem: { exact: queue.meanInSystem, of: ({ concurrency }) => concurrency.mean },
      },
    });
  });

  test('with no room to wait: Erlang B, whatever the law of the work', () => {
    for (const [at, service] of [
      { kind: 'exponential', meanMs: 1 } as const,
      { kind: 'fixed', meanMs: 1 } as const,
    ].entries()) {
      expectSimulated({
        scenario: open(4, 60_000, { servers: servers(1, { slots: 6, queueLimit: 0 }), service }),
        firstSeed: 8 + at,
        measures: { blocked: { exact: erlangB(4, 6), of: rejected } },
      });
    }
  });

  test('with customers who leave: Erlang A', () => {
    const queue = abandoningQueue({
      arrivalsPerSec: 6 * MU,
      servicesPerSec: MU,
      serverCount: 5,
      meanPatienceMs: 2,
    });
    expectSimulated({
      scenario: open(6, 80_000, {
        servers: servers(1, { slots: 5 }),
        client: { patience: { kind: 'exponential', meanMs: 2 } },
      }),
      firstSeed: 10,
      look: ([server]) => (server!.inFlight >= 5 ? ['all busy'] : []),
      measures: {
        left: {
          exact: queue.abandonProbability,
          of: ({ paymentFailures, offered }) => paymentFailures.impatient / offered,
        },
        delayed: { exact: queue.waitProbability, of: (_, seen) => seen('all busy') },
        throughput: { exact: queue.throughputPerSec, of: (report) => report.throughputPerSec },
        utilisation: { exact: queue.utilisation, of: busy },
        queue: { exact: queue.meanQueue, of: meanQueue },
        wait: { exact: queue.meanWaitMs, of: (report) => meanQueue(report) / 6 },
        inSystem: { exact: queue.meanInSystem, of: ({ concurrency }) => concurrency.mean },
      },
    });
  });
});

describe('a queue to each server', () => {
  test('in turn', () => {
    const queue = roundRobinQueue(4 * MU, MU, 5);
    const p90 = roundRobinResponseQuantileMs(4 * MU, MU, 5, 0.9);
    expectSimulated({
      scenario: open(4, 80_000, { servers: servers(5) }),
      firstSeed: 11,
      errorShare: 0.015,
      measures: {
        response: { exact: queue.meanResponseMs, of: meanResponse },
        queue: { exact: queue.meanQueue, of: meanQueue },
        p90: { exact: p90, rounding: 0.004 * p90, of: ({ responseMs }) => responseMs.p90 },
      },
    });
    expectWaits(
      open(4, 25_000, { servers: servers(5) }),
      12,
      new Map([[0, queue.waitProbability]]),
    );
  });

  test('at random', () => {
    expectSimulated({
      scenario: open(3.5, 80_000, {
        servers: servers(5),
        balancer: { name: 'uniform-random' },
      }),
      firstSeed: 13,
      measures: {
        response: { exact: randomSplitMeanResponseMs(3.5 * MU, MU, 5), of: meanResponse },
      },
    });
  });

  // A hundred servers take 0.57 % longer than ever more of them, and so 300 take a third of that.
  test('the less busy of two, and of three, among many', () => {
    for (const [at, choices] of [2, 3].entries()) {
      const exact = powerOfChoicesLimitMs(0.8, 1, choices);
      expectSimulated({
        scenario: open(240, 150_000, { servers: servers(300) }),
        firstSeed: 14 + at,
        look: (all) =>
          [1, 2].filter((least) => all[0]!.inFlight >= least).map((least) => `${least}`),
        balancer: () => powerOfChoices({ choices }),
        errorShare: 0.025,
        measures: {
          response: { exact, rounding: 0.002 * exact, of: meanResponse },
          busy: { exact: powerOfChoicesTail(0.8, choices, 1), of: (_, seen) => seen('1') },
          queued: { exact: powerOfChoicesTail(0.8, choices, 2), of: (_, seen) => seen('2') },
        },
      });
    }
  });
});
