import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { subsetting } from '#algorithms/balancing/subsetting';
import { checkProperty } from '../../property';
import { anyRequest, countsOf, decisions, testServers } from './traffic';

describe('subsetting', () => {
  test('gives every server the same number of balancers, give or take the leftovers', () => {
    const sizes = fc.tuple(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(4),
    );
    checkProperty(
      fc.property(sizes, ([count, subsetSize, rounds]) => {
        const servers = testServers(count);
        const subsets = Math.max(1, Math.floor(count / subsetSize));
        const size = Math.min(subsetSize, count);
        const reached = Array.from({ length: rounds * subsets }, (_, clientIndex) => [
          ...new Set(decisions(subsetting({ clientIndex, subsetSize }), servers, 2 * count)),
        ]);
        for (const each of reached) expect(each).toHaveLength(size);
        const counts = countsOf(reached.flat(), count);
        // In each round a server is dealt out once, or is among the leftovers.
        expect(Math.max(...counts)).toBeLessThanOrEqual(rounds);
        if (count % subsetSize === 0) expect(Math.min(...counts)).toBe(rounds);
      }),
      { numRuns: 100 },
    );
  });

  test('shuffles each round its own way', () => {
    const subset = (clientIndex: number) =>
      new Set(decisions(subsetting({ clientIndex, subsetSize: 3 }), testServers(12), 12));
    expect(subset(0)).not.toEqual(subset(4));
    expect(subset(0)).toEqual(subset(0));
  });

  test('keeps to its subset when servers go down', () => {
    const servers = testServers(6);
    const balancer = subsetting({ subsetSize: 2 });
    const [first, second] = decisions(balancer, servers, 2) as [number, number];
    servers[first]!.up = false;
    expect(new Set(decisions(balancer, servers, 4))).toEqual(new Set([second]));
    servers[second]!.up = false;
    expect(decisions(balancer, servers, 1)).toEqual([undefined]);
    balancer.started!(servers[0]!, anyRequest, 0);
    balancer.finished!(servers[0]!, anyRequest, { kind: 'ok', responseMs: 1 }, 0);
  });
});
