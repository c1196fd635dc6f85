import { expect, test } from 'vitest';
import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { simulate } from '#simulator/simulate';
import { eventful, scenarioWith } from './scenarios.ts';

const run = (balancer: Balancer) => simulate(scenarioWith(eventful), { balancer });

test.each([
  ['a stranger', () => ({ index: 0 }) as Server, 'it returned an object'],
  ['null', () => null as unknown as Server, 'it returned null'],
  ['a number', () => 1 as unknown as Server, 'it returned 1'],
])('a balancer that returns %s is told so', (_, pick, message) => {
  expect(() => run({ pick })).toThrow(message);
});

test('what a balancer throws comes out with its cause', () => {
  const cause = new TypeError('x is undefined');
  const balancer: Balancer = {
    pick() {
      throw cause;
    },
  };
  expect(() => run(balancer)).toThrow(
    expect.objectContaining({
      name: 'BalancerError',
      message: expect.stringMatching(
        /^The balancer failed at [\d.]+ ms: TypeError: x is undefined$/,
      ),
      cause,
    }),
  );
});

test('a balancer that names no server fails the attempt', () => {
  const report = run({ pick: () => undefined });
  expect(report.succeeded).toBe(0);
  expect(report.attemptFailures.noServer).toBeGreaterThan(0);
  expect(report.imbalance).toBeNaN();
});

test('a balancer sees its servers: the same objects, kept up to date', () => {
  const sets = new Set<readonly Server[]>();
  const identities = new Set<Server>();
  const ups: string[] = [];
  let mostQueued = 0;
  run({
    pick(servers) {
      sets.add(servers);
      for (const server of servers) {
        identities.add(server);
        mostQueued = Math.max(mostQueued, server.queued);
      }
      return servers[0];
    },
    changed: (servers) => ups.push(servers.map(({ up }) => (up ? 1 : 0)).join('')),
  });
  expect([sets.size, identities.size]).toEqual([1, 3]);
  expect(mostQueued).toBe(3);
  // At the start, then c seen down (230), a down (400), c up (480), a up (600).
  expect(ups).toEqual(['111', '110', '010', '011', '111']);
});
