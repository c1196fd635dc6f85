import { describe, expect, test } from 'vitest';
import { uniformRandom } from '#algorithms/balancing/uniform-random';
import { randomStream } from '#numerics/random-stream';
import { decisions, testServers } from './traffic';

describe('uniformRandom', () => {
  test('picks every server that is up equally often, and no other', () => {
    const servers = testServers(5);
    servers[2]!.up = false;
    const picked = decisions(uniformRandom(), servers, 40_000);
    for (const { index, up } of servers) {
      const count = picked.filter((pick) => pick === index).length;
      // Binomial: 40,000 decisions, a quarter each.
      if (up) expect(Math.abs(count - 10_000)).toBeLessThan(4 * Math.sqrt(40_000 * 0.25 * 0.75));
      else expect(count).toBe(0);
    }
  });

  test('does not look back: a server follows itself as often as any other', () => {
    const picked = decisions(uniformRandom(), testServers(4), 40_000);
    const repeats = picked.filter((pick, index) => pick === picked[index - 1]).length;
    expect(Math.abs(repeats - 10_000)).toBeLessThan(4 * Math.sqrt(40_000 * 0.25 * 0.75));
  });

  test('notices changes, reported or not', () => {
    const servers = testServers(2);
    const silent = uniformRandom();
    const told = uniformRandom();
    told.changed?.(servers);
    for (const [first, second] of [
      [false, true],
      [true, false],
      [false, false],
    ] as const) {
      servers[0]!.up = first;
      servers[1]!.up = second;
      told.changed?.(servers);
      const expected = first ? 0 : second ? 1 : undefined;
      for (const balancer of [silent, told]) {
        expect(new Set(decisions(balancer, servers, 20))).toEqual(new Set([expected]));
      }
    }
  });

  test('repeats itself on the same stream', () => {
    const run = () => decisions(uniformRandom(), testServers(7), 50, randomStream(4, 'same'));
    expect(run()).toEqual(run());
  });
});
