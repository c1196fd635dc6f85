import { describe, expect, test } from 'vitest';
import { edfWeightedRoundRobin } from '#algorithms/balancing/edf-weighted-round-robin';
import { staticStride } from '#algorithms/balancing/static-stride';
import { weightedRandom } from '#algorithms/balancing/weighted-random';
import vectors from '../../vectors/weighted-round-robin.json';
import { countsOf, decisions, testServers, weightedServers } from './traffic';
import { expectExactPeriods, sequenceOf, weightedCase } from './weighted-period';

describe('edfWeightedRoundRobin', () => {
  test('envoy-edf-weighted-1-2', () => {
    const { input, expected } = weightedCase('envoy-edf-weighted-1-2');
    const servers = weightedServers(input.weights as number[]);
    expect(decisions(edfWeightedRoundRobin(), servers, 6)).toEqual(expected.sequence);
  });

  test('grpc-go-edf-equal: first come, first served among equals', () => {
    const wanted = sequenceOf(weightedCase('grpc-go-edf-equal'));
    const picked = decisions(edfWeightedRoundRobin(), testServers(3), wanted.length);
    expect(picked).toEqual(wanted);
  });

  test('envoy-edf-exact-counts-1..128', () => {
    const weights = Array.from({ length: 128 }, (_, at) => at + 1);
    const picks = weightedCase('envoy-edf-exact-counts-1..128').input.picks!;
    const picked = decisions(edfWeightedRoundRobin(), weightedServers(weights), picks);
    expect(countsOf(picked, 128)).toEqual(weights);
  });

  test.each([edfWeightedRoundRobin, weightedRandom, staticStride])(
    'grpc-go-wrr-ratios: %o',
    (make) => {
      const { input } = vectors.cases.find(({ id }) => id === 'grpc-go-wrr-ratios')!;
      for (const weights of input.weights as unknown as number[][]) {
        const picks = input.picks!;
        const counts = countsOf(decisions(make(), weightedServers(weights), picks), weights.length);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        for (const [at, weight] of weights.entries()) {
          const wanted = (picks * weight) / total;
          expect(Math.abs(counts[at]! - wanted) / (picks / weights.length)).toBeLessThan(0.05);
        }
      }
    },
  );

  test('is exact over every period', () => expectExactPeriods(edfWeightedRoundRobin));

  test('takes fractions', () => {
    const picked = decisions(edfWeightedRoundRobin(), weightedServers([0.5, 0.25, 1.25]), 80);
    expect(countsOf(picked, 3)).toEqual([20, 10, 50]);
  });

  test('uses a new weight from the next pick of that server on', () => {
    const servers = weightedServers([1, 1]);
    const balancer = edfWeightedRoundRobin();
    expect(decisions(balancer, servers, 2)).toEqual([0, 1]);
    servers[1]!.weight = 4;
    // Both are due at 2; then server 1 at 2.25, 2.5, 2.75 and 3.
    expect(decisions(balancer, servers, 7)).toEqual([0, 1, 1, 1, 1, 0, 1]);
  });

  test('lets a server that was down come in at the present', () => {
    const servers = weightedServers([1, 1]);
    const balancer = edfWeightedRoundRobin();
    servers[1]!.up = false;
    expect(decisions(balancer, servers, 5)).toEqual([0, 0, 0, 0, 0]);
    servers[1]!.up = true;
    expect(decisions(balancer, servers, 4)).toEqual([0, 1, 0, 1]);
    // Down and up again before its turn came: it kept its place.
    servers[0]!.up = false;
    decisions(balancer, [], 0);
    servers[0]!.up = true;
    expect(decisions(balancer, servers, 2)).toEqual([0, 1]);
  });

  test('begins anew with another list', () => {
    const balancer = edfWeightedRoundRobin();
    decisions(balancer, weightedServers([1, 5]), 9);
    expect(decisions(balancer, testServers(3), 3)).toEqual([0, 1, 2]);
  });
});
