import { describe, expect, test } from 'vitest';
import {
  erlangB,
  erlangBOfferedLoad,
  expectedAttempts,
  finiteQueue,
  fitScalability,
  generalServiceQueue,
  multiServerQueue,
  powerOfChoicesLimitMs,
  retryAmplification,
  retryBudgetAmplification,
  scalabilityPeak,
  scalabilityResponseMs,
  scalabilityThroughputPerSec,
  singleServerQueue,
} from '#algorithms/formulas/index';
import erlang from '../../vectors/erlang.json';
import retries from '../../vectors/retry-amplification.json';
import supermarket from '../../vectors/supermarket-model.json';
import scalability from '../../vectors/usl.json';

type Numbers = Readonly<Record<string, number>>;

/** The numbers of a published case, whichever they are. */
function caseOf(id: string): { input: Numbers; expected: Numbers; tolerance: number } {
  const found = erlang.cases.find((each) => each.id === id);
  if (!found) throw new Error(`no case ${id}`);
  const numbers = (part: object): Numbers =>
    Object.fromEntries(Object.entries(part).filter(([, value]) => typeof value === 'number'));
  return {
    input: numbers(found.input),
    expected: numbers(found.expected),
    tolerance: found.tolerance ?? 1e-12,
  };
}

/** All that was published, and no other. */
function agrees(found: Numbers, { expected, tolerance }: ReturnType<typeof caseOf>): void {
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected)) {
    expect(Math.abs(found[name]! - value), name).toBeLessThanOrEqual(tolerance);
  }
}

describe('queues', () => {
  const system = ({ lambda, mu, c = 1, K = c }: Numbers) => ({
    arrivalsPerSec: lambda!,
    servicesPerSec: mu!,
    serverCount: c,
    capacity: K,
  });

  test('M/M/2 of the ETH slides', () => {
    const published = caseOf('mm2-eth');
    const { meanQueue, meanResponseMs } = multiServerQueue(system(published.input));
    agrees({ Lq: meanQueue, R: meanResponseMs / 1000 }, published);
  });

  test('M/M/1/10 at a load of exactly 1', () => {
    const published = caseOf('mm1k-balanced');
    agrees({ L: finiteQueue(system(published.input)).meanInSystem }, published);
  });

  test('M/M/3/7', () => {
    const published = caseOf('mm3-7');
    const { emptyProbability, meanResponseMs } = finiteQueue(system(published.input));
    agrees({ p0: emptyProbability, R: meanResponseMs / 1000 }, published);
  });

  test('M/M/1 without arrivals', () => {
    const published = caseOf('mm1-empty');
    const { lambda, mu } = published.input;
    const queue = singleServerQueue(lambda!, mu!);
    agrees(
      {
        U: queue.utilisation,
        R: queue.meanResponseMs / 1000,
        Q: queue.meanInSystem,
        X: lambda!,
        p0: multiServerQueue(system(published.input)).emptyProbability,
      },
      published,
    );
  });

  // Its inputs are published, its outputs were recalled: they are what the formula gives.
  test('M/M/3 of the eye clinic, with waits in minutes', () => {
    const published = caseOf('mm3-eye-clinic');
    const queue = multiServerQueue(system(published.input));
    agrees(
      {
        p0: queue.emptyProbability,
        Lq: queue.meanQueue,
        L: queue.meanInSystem,
        // Rates are per hour there.
        W_min: (queue.meanResponseMs / 1000) * 60,
      },
      published,
    );
  });

  test('Pollaczek and Khinchine, with ρ² where one calculator drops it', () => {
    const example = erlang.cases.find(({ id }) => id === 'mg1-pk')?.expected.example_derived;
    if (!example) throw new Error('no example');
    const { meanInSystem } = generalServiceQueue({
      arrivalsPerSec: example.lambda,
      servicesPerSec: example.mu,
      serviceCvSquared: example.var * example.mu ** 2,
    });
    expect(meanInSystem).toBeCloseTo(example.L, 12);
  });
});

describe('Erlang B', () => {
  test('30 lines for 25 erlangs', () => {
    const published = caseOf('erlangb-30-25');
    const { erlangs, lines } = published.input;
    agrees({ blocking: erlangB(erlangs!, lines!) }, published);
  });

  // Recalled, not verified: each agrees to its last printed digit, a closer bound than its tolerance.
  const recalled = erlang.cases.filter(({ id }) => id.startsWith('erlangb-table'));
  test.each(recalled)('$id', ({ id }) => {
    const { input, expected } = caseOf(id);
    const printed = expected.erlangs!;
    const digits = String(printed).split('.')[1]!.length;
    const found = erlangBOfferedLoad(input.blocking!, input.lines!);
    expect(Math.abs(found - printed)).toBeLessThanOrEqual(0.5 * 10 ** -digits);
  });

  test('the recalled tables are there', () => expect(recalled).toHaveLength(7));
});

describe('the supermarket model', () => {
  // Derived from the formula, not verified: derived here again, with the same result.
  test.each(supermarket.cases)('$id', ({ input, expected }) => {
    const found = [1, 2, 3, 5].map((choices) => powerOfChoicesLimitMs(input.lambda, 1, choices));
    const { d1, d2, d3, d5 } = expected;
    for (const [at, value] of [d1, d2, d3, d5].entries()) {
      expect(found[at]! / value).toBeCloseTo(1, 12);
    }
  });
});

describe('retries', () => {
  const expectedOf = (id: string) => retries.cases.find((each) => each.id === id)!;

  // Derived or recalled, not verified: they follow from the definitions.
  test('layers that all retry', () => {
    const { examples = [] } = expectedOf('formula').expected;
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      if (!('layers' in example) || example.layers === undefined) throw new Error('no layers');
      const layers = Array.from({ length: example.layers }, () => example.retries);
      expect(retryAmplification(layers)).toBe(example.max);
    }
    expect(retryAmplification([3, 3, 3])).toBe(expectedOf('sre-64').expected.max);
  });

  test('expected attempts', () => {
    const { examples = [] } = expectedOf('expected-attempts').expected;
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      if (!('p' in example) || example.p === undefined) throw new Error('no p');
      expect(expectedAttempts(example.p, example.n)).toBeCloseTo(example.e, 12);
    }
  });

  test('a budget', () => {
    const { input, expected } = expectedOf('budget-bound');
    const share = input.budget_percent! / 100;
    expect(retryBudgetAmplification(share, 1)).toBe(expected.max_amplification_per_layer);
  });
});

describe('the universal scalability law', () => {
  const [cisco, predictions, peak] = scalability.cases;
  const points = cisco!.input.data!.map(([count, throughputPerSec]) => ({
    count: count!,
    throughputPerSec: throughputPerSec!,
  }));
  const share = cisco!.tolerance_percent! / 100;

  test('fits the measurements of usl4j as it does', () => {
    const { sigma, kappa, lambda } = cisco!.expected;
    const fit = fitScalability(points);
    expect(Math.abs(fit.contention / sigma! - 1)).toBeLessThan(share);
    expect(Math.abs(fit.crosstalk / kappa! - 1)).toBeLessThan(share);
    expect(Math.abs(fit.onePerSec / lambda! - 1)).toBeLessThan(share);
    expect(fit.rSquared).toBeGreaterThan(0.99);
  });

  test('finds the least sum of squared errors', () => {
    // mpmath, 40 digits: where the gradient is 0.
    const fit = fitScalability(points);
    expect(fit.onePerSec / 995.648785929053).toBeCloseTo(1, 12);
    expect(fit.contention / 0.02671594503572538).toBeCloseTo(1, 11);
    expect(fit.crosstalk / 7.690939206104586e-4).toBeCloseTo(1, 11);
  });

  test('has its peak where usl4j has it', () => {
    const { Nmax, Xmax } = cisco!.expected;
    const fit = fitScalability(points);
    const { count } = scalabilityPeak(fit);
    expect(Math.floor(count)).toBe(Nmax);
    expect(Math.abs(scalabilityThroughputPerSec(fit, Nmax!) / Xmax! - 1)).toBeLessThan(share);
  });

  /*
   * The least sum of squares is at λ = 995.648786: usl4j, which says 995.648772, stops a hair before
   * it, so its throughputs are met to 1e-5 of themselves. Its response
   * times are not quite N over its throughputs; its own test allows them 1e-5 s, and so does this.
   */
  test('predicts what usl4j predicts', () => {
    const { throughput, latency } = predictions!.expected;
    const fit = fitScalability(points);
    for (const [at, count] of (predictions!.input.N ?? []).entries()) {
      const found = scalabilityThroughputPerSec(fit, count);
      expect(Math.abs(found / throughput![at]! - 1)).toBeLessThan(predictions!.tolerance!);
      const response = scalabilityResponseMs(fit, count) / 1000;
      expect(Math.abs(response - latency![at]!)).toBeLessThan(predictions!.tolerance!);
    }
  });

  test('has the peak that the R package has', () => {
    const { alpha, beta } = peak!.input;
    const { count } = scalabilityPeak({ onePerSec: 1, contention: alpha!, crosstalk: beta! });
    expect(Math.abs(count - peak!.expected.peak!)).toBeLessThan(peak!.tolerance!);
  });
});
