import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LatencyHistogram } from '#numerics/latency-histogram';
import { checkProperty } from '../property';

const RELATIVE_ERROR = 1 / 256;

/** Durations of every size the histogram tells apart. */
const durations = fc
  .tuple(
    fc.integer({ min: -20, max: 39 }),
    fc.double({ min: 1, max: 2, maxExcluded: true, noNaN: true }),
  )
  .map(([exponent, fraction]) => fraction * 2 ** exponent);

describe('LatencyHistogram', () => {
  test('gives every quantile within 1/256', () => {
    checkProperty(
      fc.property(
        fc.array(durations, { minLength: 1 }),
        fc.integer({ min: 0, max: 100 }),
        (values, percent) => {
          const histogram = filled(values);
          const rank = Math.max(1, Math.ceil((percent * values.length) / 100));
          const exact = Float64Array.from(values).sort()[rank - 1]!;
          const error = Math.abs(histogram.quantile(percent / 100) - exact);
          expect(error).toBeLessThanOrEqual(exact * RELATIVE_ERROR);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('needs the whole of 1/256 at the start of a bucket', () => {
    const histogram = filled([1, 2]);
    expect(histogram.quantile(0.5)).toBe(1 + RELATIVE_ERROR);
  });

  test('keeps count, mean and maximum exactly', () => {
    checkProperty(
      fc.property(fc.array(durations, { minLength: 1 }), (values) => {
        const histogram = filled(values);
        expect(histogram.count).toBe(values.length);
        expect(histogram.mean).toBe(values.reduce((sum, value) => sum + value, 0) / values.length);
        expect(histogram.max).toBe(Math.max(...values));
        expect(histogram.quantile(1)).toBeLessThanOrEqual(histogram.max);
      }),
    );
  });

  test('says how many lie in each wider bucket, and leaves none out', () => {
    const perDoubling = fc.constantFrom(1, 2, 4, 8, 16, 32, 64, 128);
    checkProperty(
      fc.property(fc.array(durations, { minLength: 1 }), perDoubling, (values, per) => {
        const { edges, counts } = filled(values).spread(per);
        expect(edges.length).toBe(counts.length + 1);
        expect(counts.at(0)).toBeGreaterThan(0);
        expect(counts.at(-1)).toBeGreaterThan(0);
        let counted = 0;
        const upTo = counts.map((count) => (counted += count));
        expect(upTo).toEqual(
          edges.slice(1).map((end) => values.filter((value) => value < end).length),
        );
        // The ends are those of equal parts of a doubling.
        const parts = edges.map((end) => (end / 2 ** Math.floor(Math.log2(end))) * per);
        expect(parts.every(Number.isInteger)).toBe(true);
        expect(counted).toBe(values.length);
      }),
    );
  });

  test('counts what is too small to tell apart in one bucket of its own', () => {
    expect(filled([0, 0, 2 ** -30]).spread(1)).toEqual({ edges: [0, 2 ** -20], counts: [3] });
    expect(filled([0, 2 ** -20]).spread(1)).toEqual({
      edges: [0, 2 ** -20, 2 ** -19],
      counts: [1, 1],
    });
    expect(filled([]).spread(1)).toEqual({ edges: [], counts: [] });
  });

  test.each([0, 3, 256, 0.5, -2, Number.NaN, 128 / 3])(
    'refuses %d buckets to a doubling',
    (per) => {
      expect(() => filled([1]).spread(per)).toThrow(RangeError);
    },
  );

  test('has quantiles that never fall', () => {
    checkProperty(
      fc.property(fc.array(durations, { minLength: 1 }), (values) => {
        const histogram = filled(values);
        let last = 0;
        for (let percent = 0; percent <= 100; percent++) {
          const quantile = histogram.quantile(percent / 100);
          expect(quantile).toBeGreaterThanOrEqual(last);
          last = quantile;
        }
      }),
    );
  });

  test('takes p × n as a whole number where it is one', () => {
    const sorted = Array.from({ length: 100 }, (_, index) => 1.1 ** index);
    for (let percent = 1; percent <= 100; percent++) {
      const quantile = filled(sorted).quantile(percent / 100);
      expect(Math.abs(quantile / sorted[percent - 1]! - 1)).toBeLessThanOrEqual(RELATIVE_ERROR);
    }
  });

  test('counts the tiniest as 0 and puts the hugest in the last bucket', () => {
    const histogram = filled([0, 1e-9, 5e-324]);
    expect(histogram.quantile(1)).toBe(0);
    histogram.record(2 ** 40);
    histogram.record(1e300);
    expect(histogram.max).toBe(1e300);
    expect(histogram.quantile(1)).toBe(2 ** 40 * (1 - 1 / 512));
  });

  test('knows nothing when empty or reset', () => {
    const histogram = filled([1, 2, 3]);
    histogram.reset();
    for (const empty of [histogram, new LatencyHistogram()]) {
      expect([empty.count, empty.max, empty.mean, empty.quantile(0.5)]).toEqual([0, 0, NaN, NaN]);
    }
  });

  test('goes back to a saved state', () => {
    const histogram = filled([1, 2, 3]);
    const saved = histogram.save();
    const before = [histogram.count, histogram.mean, histogram.max, histogram.quantile(0.9)];
    histogram.record(1000);
    histogram.restore(saved);
    expect([histogram.count, histogram.mean, histogram.max, histogram.quantile(0.9)]).toEqual(
      before,
    );
  });

  test.each([-1, NaN, Infinity])('refuses %d', (value) => {
    const histogram = new LatencyHistogram();
    expect(() => histogram.record(value)).toThrow(
      `value must be a finite number of at least 0, got ${value}`,
    );
    expect(histogram.count).toBe(0);
  });

  test('refuses a quantile outside 0 to 1', () => {
    expect(() => filled([1]).quantile(95)).toThrow('p must be from 0 to 1, got 95');
  });
});

function filled(values: number[]): LatencyHistogram {
  const histogram = new LatencyHistogram();
  for (const value of values) histogram.record(value);
  return histogram;
}
