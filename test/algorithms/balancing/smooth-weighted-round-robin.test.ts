import { describe, expect, test } from 'vitest';
import { smoothWeightedRoundRobin } from '#algorithms/balancing/smooth-weighted-round-robin';
import type { SavedSmoothWeights } from '#algorithms/balancing/smooth-weights';
import { randomStream } from '#numerics/random-stream';
import vectors from '../../vectors/weighted-round-robin.json';
import { anyRequest, countsOf, decisions, weightedServers } from './traffic';
import { expectExactPeriods, sequenceOf, weightedCase } from './weighted-period';

const context = { nowMs: 0, random: randomStream(1, 'unused') };

describe('smoothWeightedRoundRobin', () => {
  test('follows the trace of the commit that brought it to nginx', () => {
    const trace = vectors.cases.find(({ id }) => id === 'nginx-swrr-5-1-1')!.expected.trace!;
    const servers = weightedServers([5, 1, 1]);
    const balancer = smoothWeightedRoundRobin();
    for (const { pick, after } of trace) {
      const server = balancer.pick(servers, anyRequest, context)!;
      expect('abc'[server.index]).toBe(pick);
      expect((balancer.save!() as SavedSmoothWeights).current).toEqual(after);
    }
    const wanted = sequenceOf(weightedCase('nginx-swrr-5-1-1'));
    expect(decisions(smoothWeightedRoundRobin(), servers, 7)).toEqual(wanted);
  });

  test('is exact over every period', () => expectExactPeriods(smoothWeightedRoundRobin));

  test('takes a new weight at once, and keeps what servers had gained', () => {
    const servers = weightedServers([1, 1]);
    const balancer = smoothWeightedRoundRobin();
    expect(decisions(balancer, servers, 3)).toEqual([0, 1, 0]);
    // Current weights are −1 and 1: server 1 is still owed a turn.
    servers[0]!.weight = 3;
    expect(decisions(balancer, servers, 5)).toEqual([0, 1, 0, 0, 0]);
  });

  test('lets a server that is down neither gain nor pay', () => {
    const servers = weightedServers([5, 1, 1]);
    const balancer = smoothWeightedRoundRobin();
    decisions(balancer, servers, 2);
    servers[0]!.up = false;
    expect(decisions(balancer, servers, 4)).toEqual([1, 2, 1, 2]);
    servers[0]!.up = true;
    expect(countsOf(decisions(balancer, servers, 70), 3)).toEqual([50, 10, 10]);
  });

  // Nginx's rule: effective weight less weight / max_fails, back by one a turn.
  test.each([
    [1, [1, 0, 1, 0, 0, 0]],
    [2, [0, 0, 1, 0, 0, 0]],
    [0, [0, 0, 1, 0, 0, 0]],
  ])('with maxFails %d brings back gently a server that failed', (maxFails, after) => {
    const servers = weightedServers([4, 1]);
    const balancer = smoothWeightedRoundRobin({ maxFails });
    expect(decisions(balancer, servers, 5)).toEqual([0, 0, 1, 0, 0]);
    for (const kind of ['rejected', 'ok', 'timeout'] as const) {
      balancer.finished!(servers[0]!, anyRequest, { kind, responseMs: 1 }, 0);
    }
    expect(decisions(balancer, servers, 6)).toEqual(after);
  });

  test('never takes more off a weight than there is, nor knows whom it has not met', () => {
    const servers = weightedServers([2, 1]);
    const balancer = smoothWeightedRoundRobin();
    balancer.finished!(servers[0]!, anyRequest, { kind: 'error', responseMs: 1 }, 0);
    expect(decisions(balancer, servers, 3)).toEqual([0, 1, 0]);
    for (let count = 0; count < 3; count++) {
      balancer.finished!(servers[0]!, anyRequest, { kind: 'lost', responseMs: 1 }, 0);
    }
    expect(countsOf(decisions(balancer, servers, 300), 2)[0]).toBeGreaterThan(195);
  });
});
