import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { birthDeath } from '#algorithms/formulas/birth-death';
import { geometricSums } from '#algorithms/formulas/geometric-sums';
import {
  abandoningQueue,
  amdahlLimit,
  amdahlSpeedup,
  closedMultiServerQueue,
  erlangB,
  erlangBOfferedLoad,
  erlangBServerCount,
  erlangC,
  expectedAttempts,
  finiteQueue,
  fitScalability,
  fixedServiceQueue,
  generalServiceQueue,
  longerResponseProbability,
  longerWaitProbability,
  meanResponseMs,
  meanValueAnalysis,
  multiServerQueue,
  operationalBounds,
  powerOfChoicesLimitMs,
  powerOfChoicesTail,
  randomSplitMeanResponseMs,
  responseQuantileMs,
  retryAmplification,
  retryBudgetAmplification,
  retrySuccessProbability,
  roundRobinMeanResponseMs,
  roundRobinQueue,
  roundRobinResponseQuantileMs,
  scalabilityPeak,
  scalabilityResponseMs,
  scalabilityThroughputPerSec,
  singleServerQueue,
  waitQuantileMs,
} from '#algorithms/formulas/index';
import { checkProperty } from '../../property';

const loads = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const probabilities = fc.double({ min: 0, max: 1, noNaN: true });
const rates = fc.double({ min: 0.01, max: 1e4, noNaN: true });
const fewServers = fc.integer({ min: 1, max: 20 });

/** a^c/c! over the sum of its like from 0 to c, as the textbook has it. */
function lossByFactorials(offeredLoad: number, serverCount: number): number {
  let term = 1;
  let sum = 1;
  for (let count = 1; count <= serverCount; count++) {
    term *= offeredLoad / count;
    sum += term;
  }
  return term / sum;
}

describe('Erlang’s formulas', () => {
  test('are what the sums of the textbook are, for a few servers', () => {
    checkProperty(
      fc.property(fc.double({ min: 0.01, max: 50, noNaN: true }), fewServers, (load, count) => {
        expect(erlangB(load, count) / lossByFactorials(load, count)).toBeCloseTo(1, 11);
      }),
    );
  });

  test('fall with servers, rise with load, and C is at least B', () => {
    checkProperty(
      fc.property(loads, fc.integer({ min: 1, max: 3000 }), (load, count) => {
        const blocked = erlangB(load * count, count);
        expect(erlangB(load * count, count + 1)).toBeLessThanOrEqual(blocked);
        expect(erlangB(load * count * 1.01, count)).toBeGreaterThanOrEqual(blocked);
        expect(erlangC(load * count, count)).toBeGreaterThanOrEqual(blocked);
      }),
    );
  });

  test('have inverses', () => {
    const blocking = fc.double({ min: 1e-6, max: 0.99, noNaN: true });
    checkProperty(
      fc.property(blocking, fc.integer({ min: 1, max: 200 }), (probability, count) => {
        const load = erlangBOfferedLoad(probability, count);
        expect(erlangB(load, count) / probability).toBeCloseTo(1, 8);
        const needed = erlangBServerCount(load, probability * (1 + 1e-9));
        expect(needed).toBe(count);
      }),
      { numRuns: 50 },
    );
    expect(erlangBServerCount(5, 1)).toBe(0);
    expect(erlangBServerCount(0, 0.01)).toBe(1);
    expect(erlangBOfferedLoad(0, 3)).toBe(0);
  });

  test('at their ends', () => {
    expect(erlangB(0, 0)).toBe(1);
    expect(erlangB(7, 0)).toBe(1);
    expect(erlangB(0, 7)).toBe(0);
    expect(erlangB(Number.MAX_VALUE, 7)).toBe(1);
    expect(erlangC(0, 1)).toBe(0);
    expect(erlangB(1, 1_000_000)).toBe(0);
  });
});

describe('M/M/c', () => {
  test('with one server is M/M/1, and that is M/G/1 with exponential work', () => {
    checkProperty(
      fc.property(loads, rates, (load, servicesPerSec) => {
        const arrivalsPerSec = load * servicesPerSec;
        const system = { arrivalsPerSec, servicesPerSec, serverCount: 1 };
        const one = singleServerQueue(arrivalsPerSec, servicesPerSec);
        const many = multiServerQueue(system);
        const general = generalServiceQueue({ ...system, serviceCvSquared: 1 });
        for (const name of ['meanWaitMs', 'meanResponseMs', 'meanQueue', 'meanInSystem'] as const) {
          expect(many[name] / one[name]).toBeCloseTo(1, 9);
          expect(general[name] / one[name]).toBeCloseTo(1, 11);
        }
        expect(one.meanResponseMs / meanResponseMs(arrivalsPerSec, servicesPerSec)).toBeCloseTo(
          1,
          11,
        );
        expect(many.emptyProbability).toBeCloseTo(1 - load, 11);
        expect(fixedServiceQueue(arrivalsPerSec, servicesPerSec).meanWaitMs * 2).toBeCloseTo(
          one.meanWaitMs,
          6,
        );
        // The response of M/M/1 is exponential.
        const median = responseQuantileMs(system, 0.5);
        expect(median / (one.meanResponseMs * Math.LN2)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('quantiles invert the tails, and one queue beats as many as servers', () => {
    checkProperty(
      fc.property(loads, fc.integer({ min: 2, max: 500 }), probabilities, (load, count, some) => {
        const share = Math.min(some, 0.9999);
        const system = { arrivalsPerSec: load * count, servicesPerSec: 1, serverCount: count };
        const queue = multiServerQueue(system);
        const response = responseQuantileMs(system, share);
        expect(longerResponseProbability(system, response)).toBeCloseTo(1 - share, 9);
        const wait = waitQuantileMs(system, share);
        if (wait > 0) expect(longerWaitProbability(system, wait)).toBeCloseTo(1 - share, 9);
        else expect(queue.waitProbability).toBeLessThanOrEqual(1 - share);
        expect(queue.meanResponseMs).toBeLessThanOrEqual(
          randomSplitMeanResponseMs(load * count, 1, count),
        );
      }),
    );
    expect(responseQuantileMs({ arrivalsPerSec: 1, servicesPerSec: 2, serverCount: 1 }, 0)).toBe(0);
    expect(waitQuantileMs({ arrivalsPerSec: 1, servicesPerSec: 2, serverCount: 1 }, 0)).toBe(0);
    expect(longerWaitProbability({ arrivalsPerSec: 1, servicesPerSec: 2, serverCount: 1 }, 0)).toBe(
      0.5,
    );
  });

  test('without arrivals is all idle', () => {
    const system = { arrivalsPerSec: 0, servicesPerSec: 4, serverCount: 1000 };
    expect(multiServerQueue(system)).toEqual({
      utilisation: 0,
      waitProbability: 0,
      meanWaitMs: 0,
      meanResponseMs: 250,
      meanQueue: 0,
      meanInSystem: 0,
      emptyProbability: 1,
    });
    expect(waitQuantileMs(system, 0.99)).toBe(0);
    expect(responseQuantileMs(system, 0.99) / (250 * Math.log(100))).toBeCloseTo(1, 12);
  });

  test('keeps its digits where λ/μ rounds to c', () => {
    const servicesPerSec = 0.1;
    const arrivalsPerSec = 3 * servicesPerSec * (1 - 2 ** -53);
    const queue = multiServerQueue({ arrivalsPerSec, servicesPerSec, serverCount: 3 });
    expect(queue.waitProbability).toBeGreaterThan(1 - 1e-12);
    expect(queue.meanWaitMs).toBeLessThan(Infinity);
  });
});

describe('M/M/c/K', () => {
  test('grows into M/M/c, and is Erlang B with no room to wait', () => {
    checkProperty(
      fc.property(fc.double({ min: 0.001, max: 0.99, noNaN: true }), fewServers, (load, count) => {
        const system = { arrivalsPerSec: load * count, servicesPerSec: 1, serverCount: count };
        const endless = multiServerQueue(system);
        const large = finiteQueue({ ...system, capacity: 2 ** 50 });
        expect(large.blockingProbability).toBeLessThan(1e-12);
        expect(large.meanWaitMs / endless.meanWaitMs).toBeCloseTo(1, 9);
        expect(large.waitProbability / endless.waitProbability).toBeCloseTo(1, 9);
        expect(large.emptyProbability / endless.emptyProbability).toBeCloseTo(1, 9);
        const lost = finiteQueue({ ...system, capacity: count });
        expect(lost.blockingProbability / erlangB(load * count, count)).toBeCloseTo(1, 10);
        expect(lost.meanWaitMs).toBe(0);
        expect(lost.waitProbability).toBe(0);
      }),
    );
  });

  test('lets through what it does not block, at any load, and blocks less with more room', () => {
    const anyLoad = fc.double({ min: 0.01, max: 20, noNaN: true });
    checkProperty(
      fc.property(anyLoad, fewServers, fc.nat(100), (load, serverCount, room) => {
        const system = { arrivalsPerSec: load, servicesPerSec: 1, serverCount };
        const queue = finiteQueue({ ...system, capacity: serverCount + room });
        const passed = load * (1 - queue.blockingProbability);
        expect(queue.throughputPerSec / passed).toBeCloseTo(1, 9);
        const wider = finiteQueue({ ...system, capacity: serverCount + room + 1 });
        expect(wider.blockingProbability).toBeLessThanOrEqual(
          queue.blockingProbability * (1 + 1e-12),
        );
        expect(queue.waitProbability).toBeLessThanOrEqual(1);
        expect(queue.meanInSystem).toBeLessThanOrEqual((serverCount + room) * (1 + 1e-12));
      }),
    );
  });

  test('without arrivals is empty', () => {
    const queue = finiteQueue({
      arrivalsPerSec: 0,
      servicesPerSec: 2,
      serverCount: 3,
      capacity: 9,
    });
    expect(queue).toEqual({
      blockingProbability: 0,
      emptyProbability: 1,
      waitProbability: 0,
      throughputPerSec: 0,
      utilisation: 0,
      meanWaitMs: 0,
      meanResponseMs: 500,
      meanQueue: 0,
      meanInSystem: 0,
    });
  });
});

describe('Erlang A', () => {
  test('with endless patience is M/M/c, with none Erlang B', () => {
    checkProperty(
      fc.property(fc.double({ min: 0.1, max: 0.95, noNaN: true }), fewServers, (load, count) => {
        const system = { arrivalsPerSec: load * count, servicesPerSec: 1, serverCount: count };
        const patient = abandoningQueue({ ...system, meanPatienceMs: 1e15 });
        const endless = multiServerQueue(system);
        expect(patient.waitProbability / endless.waitProbability).toBeCloseTo(1, 6);
        expect(patient.meanQueue).toBeCloseTo(endless.meanQueue, 6);
        const impatient = abandoningQueue({ ...system, meanPatienceMs: 1e-9 });
        expect(impatient.abandonProbability).toBeCloseTo(erlangB(load * count, count), 8);
      }),
      { numRuns: 40 },
    );
  });

  test('serves who does not leave, at any load', () => {
    const anyLoad = fc.double({ min: 0, max: 200, noNaN: true });
    const patience = fc.double({ min: 1, max: 1e5, noNaN: true });
    checkProperty(
      fc.property(anyLoad, fewServers, patience, (load, serverCount, meanPatienceMs) => {
        const queue = abandoningQueue({
          arrivalsPerSec: load,
          servicesPerSec: 1,
          serverCount,
          meanPatienceMs,
        });
        expect(queue.throughputPerSec).toBeCloseTo(load * (1 - queue.abandonProbability), 8);
        expect(queue.utilisation).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
    const nobody = abandoningQueue({
      arrivalsPerSec: 0,
      servicesPerSec: 1,
      serverCount: 2,
      meanPatienceMs: 5,
    });
    expect(nobody.emptyProbability).toBe(1);
    expect(nobody.meanWaitMs).toBe(0);
    expect(nobody.abandonProbability).toBe(0);
  });
});

describe('round robin', () => {
  test('has the means that its mean response says, and is M/M/1 with one server', () => {
    checkProperty(
      fc.property(loads, fc.integer({ min: 1, max: 300 }), (load, count) => {
        const queue = roundRobinQueue(load * count, 1, count);
        const response = roundRobinMeanResponseMs(load * count, 1, count);
        expect(queue.meanResponseMs / response).toBeCloseTo(1, 12);
        expect(queue.meanInSystem / ((load * count * response) / 1000)).toBeCloseTo(1, 12);
        expect(queue.waitProbability).toBeLessThanOrEqual(load * (1 + 1e-9));
        if (count === 1) expect(queue.waitProbability).toBeCloseTo(load, 12);
        expect(roundRobinResponseQuantileMs(load * count, 1, count, 0.5) / response).toBeCloseTo(
          Math.LN2,
          12,
        );
      }),
    );
    expect(roundRobinResponseQuantileMs(1, 1, 2, 0)).toBe(0);
  });
});

describe('closed systems', () => {
  const demands = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), {
    minLength: 1,
    maxLength: 6,
  });
  const users = fc.integer({ min: 1, max: 300 });
  const think = fc.double({ min: 0, max: 1000, noNaN: true });

  test('stay within their bounds, and find all users somewhere', () => {
    checkProperty(
      fc.property(users, think, demands, (count, thinkMs, demandsMs) => {
        const system = { users: count, thinkMs, demandsMs };
        const means = meanValueAnalysis(system);
        const bounds = operationalBounds(system);
        const slack = 1 + 1e-9;
        expect(means.throughputPerSec).toBeLessThanOrEqual(bounds.greatestThroughputPerSec * slack);
        expect(means.throughputPerSec).toBeGreaterThanOrEqual(bounds.leastThroughputPerSec / slack);
        expect(means.meanResponseMs).toBeLessThanOrEqual(bounds.greatestResponseMs * slack);
        expect(means.meanResponseMs).toBeGreaterThanOrEqual(bounds.leastResponseMs / slack);
        const thinking = (means.throughputPerSec * thinkMs) / 1000;
        const inside = means.inStations.reduce((sum, each) => sum + each, 0);
        expect((inside + thinking) / count).toBeCloseTo(1, 9);
        // The bounds on throughput cross where saturation begins.
        expect(bounds.maxThroughputPerSec * (bounds.totalDemandMs + thinkMs)).toBeCloseTo(
          1000 * bounds.saturationUsers,
          3,
        );
      }),
    );
  });

  test('of one station are the finite-source queue, by either way', () => {
    checkProperty(
      fc.property(users, think, rates, (count, thinkMs, servicesPerSec) => {
        const one = closedMultiServerQueue({
          users: count,
          thinkMs,
          servicesPerSec,
          serverCount: 1,
        });
        const means = meanValueAnalysis({
          users: count,
          thinkMs,
          demandsMs: [1000 / servicesPerSec],
        });
        expect(one.throughputPerSec / means.throughputPerSec).toBeCloseTo(1, 8);
        expect(one.meanResponseMs / means.meanResponseMs).toBeCloseTo(1, 6);
        expect(one.utilisation).toBeCloseTo(means.utilisations[0]!, 8);
      }),
    );
  });

  test('with a server for each user make none wait; without thinking all servers are busy', () => {
    const free = closedMultiServerQueue({
      users: 5000,
      thinkMs: 100,
      servicesPerSec: 10,
      serverCount: 5000,
    });
    expect(free.meanWaitMs).toBe(0);
    expect(free.throughputPerSec / 25_000).toBeCloseTo(1, 10);
    const full = closedMultiServerQueue({
      users: 40,
      thinkMs: 0,
      servicesPerSec: 10,
      serverCount: 30,
    });
    expect(full.utilisation).toBe(1);
    expect(full.meanQueue).toBe(10);
  });
});

describe('the power of choices', () => {
  test('falls with choices and rises with load; its tails sum to the mean in a server', () => {
    checkProperty(
      fc.property(loads, fc.integer({ min: 1, max: 20 }), (load, choices) => {
        const found = powerOfChoicesLimitMs(load, 1, choices);
        expect(powerOfChoicesLimitMs(load, 1, choices + 1)).toBeLessThanOrEqual(found);
        expect(found).toBeGreaterThanOrEqual(1);
        let inServer = 0;
        for (let least = 1; least < 40_000; least++) {
          const tail = powerOfChoicesTail(load, choices, least);
          inServer += tail;
          if (tail < 1e-17) break;
        }
        // Little's law for one server.
        expect(inServer / (load * found)).toBeCloseTo(1, 9);
      }),
    );
    expect(powerOfChoicesLimitMs(0, 7, 2)).toBe(7);
    expect(powerOfChoicesLimitMs(0, 7, 1)).toBe(7);
    expect(powerOfChoicesTail(0.5, 2, 0)).toBe(1);
    expect(powerOfChoicesTail(0, 1, 1)).toBe(0);
    expect(powerOfChoicesTail(0.5, 2, 1e9)).toBe(0);
  });
});

describe('retries', () => {
  test('attempts are one plus a retry for each failure, and success is what is left', () => {
    checkProperty(
      fc.property(probabilities, fc.integer({ min: 1, max: 1000 }), (failure, count) => {
        const attempts = expectedAttempts(failure, count);
        const { power } = geometricSums(failure, count - 1);
        expect(attempts / (1 + failure * geometricSums(failure, count - 1).sum)).toBeCloseTo(1, 12);
        expect(power).toBeLessThanOrEqual(1);
        // Of as many attempts, this share succeeds: one for each payment that does.
        expect(attempts * (1 - failure)).toBeCloseTo(retrySuccessProbability(failure, count), 11);
        expect(attempts).toBeLessThanOrEqual(retryAmplification([count - 1]));
      }),
    );
    expect(expectedAttempts(0, 5)).toBe(1);
    expect(expectedAttempts(1, 1e15)).toBe(1e15);
    expect(expectedAttempts(1 - 1e-9, 1_000_000)).toBeCloseTo(999_500.17, 1);
    expect(retryBudgetAmplification(0, 9)).toBe(1);
    expect(retryBudgetAmplification(0.2, 0)).toBe(1);
    expect(retryBudgetAmplification(1, 2000)).toBe(Infinity);
  });
});

describe('scalability', () => {
  const laws = fc.record({
    onePerSec: fc.double({ min: 1, max: 1e4, noNaN: true }),
    contention: fc.double({ min: 0, max: 0.9, noNaN: true }),
    crosstalk: fc.double({ min: 0, max: 0.1, noNaN: true }),
  });
  const counts = [1, 2, 3, 5, 8, 13, 21, 34, 55];

  test('a fit finds the law of points that lie on it', () => {
    checkProperty(
      fc.property(laws, (law) => {
        const points = counts.map((count) => ({
          count,
          throughputPerSec: scalabilityThroughputPerSec(law, count),
        }));
        const fit = fitScalability(points);
        expect(fit.onePerSec / law.onePerSec).toBeCloseTo(1, 8);
        expect(fit.contention).toBeCloseTo(law.contention, 8);
        expect(fit.crosstalk).toBeCloseTo(law.crosstalk, 9);
        expect(fit.rSquared).toBeCloseTo(1, 9);
      }),
    );
  });

  test.each([0.1, 0.9])('no law near a fit to points scattered by %d is better', (scatter) => {
    const noise = fc.array(fc.double({ min: 1 - scatter, max: 1 + scatter, noNaN: true }), {
      minLength: counts.length,
      maxLength: counts.length,
    });
    checkProperty(
      fc.property(laws, noise, (law, factors) => {
        const points = counts.map((count, at) => ({
          count,
          throughputPerSec: factors[at]! * scalabilityThroughputPerSec(law, count),
        }));
        const errorOf = (each: typeof law) =>
          points.reduce(
            (sum, { count, throughputPerSec }) =>
              sum + (throughputPerSec - scalabilityThroughputPerSec(each, count)) ** 2,
            0,
          );
        const fit = fitScalability(points);
        // Errors of 1e-15 of each throughput are rounding.
        const rounding = 1e-29 * points.reduce((sum, each) => sum + each.throughputPerSec ** 2, 0);
        const least = errorOf(fit) * (1 - 1e-9) - rounding;
        for (const step of [1e-3, -1e-3]) {
          const { onePerSec, contention, crosstalk } = fit;
          expect(errorOf({ ...fit, onePerSec: onePerSec * (1 + step) })).toBeGreaterThanOrEqual(
            least,
          );
          const shifted = Math.max(0, contention + step);
          expect(errorOf({ ...fit, contention: shifted })).toBeGreaterThanOrEqual(least);
          const talked = Math.max(0, crosstalk + step / 100);
          expect(errorOf({ ...fit, crosstalk: talked })).toBeGreaterThanOrEqual(least);
        }
        expect(errorOf(law)).toBeGreaterThanOrEqual(least);
        expect(fit.rSquared).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('faster than linear is a fit without contention or crosstalk', () => {
    const fit = fitScalability(
      [1, 2, 3, 4].map((count) => ({ count, throughputPerSec: count ** 2 })),
    );
    expect(fit.contention).toBe(0);
    expect(fit.crosstalk).toBe(0);
    // Σ N·N² / Σ N².
    expect(fit.onePerSec).toBeCloseTo(100 / 30, 9);
  });

  test('throughputs that are all alike are all contention', () => {
    const fit = fitScalability([1, 2, 5].map((count) => ({ count, throughputPerSec: 7 })));
    expect(fit.onePerSec).toBeCloseTo(7, 9);
    expect(fit.contention).toBeCloseTo(1, 9);
    expect(fit.rSquared).toBe(1);
  });

  test('the peak is the greatest throughput; without crosstalk the law is Amdahl’s', () => {
    checkProperty(
      fc.property(laws, fc.integer({ min: 1, max: 500 }), (law, count) => {
        const peak = scalabilityPeak(law);
        const found = scalabilityThroughputPerSec(law, count);
        expect(found).toBeLessThanOrEqual(peak.throughputPerSec * (1 + 1e-12));
        expect((1000 * count) / found / scalabilityResponseMs(law, count)).toBeCloseTo(1, 12);
        const amdahl = scalabilityThroughputPerSec({ ...law, crosstalk: 0 }, count);
        expect(amdahl / law.onePerSec / amdahlSpeedup(law.contention, count)).toBeCloseTo(1, 12);
        expect(amdahlSpeedup(law.contention, count)).toBeLessThanOrEqual(
          Math.min(count, amdahlLimit(law.contention)) * (1 + 1e-12),
        );
      }),
    );
    const law = { onePerSec: 10, contention: 0, crosstalk: 0 };
    expect(scalabilityPeak(law)).toEqual({ count: Infinity, throughputPerSec: Infinity });
    expect(scalabilityPeak({ ...law, contention: 0.1 }).throughputPerSec).toBe(100);
    expect(scalabilityPeak({ ...law, contention: 1 })).toEqual({ count: 1, throughputPerSec: 10 });
    expect(scalabilityPeak({ ...law, crosstalk: 4 }).count).toBe(1);
    expect(scalabilityThroughputPerSec({ ...law, contention: 1 }, 0)).toBe(0);
    expect(amdahlLimit(0)).toBe(Infinity);
    expect(amdahlSpeedup(0, 1000)).toBe(1000);
    expect(amdahlSpeedup(1, 1000)).toBe(1);
  });
});

describe('what they are made of', () => {
  test('geometric sums are what adding gives', () => {
    checkProperty(
      fc.property(probabilities, fc.nat(200), (ratio, count) => {
        let [power, sum, weightedSum] = [1, 0, 0];
        for (let term = 0; term < count; term++) {
          sum += power;
          weightedSum += term * power;
          power *= ratio;
        }
        const found = geometricSums(ratio, count);
        expect(found.power).toBeCloseTo(power, 12);
        expect(found.sum / Math.max(sum, 1)).toBeCloseTo(sum / Math.max(sum, 1), 12);
        expect(found.weightedSum / Math.max(weightedSum, 1)).toBeCloseTo(
          weightedSum / Math.max(weightedSum, 1),
          12,
        );
      }),
    );
  });

  test('a process that grows without bound is refused', () => {
    expect(() => birthDeath({ lastState: Infinity, births: () => 2, deaths: () => 1 })).toThrow(
      'births must be less than deaths in the end, 1, got 2',
    );
  });

  test('a process of a billion states is walked where it is', () => {
    const { firstState, probabilities: found } = birthDeath({
      lastState: 1e9,
      births: (state) => (1e9 - state) * 0.3,
      deaths: (state) => state * 0.7,
    });
    const mean = found.reduce((sum, each, at) => sum + each * (firstState + at), 0);
    expect(mean / 3e8).toBeCloseTo(1, 9);
  });
});
