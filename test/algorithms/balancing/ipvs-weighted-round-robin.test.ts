import { describe, expect, test } from 'vitest';
import { ipvsWeightedRoundRobin } from '#algorithms/balancing/ipvs-weighted-round-robin';
import { countsOf, decisions, weightedServers } from './traffic';
import { expectExactPeriods, sequenceOf, weightedCase } from './weighted-period';

describe('ipvsWeightedRoundRobin', () => {
  test('gives the published sequence', () => {
    const servers = weightedServers([4, 3, 2]);
    const wanted = sequenceOf(weightedCase('ipvs-wrr-4-3-2'));
    expect(decisions(ipvsWeightedRoundRobin(), servers, 18)).toEqual([...wanted, ...wanted]);
  });

  // A period is the sum of the weights over their greatest common divisor; of them all, several.
  test('is exact over every period', () => expectExactPeriods(ipvsWeightedRoundRobin));

  test.each([
    [
      [6, 3],
      [0, 0, 1],
    ],
    [
      [2, 0, 2],
      [0, 2],
    ],
    [[7], [0]],
  ])('of weights %j makes the shortest period', (weights, period) => {
    const picked = decisions(ipvsWeightedRoundRobin(), weightedServers(weights), 12);
    expect(picked).toEqual(Array.from({ length: 12 }, (_, at) => period[at % period.length]));
  });

  test('begins its pass anew when something changes, as ip_vs_wrr_dest_changed does', () => {
    const servers = weightedServers([4, 3, 2]);
    const balancer = ipvsWeightedRoundRobin();
    expect(decisions(balancer, servers, 5)).toEqual([0, 0, 1, 0, 1]);
    // In the pass that needs 2, which the new divisor 2 makes one that needs 3.
    servers[1]!.up = false;
    expect(decisions(balancer, servers, 3)).toEqual([0, 0, 2]);
    servers[1]!.up = true;
    expect(countsOf(decisions(balancer, servers, 900), 3)).toEqual([400, 300, 200]);
  });

  test('is not held up by a server that went down unreported', () => {
    const servers = weightedServers([2, 1]);
    const balancer = ipvsWeightedRoundRobin();
    balancer.changed!(servers);
    decisions(balancer, servers, 1);
    for (const server of servers) server.up = false;
    expect(decisions(balancer, servers, 2)).toEqual([undefined, undefined]);
  });

  test('refuses fractions', () => {
    expect(() => decisions(ipvsWeightedRoundRobin(), weightedServers([1, 0.5]), 1)).toThrow(
      'weight of server "server 2" must be a whole number of at least 0, got 0.5',
    );
  });
});
