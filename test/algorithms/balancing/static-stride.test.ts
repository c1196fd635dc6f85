import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { staticStride } from '#algorithms/balancing/static-stride';
import { strides } from '#algorithms/balancing/stride-table';
import { checkProperty } from '../../property';
import { countsOf, decisions, testServers, weightedServers } from './traffic';
import { weightedCase } from './weighted-period';

describe('staticStride', () => {
  test.each(['grpc-core-static-stride-0', 'grpc-core-static-stride-1'])('%s', (id) => {
    const { input, expected } = weightedCase(id);
    const servers = weightedServers(input.weights as number[]);
    // gRPC draws where to begin, and its test holds from every multiple of the servers' number.
    for (const start of [0, 6, 600]) {
      const picked = decisions(staticStride({ start }), servers, input.picks!);
      expect(countsOf(picked, servers.length)).toEqual(expected.counts);
    }
  });

  test('gives each server its share, within a thousandth of a round', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 6 });
    checkProperty(
      fc.property(weights, (each) => {
        const total = each.reduce((sum, weight) => sum + weight, 0);
        const counts = countsOf(
          decisions(staticStride(), weightedServers(each), 100 * total),
          each.length,
        );
        for (const [at, weight] of each.entries()) {
          expect(Math.abs(counts[at]! - 100 * weight)).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  test.each([
    ['one server', [7]],
    ['no known weight', [0, 0, 0]],
    ['equal weights', [2, 2, 2]],
  ])('takes plain turns with %s', (_, weights) => {
    const picked = decisions(staticStride(), weightedServers(weights), 6);
    expect(picked).toEqual(picked.map((__, at) => at % weights.length));
  });

  test('counts no weight for more than ten times the mean, or less than a hundredth', () => {
    const weights = [1000, ...Array.from({ length: 99 }, () => 1)];
    const table = strides(weights)!;
    // The mean is 10.99; a tenth of a full stride, and a hundredth of that at the least.
    expect(table[0]).toBe(65535);
    expect(table[1]).toBe(Math.round(65535 / 109.9));
    expect(strides([1e6, 1, 1e6, 1e6])![1]).toBe(492);
  });

  test('goes on counting when the list changes, and after 2³² begins again', () => {
    const servers = testServers(3);
    const balancer = staticStride({ start: 2 ** 32 - 2 });
    expect(decisions(balancer, servers, 3)).toEqual([2, 0, 0]);
    servers[1]!.up = false;
    expect(decisions(balancer, servers, 3)).toEqual([2, 0, 2]);
  });
});
