import { describe, expect, test } from 'vitest';
import { weightedRandom } from '#algorithms/balancing/weighted-random';
import { countsOf, decisions, weightedServers } from './traffic';

describe('weightedRandom', () => {
  test('picks in proportion, and follows changes', () => {
    const servers = weightedServers([5, 1, 0, 2]);
    const balancer = weightedRandom();
    const expectShares = (shares: readonly number[]) => {
      const count = 40_000;
      const counts = countsOf(decisions(balancer, servers, count), servers.length);
      const total = shares.reduce((sum, share) => sum + share, 0);
      for (const [at, share] of shares.entries()) {
        const p = share / total;
        const spread = Math.sqrt(count * p * (1 - p));
        expect(Math.abs(counts[at]! - count * p)).toBeLessThanOrEqual(4 * spread);
      }
    };
    expectShares([5, 1, 0, 2]);
    servers[0]!.up = false;
    servers[2]!.weight = 3;
    expectShares([0, 1, 3, 2]);
  });
});
