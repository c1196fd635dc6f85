import fc from 'fast-check';
import { expect } from 'vitest';
import type { Balancer } from '#algorithms/balancing/balancer';
import { checkProperty } from '../../property';
import { owners, type TestServer, testServers } from './traffic';

/** Servers with these weights and addresses for names. */
export function addressedServers(weights: readonly number[]): TestServer[] {
  return testServers(weights.length).map((server, at) => ({
    ...server,
    name: `10.0.0.${at + 1}:8080`,
    weight: weights[at]!,
  }));
}

/** The share of keys whose owner is another, of those that had not one of `lost`. */
export function movedShare(
  before: readonly (string | undefined)[],
  after: readonly (string | undefined)[],
  lost: readonly string[] = [],
): number {
  const kept = before.flatMap((owner, key) => (lost.includes(owner!) ? [] : [key]));
  return kept.filter((key) => before[key] !== after[key]).length / Math.max(1, kept.length);
}

/**
 * Expects that only the keys of a server that is lost move, taken off the list or down, and that they
 * return with it.
 * @param weights what weights servers may have
 * @param removable whether one may also be taken off the list, wherever it stands
 */
export function expectMonotone(
  make: () => Balancer,
  weights: fc.Arbitrary<number> = fc.constant(1),
  removable = true,
): void {
  const cases = fc.tuple(fc.array(weights, { minLength: 2, maxLength: 9 }), fc.nat(), fc.boolean());
  checkProperty(
    fc.property(cases, ([each, which, removed]) => {
      const servers = addressedServers(each);
      const lost = servers[which % servers.length]!;
      const balancer = make();
      const before = owners(balancer, servers, 200);
      lost.up = removable && removed;
      const rest = lost.up ? servers.filter((server) => server !== lost) : servers;
      const after = owners(balancer, rest, 200);
      expect(after).not.toContain(lost.name);
      expect(movedShare(before, after, [lost.name])).toBe(0);
      lost.up = true;
      expect(owners(balancer, servers, 200)).toEqual(before);
    }),
    { numRuns: 40 },
  );
}

/** The most keys that a server has, over its fair share by weight. */
export function worstExcess(
  picked: readonly (string | undefined)[],
  servers: readonly TestServer[],
) {
  const total = servers.reduce((sum, { weight }) => sum + weight, 0);
  return Math.max(
    ...servers.map(({ name, weight }) => {
      const count = picked.filter((owner) => owner === name).length;
      return count / ((picked.length * weight) / total);
    }),
  );
}
