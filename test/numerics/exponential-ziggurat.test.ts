import { describe, expect, test } from 'vitest';
import {
  LAYER_COUNT,
  LAYER_EDGES,
  LAYER_HEIGHTS,
  TAIL_START,
} from '#numerics/exponential-ziggurat';
import { randomStream } from '#numerics/random-stream';
import { kolmogorov, moments } from './sample';

const LIMIT = 1.95;
const exponentialCdf = (x: number) => -Math.expm1(-x);

describe('the layers', () => {
  test('fall in width to nothing and close at the height 1', () => {
    for (let layer = 0; layer < LAYER_COUNT; layer++) {
      expect(LAYER_EDGES[layer]!).toBeGreaterThan(LAYER_EDGES[layer + 1]!);
    }
    const last = LAYER_COUNT - 1;
    const area = LAYER_EDGES[last]! * (1 - LAYER_HEIGHTS[last]!);
    expect(area / (LAYER_EDGES[1]! * (LAYER_HEIGHTS[2]! - LAYER_HEIGHTS[1]!))).toBeCloseTo(1, 10);
  });

  test('have one area, the tail included in the first', () => {
    const area = LAYER_EDGES[0]! * LAYER_HEIGHTS[1]!;
    expect(TAIL_START * LAYER_HEIGHTS[1]! + Math.exp(-TAIL_START)).toBeCloseTo(area, 15);
    for (let layer = 1; layer < LAYER_COUNT; layer++) {
      const rise = LAYER_HEIGHTS[layer + 1]! - LAYER_HEIGHTS[layer]!;
      expect(LAYER_EDGES[layer]! * rise).toBeCloseTo(area, 14);
    }
  });
});

describe('exponential', () => {
  const stream = randomStream(5, 'ziggurat');
  const sample = Float64Array.from({ length: 1_000_000 }, () => stream.exponential());

  test('has mean 1 and variance 1', () => {
    const { mean, meanError, variance, varianceError } = moments(sample);
    expect(Math.abs(mean - 1)).toBeLessThan(4 * meanError);
    expect(Math.abs(variance - 1)).toBeLessThan(4 * varianceError);
  });

  test('has the exponential distribution', () => {
    expect(kolmogorov(sample, exponentialCdf)).toBeLessThan(LIMIT);
  });

  test('has an exponential tail, of the right weight', () => {
    const tail = sample.filter((x) => x >= TAIL_START);
    const expected = sample.length * Math.exp(-TAIL_START);
    expect(Math.abs(tail.length - expected)).toBeLessThan(4 * Math.sqrt(expected));
    expect(kolmogorov(tail, (x) => exponentialCdf(x - TAIL_START))).toBeLessThan(LIMIT);
  });

  // Within a layer's last stretch a wrong acceptance of the sliver shows most.
  test('cuts the slivers along the curve', () => {
    for (const layer of [1, 2, 5, 20, 100, 254, 255]) {
      const left = LAYER_EDGES[layer + 1]!;
      const right = LAYER_EDGES[layer]!;
      const within = sample.filter((x) => x >= left && x < right);
      const share = Math.exp(-left) - Math.exp(-right);
      const expected = sample.length * share;
      expect(Math.abs(within.length - expected)).toBeLessThan(4 * Math.sqrt(expected));
      const cdf = (x: number) => (Math.exp(-left) - Math.exp(-x)) / share;
      expect(kolmogorov(within, cdf)).toBeLessThan(LIMIT);
    }
  });
});
