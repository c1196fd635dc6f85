import { describe, expect, test } from 'vitest';
import { powerOfChoices } from '#algorithms/balancing/power-of-choices';
import { randomStream } from '#numerics/random-stream';
import { simulate } from '#simulator/simulate';
import supermarket from '../../vectors/supermarket-model.json';
import { anyRequest, busyServers, countsOf, decisions, weightedServers } from './traffic';

/** Mitzenmacher's limit for many servers: the mean time at this load with d choices. */
function limit(load: number, choices: number): number {
  if (choices === 1) return 1 / (1 - load);
  let sum = 0;
  for (let i = 1; ; i++) {
    const term = load ** ((choices ** i - choices) / (choices - 1));
    sum += term;
    if (term < 1e-18) return sum;
  }
}

describe('the supermarket model', () => {
  // The vectors are derived; we derive the same.
  test.each(supermarket.cases)('$id has these limits', ({ input, expected }) => {
    for (const [name, value] of Object.entries(expected)) {
      expect(limit(input.lambda, Number(name.slice(1)))).toBeCloseTo(value, 12);
    }
  });

  const mean = (load: number, options: Record<string, unknown>) =>
    simulate({
      version: 1,
      seed: 11,
      durationMs: 2000,
      traffic: { kind: 'poisson', arrivalsPerSec: load * 100_000 },
      servers: Array.from({ length: 100 }, (_, at) => ({ name: `s${at}` })),
      service: { kind: 'exponential', meanMs: 1 },
      balancer: { name: 'power-of-choices', options },
    }).responseMs.mean;

  // At 100 servers, recalled simulations: 1.2673, 1.9585, 3.461; SIMULATOR.md: 1.2676, 1.9586, 3.460.
  test.each([
    [0.5, 1.2676, 0.02],
    [0.8, 1.9586, 0.02],
  ])('at load %d and 100 servers: two distinct choices', (load, value, tolerance) => {
    expect(Math.abs(mean(load, {}) / value - 1)).toBeLessThan(tolerance);
  });

  test('ranks one, two and three choices, replacement and stale counts', () => {
    const [one, two, three] = [1, 2, 3].map((choices) => mean(0.8, { choices })) as [
      number,
      number,
      number,
    ];
    expect(one / two).toBeGreaterThan(2);
    expect(two / three).toBeGreaterThan(1.15);
    expect(mean(0.8, { staleMs: 5 })).toBeGreaterThan(two);
    // With stale counts, looking at twenty is worse than looking at two.
    expect(mean(0.8, { choices: 20, staleMs: 5 })).toBeGreaterThan(1.5 * mean(0.8, { staleMs: 5 }));
  });
});

describe('powerOfChoices', () => {
  test('draws distinct servers, each set equally likely', () => {
    // The least busy of three of five is server 0 in 6 of 10 sets, 1 in 3, 2 in 1.
    const picks = 30_000;
    const counts = countsOf(
      decisions(powerOfChoices({ choices: 3 }), busyServers([0, 1, 2, 3, 4]), picks),
      5,
    );
    for (const [at, share] of [0.6, 0.3, 0.1].entries()) {
      const spread = Math.sqrt(picks * share * (1 - share));
      expect(Math.abs(counts[at]! - picks * share)).toBeLessThan(4 * spread);
    }
    expect(counts.slice(3)).toEqual([0, 0]);
  });

  test('with replacement may draw one twice: the busier of two gets a quarter', () => {
    const picks = 20_000;
    const busy = busyServers([0, 1]);
    const counts = countsOf(decisions(powerOfChoices({ replacement: true }), busy, picks), 2);
    expect(Math.abs(counts[1]! - picks / 4)).toBeLessThan(4 * Math.sqrt((picks * 3) / 16));
    expect(new Set(decisions(powerOfChoices(), busy, 100))).toEqual(new Set([0]));
  });

  test('looks at all when there are no more, weighs, and keeps clear of weight 0', () => {
    const servers = weightedServers([1, 4, 0]).map((server, at) => ({
      ...server,
      inFlight: [1, 3, 0][at]!,
    }));
    expect(new Set(decisions(powerOfChoices({ choices: 9 }), servers, 50))).toEqual(new Set([1]));
  });

  test('with stale counts goes by what it last saw', () => {
    const servers = busyServers([0, 5]);
    const balancer = powerOfChoices({ staleMs: 100 });
    const random = randomStream(1, 'draws');
    const at = (nowMs: number) => balancer.pick(servers, anyRequest, { nowMs, random })?.index;
    expect(at(0)).toBe(0);
    servers[0]!.inFlight = 9;
    expect([at(1), at(99), at(100), at(199)]).toEqual([0, 0, 1, 1]);
  });
});
