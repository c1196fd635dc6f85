import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RandomStream, randomStream } from '#numerics/random-stream';
import { checkProperty } from '../property';
import xoshiro from '../vectors/xoshiro128starstar.json';

describe('the generator', () => {
  test('gives the published outputs', () => {
    const stream = randomStream(0, 'vectors');
    stream.restore(Int32Array.from(xoshiro.state));
    // With the bound 2³² an integer is the generator's whole output.
    expect(xoshiro.outputs.map(() => stream.integer(2 ** 32))).toEqual(xoshiro.outputs);
  });

  test('is fixed for good: every saved figure depends on these numbers', () => {
    const stream = randomStream(42, 'arrivals');
    expect([stream.uniform(), stream.integer(1000), stream.exponential(), stream.normal()]).toEqual(
      [0.2207262534829687, 127, 0.051464997486828507, 0.018309498528614743],
    );
  });

  test('gives the same numbers however many words each takes and is drawn ahead', () => {
    const stream = randomStream(42, 'blocks');
    let sum = 0;
    for (let turn = 0; turn < 2000; turn++) {
      sum += stream.exponential();
      if (turn % 3 === 0) sum += stream.integer(1000);
      if (turn % 7 === 0) sum += stream.uniform();
    }
    // From the generator as it was when it drew each word as it was asked for.
    expect([sum, stream.uniform()]).toEqual([341902.85475596547, 0.10623849765757842]);
  });

  test.each([-1, 0.5, 2 ** 32, NaN])('refuses the seed %d', (seed) => {
    expect(() => randomStream(seed, 'a')).toThrow(
      `seed must be a whole number from 0 to 2³² − 1, got ${seed}`,
    );
  });
});

describe('streams', () => {
  test('of one seed and name are the same, of another name or seed differ', () => {
    checkProperty(
      fc.property(seeds, fc.string(), seeds, fc.string(), (seed, name, otherSeed, otherName) => {
        const first = draws(randomStream(seed, name));
        expect(draws(randomStream(seed, name))).toEqual(first);
        if (seed === otherSeed && name === otherName) return;
        expect(draws(randomStream(otherSeed, otherName))).not.toEqual(first);
      }),
    );
  });

  test('with similar names or neighbouring seeds are uncorrelated', () => {
    const origins: [number, string][] = [0, 1, 2, 2 ** 31].flatMap((seed) =>
      ['', 'a', 'b', 'aa', 'server 1', 'server 2'].map((name): [number, string] => [seed, name]),
    );
    const count = 4000;
    const series = origins.map(([seed, name]) => {
      const stream = randomStream(seed, name);
      return Float64Array.from({ length: count }, () => stream.uniform() - 0.5);
    });
    for (let i = 0; i < series.length; i++) {
      for (let j = 0; j < i; j++) {
        // 276 pairs: one of them beyond 5 standard errors would be a chance of 1 in 6,000.
        expect(Math.abs(correlation(series[i]!, series[j]!))).toBeLessThan(5 / Math.sqrt(count));
      }
    }
  });

  test('continue from a saved state, whatever is drawn', () => {
    checkProperty(
      fc.property(seeds, fc.nat(600), (seed, skipped) => {
        const stream = randomStream(seed, 'saved');
        // One word each: the stream is saved anywhere in what it has drawn ahead.
        for (let count = 0; count < skipped; count++) stream.integer(1000);
        const saved = stream.save();
        const first = draws(stream);
        stream.restore(saved);
        expect(draws(stream)).toEqual(first);
      }),
    );
  });

  test('refuse a state that is no state', () => {
    const stream = randomStream(0, 'a');
    expect(() => stream.restore(new Int32Array(4))).toThrow(RangeError);
    expect(() => stream.restore(Int32Array.of(1, 2, 3))).toThrow('four 32-bit words');
  });
});

describe('uniform', () => {
  test('uses 53 bits and stays below 1', () => {
    const stream = randomStream(3, 'uniform');
    let finest = 0;
    for (let count = 0; count < 1000; count++) {
      const scaled = stream.uniform() * 2 ** 53;
      expect(Number.isSafeInteger(scaled) && scaled >= 0).toBe(true);
      finest += scaled % 2;
    }
    expect(Math.abs(finest - 500)).toBeLessThan(4 * Math.sqrt(250));
  });
});

describe('integer', () => {
  test('is below its bound', () => {
    checkProperty(
      fc.property(seeds, fc.integer({ min: 1, max: 2 ** 32 }), (seed, bound) => {
        const value = randomStream(seed, 'integer').integer(bound);
        expect(Number.isInteger(value) && value >= 0 && value < bound).toBe(true);
      }),
    );
  });

  test.each([2, 3, 7, 10, 1000, 3 * 2 ** 30])('is uniform below %d', (bound) => {
    const stream = randomStream(11, `below ${bound}`);
    const cells = Math.min(bound, 3 * 2 ** 3);
    const counts = new Float64Array(cells);
    const sampleSize = 48_000;
    for (let count = 0; count < sampleSize; count++) {
      counts[Math.floor((stream.integer(bound) * cells) / bound)]! += 1;
    }
    const expected = Array.from({ length: cells }, (_, cell) => {
      const members = Math.ceil(((cell + 1) * bound) / cells) - Math.ceil((cell * bound) / cells);
      return (sampleSize * members) / bound;
    });
    expect(chiSquared(counts, expected)).toBeLessThan(chiSquaredLimit(cells - 1));
  });

  // Scaling 32 bits to 3·2³⁰ values without rejecting any makes every third twice as likely.
  test('gives neighbours the same chance', () => {
    const stream = randomStream(12, 'neighbours');
    const counts = new Float64Array(3);
    for (let count = 0; count < 30_000; count++) counts[stream.integer(3 * 2 ** 30) % 3]! += 1;
    expect(chiSquared(counts, [10_000, 10_000, 10_000])).toBeLessThan(chiSquaredLimit(2));
  });

  test.each([0, -1, 1.5, 2 ** 32 + 1, NaN])('refuses the bound %d', (bound) => {
    expect(() => new RandomStream(1, 'a').integer(bound)).toThrow(
      `bound must be a whole number from 1 to 2³², got ${bound}`,
    );
  });
});

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function draws(stream: RandomStream): number[] {
  return [stream.uniform(), stream.integer(100), stream.exponential(), stream.normal()];
}

function correlation(a: Float64Array, b: Float64Array): number {
  // Both have mean 0 and variance 1/12 by construction.
  return (12 * a.reduce((sum, value, index) => sum + value * b[index]!, 0)) / a.length;
}

function chiSquared(counts: Float64Array, expected: number[]): number {
  return counts.reduce(
    (sum, count, cell) => sum + (count - expected[cell]!) ** 2 / expected[cell]!,
    0,
  );
}

/** Four standard deviations above the mean, with the cube-root correction of Wilson and Hilferty. */
function chiSquaredLimit(dof: number): number {
  const spread = 2 / (9 * dof);
  return dof * (1 - spread + 4 * Math.sqrt(spread)) ** 3;
}
