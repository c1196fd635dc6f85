import { describe, expect, test } from 'vitest';
import { haproxyRoundRobin } from '#algorithms/balancing/haproxy-round-robin';
import { haproxyStaticRoundRobin } from '#algorithms/balancing/haproxy-static-round-robin';
import vectors from '../../vectors/weighted-round-robin.json';
import { countsOf, decisions, testServers, weightedServers } from './traffic';
import { expectExactPeriods } from './weighted-period';

/** What real ones do is in recorded.test.ts. */
describe.each([haproxyRoundRobin, haproxyStaticRoundRobin])('%o', (make) => {
  test('haproxy-rr-4', () => {
    const { expected } = vectors.cases.find(({ id }) => id === 'haproxy-rr-4')!;
    const wanted = expected.sequence_prefix!.map((name) => Number(name.slice(1)) - 1);
    expect(decisions(make(), testServers(4), wanted.length)).toEqual(wanted);
  });

  // HAProxy's trees start with everyone at once, and the first period may be off by one: weights 5,
  // 8, 9 give 4, 8, 10, then 5, 8, 9 for good. So does the real one: recorded.test.ts, `rl0`.
  test('is exact over every period, or every one but the first', () => {
    expectExactPeriods(make, make === haproxyRoundRobin ? 1 : 0);
  });

  test('sends nothing to weight 0, and goes on when it has one again', () => {
    const servers = weightedServers([0, 2, 1]);
    const balancer = make();
    expect(countsOf(decisions(balancer, servers, 30), 3)).toEqual([0, 20, 10]);
    servers[0]!.weight = 3;
    const counts = countsOf(decisions(balancer, servers, 600), 3);
    for (const [at, share] of [300, 200, 100].entries()) {
      expect(Math.abs(counts[at]! - share)).toBeLessThanOrEqual(4);
    }
  });

  test('survives the loss of all', () => {
    const servers = weightedServers([3, 1]);
    const balancer = make();
    decisions(balancer, servers, 3);
    for (const server of servers) server.up = false;
    expect(decisions(balancer, servers, 2)).toEqual([undefined, undefined]);
    for (const server of servers) server.up = true;
    expect(countsOf(decisions(balancer, servers, 40), 2)).toEqual([30, 10]);
  });

  test.each([0.5, 257])('refuses the weight %d', (weight) => {
    expect(() => decisions(make(), weightedServers([1, weight]), 1)).toThrow(
      `weight of server "server 2" must be a whole number from 0 to 256, got ${weight}`,
    );
  });
});
