import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomSplitMeanResponseMs } from '#algorithms/formulas/random-split';
import { roundRobinMeanResponseMs } from '#algorithms/formulas/round-robin';
import { meanResponseMs } from '#algorithms/formulas/single-server';
import { checkProperty } from '../../property';
import vectors from '../../vectors/queueing.json';

const loads = fc.double({ min: 0.001, max: 0.9999, noNaN: true });
const rates = fc.double({ min: 0.01, max: 1e4, noNaN: true });
const serverCounts = fc.integer({ min: 1, max: 1000 });

describe('meanResponseMs', () => {
  test.each(vectors.singleServer)('λ $arrivalsPerSec, μ $servicesPerSec', (known) => {
    const found = meanResponseMs(known.arrivalsPerSec, known.servicesPerSec);
    expect(found / known.meanResponseMs).toBeCloseTo(1, 12);
  });

  test('refuses a load of 1 and more, and rates that are none', () => {
    expect(() => meanResponseMs(10, 10)).toThrow(
      'arrivalsPerSec must be at least 0 and less than the capacity, 10, got 10',
    );
    expect(() => meanResponseMs(-1, 10)).toThrow(RangeError);
    expect(() => meanResponseMs(1, 0)).toThrow(
      'servicesPerSec must be a finite number greater than 0, got 0',
    );
  });
});

describe('randomSplitMeanResponseMs', () => {
  test('is that of one server with its share', () => {
    expect(randomSplitMeanResponseMs(80, 10, 10)).toBe(meanResponseMs(8, 10));
  });

  test('refuses a share of a server', () => {
    expect(() => randomSplitMeanResponseMs(1, 10, 2.5)).toThrow(
      'serverCount must be a whole number of at least 1, got 2.5',
    );
  });
});

describe('roundRobinMeanResponseMs', () => {
  test.each(vectors.roundRobin)('$serverCount servers, λ $arrivalsPerSec', (known) => {
    const { arrivalsPerSec, servicesPerSec, serverCount, digits } = known;
    const found = roundRobinMeanResponseMs(arrivalsPerSec, servicesPerSec, serverCount);
    expect(Math.abs(found / known.meanResponseMs - 1)).toBeLessThan(0.5 * 10 ** (1 - digits));
  });

  test('with one server is an M/M/1', () => {
    checkProperty(
      fc.property(loads, rates, (load, servicesPerSec) => {
        const arrivalsPerSec = load * servicesPerSec;
        const found = roundRobinMeanResponseMs(arrivalsPerSec, servicesPerSec, 1);
        expect(found / meanResponseMs(arrivalsPerSec, servicesPerSec)).toBeCloseTo(1, 10);
      }),
    );
  });

  test('solves the equation of σ', () => {
    checkProperty(
      fc.property(loads, rates, serverCounts, (load, servicesPerSec, serverCount) => {
        const arrivalsPerSec = load * servicesPerSec * serverCount;
        const found = roundRobinMeanResponseMs(arrivalsPerSec, servicesPerSec, serverCount);
        const idleShare = 1000 / (servicesPerSec * found);
        const passed = -serverCount * Math.log1p((servicesPerSec * idleShare) / arrivalsPerSec);
        // 1 − σ = 1 − (λ / (λ + μ(1 − σ)))ᴺ, compared where no digits cancel.
        expect(-Math.expm1(passed) / idleShare).toBeCloseTo(1, 9);
        // And it is not the root at σ = 1.
        expect(idleShare).toBeGreaterThan((1 - load) * 0.99);
      }),
    );
  });

  test.each([
    [4, 3],
    [10, 8],
    [10, 9.5],
  ])('agrees with the Laplace integral of the gaps: %d servers, λ %d', (serverCount, arrivals) => {
    const found = roundRobinMeanResponseMs(arrivals, 1, serverCount);
    expect(found / (1000 / (1 - busyShare(serverCount, arrivals)))).toBeCloseTo(1, 7);
  });

  test('lies between the best an even stream could do and a random split, and falls with N', () => {
    checkProperty(
      fc.property(loads, serverCounts, (load, serverCount) => {
        const found = roundRobinMeanResponseMs(load * serverCount, 1, serverCount);
        const random = randomSplitMeanResponseMs(load * serverCount, 1, serverCount);
        const more = roundRobinMeanResponseMs(load * 2 * serverCount, 1, 2 * serverCount);
        expect(found).toBeLessThanOrEqual(random * (1 + 1e-12));
        expect(more).toBeLessThanOrEqual(found * (1 + 1e-12));
        expect(more).toBeGreaterThan(1000 * (1 - 1e-12));
      }),
    );
  });

  test('is the bare service time when nothing arrives', () => {
    expect(roundRobinMeanResponseMs(0, 4, 10)).toBe(250);
    expect(roundRobinMeanResponseMs(1e-300, 4, 1000)).toBe(250);
  });

  test('refuses a load of 1 and more', () => {
    expect(() => roundRobinMeanResponseMs(10, 1, 10)).toThrow('less than the capacity, 10');
    expect(() => roundRobinMeanResponseMs(NaN, 1, 10)).toThrow(RangeError);
    expect(() => roundRobinMeanResponseMs(1, 1, 0)).toThrow('serverCount must be');
  });
});

/**
 * σ for μ = 1 by another way: the chance that an Erlang gap is outlived by an exponential time of
 * rate 1 − σ, ∫ e^(−(1 − σ)t) f(t) dt, by Simpson's rule, iterated until it stands still.
 */
function busyShare(serverCount: number, arrivals: number): number {
  const steps = 12_000;
  const width = (40 * serverCount) / arrivals / steps;
  let logScale = serverCount * Math.log(arrivals);
  for (let n = 2; n < serverCount; n++) logScale -= Math.log(n);
  const weighted = Float64Array.from({ length: steps + 1 }, (_, step) => {
    if (step === 0) return 0;
    const t = step * width;
    const density = Math.exp(logScale + (serverCount - 1) * Math.log(t) - arrivals * t);
    return ((step % 2 === 1 ? 4 : 2) * density * width) / 3;
  });

  let sigma = 0.5;
  for (let round = 0; round < 400; round++) {
    const rate = 1 - sigma;
    sigma = weighted.reduce((sum, value, step) => sum + value * Math.exp(-rate * step * width), 0);
  }
  return sigma;
}
