import { describe, expect, test } from 'vitest';
import { BatchMeans } from '#numerics/batch-means';
import { type Interval, meanInterval } from '#numerics/mean-interval';
import { pairedDifference } from '#numerics/paired-difference';
import { randomStream } from '#numerics/random-stream';

describe('meanInterval', () => {
  test('is the textbook interval', () => {
    // s = 2.160247, n = 7, t = 2.446912
    const { mean, halfWidth } = meanInterval([1, 2, 3, 4, 5, 6, 7]);
    expect(mean).toBe(4);
    expect(halfWidth).toBeCloseTo((2.446912 * 2.160247) / Math.sqrt(7), 5);
  });

  test.each([0.8, 0.95, 0.99])('holds the true mean at level %d', (level) => {
    const random = randomStream(21, `level ${level}`);
    const share = coverage(4000, 0, () =>
      meanInterval(
        Array.from({ length: 5 }, () => random.normal()),
        level,
      ),
    );
    expect(Math.abs(share - level)).toBeLessThan(4 * Math.sqrt((level * (1 - level)) / 4000));
  });

  test('promises nothing about one value or none', () => {
    expect(meanInterval([3])).toEqual({ mean: 3, halfWidth: NaN });
    expect(meanInterval([])).toEqual({ mean: NaN, halfWidth: NaN });
  });

  test('refuses a level outside 0 to 1', () => {
    expect(() => meanInterval([1, 2], 95)).toThrow(
      'level must be greater than 0 and less than 1, got 95',
    );
  });
});

describe('pairedDifference', () => {
  test('loses what the pairs have in common', () => {
    const common = randomStream(22, 'common');
    const own = randomStream(22, 'own');
    const first = Array.from({ length: 50 }, () => 100 * common.normal());
    const second = first.map((value) => value - 1 + 0.1 * own.normal());
    const { mean, halfWidth } = pairedDifference(first, second);
    expect(Math.abs(mean - 1)).toBeLessThan(2 * halfWidth);
    expect(halfWidth).toBeLessThan(0.05);
  });

  test('refuses lists of different length', () => {
    expect(() => pairedDifference([1, 2], [1])).toThrow('second must be as long as first');
  });
});

describe('BatchMeans', () => {
  test('takes the mean of every value, and the spread of the batches', () => {
    const batches = new BatchMeans(10, 14, 2);
    // Before the warm-up's end, and at the end: left out.
    for (const at of [0, 9.99, 14, 20]) batches.record(at, 1e6);
    batches.record(10, 1);
    batches.record(11.9, 3);
    batches.record(12, 8);
    const { mean, halfWidth } = batches.estimate();
    expect(mean).toBe(4);
    expect(halfWidth).toBeCloseTo(meanInterval([2, 8]).halfWidth, 12);
  });

  test('does not know what an empty batch hides', () => {
    const batches = new BatchMeans(0, 10, 2);
    expect(batches.estimate()).toEqual({ mean: NaN, halfWidth: NaN });
    batches.record(1, 5);
    expect(batches.estimate()).toEqual({ mean: 5, halfWidth: NaN });
  });

  test('goes back to a saved state', () => {
    const batches = new BatchMeans(0, 10, 2);
    batches.record(1, 5);
    batches.record(6, 7);
    const saved = batches.save();
    const before = batches.estimate();
    batches.record(2, 1000);
    batches.restore(saved);
    expect(batches.estimate()).toEqual(before);
  });

  test('refuses a time or a count out of range', () => {
    expect(() => new BatchMeans(5, 5)).toThrow(
      'end must be a finite number greater than warmupEnd, 5, got 5',
    );
    expect(() => new BatchMeans(NaN, 5)).toThrow('warmupEnd must be a finite number');
    expect(() => new BatchMeans(0, 5, 1)).toThrow(
      'batchCount must be a whole number of at least 2',
    );
  });

  test('covers the mean of a series that remembers', () => {
    const random = randomStream(23, 'autoregressive');
    const share = coverage(400, 0, () => {
      const batches = new BatchMeans(1000, 10_000);
      let value = 0;
      for (let at = 0; at < 10_000; at++) {
        value = 0.9 * value + random.normal();
        batches.record(at, value);
      }
      return batches.estimate();
    });
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(0.98);
  });

  test('covers the response time of a queue, where treating payments as independent does not', () => {
    const independent: boolean[] = [];
    const share = coverage(500, 5, (run) => {
      const { batches, values } = singleServerRun(run);
      independent.push(holds(meanInterval(values), 5));
      return batches.estimate();
    });
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(0.98);
    expect(independent.filter(Boolean).length / independent.length).toBeLessThan(0.4);
  });
});

/** The share of runs whose interval holds the truth. */
function coverage(runs: number, truth: number, estimate: (run: number) => Interval): number {
  let held = 0;
  for (let run = 0; run < runs; run++) if (holds(estimate(run), truth)) held += 1;
  return held / runs;
}

function holds({ mean, halfWidth }: Interval, truth: number): boolean {
  return Math.abs(mean - truth) <= halfWidth;
}

/** Response times of an M/M/1 at load 0.8, mean 5, by Lindley's recursion. */
function singleServerRun(seed: number) {
  const end = 60_000;
  const arrivals = randomStream(seed, 'arrivals');
  const service = randomStream(seed, 'service');
  const batches = new BatchMeans(end / 10, end);
  const values: number[] = [];
  let wait = 0;
  for (let at = arrivals.exponential() / 0.8; at < end; ) {
    const response = wait + service.exponential();
    batches.record(at, response);
    if (at >= end / 10) values.push(response);
    const gap = arrivals.exponential() / 0.8;
    wait = Math.max(0, response - gap);
    at += gap;
  }
  return { batches, values };
}
