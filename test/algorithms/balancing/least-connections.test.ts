import { describe, expect, test } from 'vitest';
import { leastConnections } from '#algorithms/balancing/least-connections';
import { randomStream } from '#numerics/random-stream';
import vectors from '../../vectors/least-request.json';
import {
  anyRequest,
  busyServers,
  countsOf,
  decisions,
  testServers,
  weightedServers,
} from './traffic';

describe('leastConnections', () => {
  // `nginx-least-conn-rule`: best if conns · best.weight < best.conns · weight; ties by SWRR from the
  // first best on.
  test('follows the rule of nginx', () => {
    expect(vectors.cases.map(({ id }) => id)).toContain('nginx-least-conn-rule');
    expect(decisions(leastConnections(), busyServers([3, 1, 2]), 2)).toEqual([1, 1]);
    const weighted = weightedServers([1, 4, 2]).map((server, at) => ({
      ...server,
      inFlight: [1, 3, 2][at]!,
    }));
    expect(decisions(leastConnections(), weighted, 1)).toEqual([1]);
  });

  test('lets idle servers take turns by weight, where HAProxy would not look at it', () => {
    const picked = decisions(leastConnections(), weightedServers([5, 1, 1]), 35);
    expect(countsOf(picked, 3)).toEqual([25, 5, 5]);
    expect(picked.slice(0, 7)).toEqual([0, 0, 1, 0, 2, 0, 0]);
  });

  test('leaves those out of the turns that are not tied', () => {
    const servers = busyServers([1, 0, 0, 5]);
    const balancer = leastConnections();
    expect(decisions(balancer, servers, 3)).toEqual([1, 2, 1]);
    servers[2]!.up = false;
    expect(decisions(balancer, servers, 2)).toEqual([1, 1]);
  });

  test('holds the difference of what is in flight to one, when all work the same', () => {
    const servers = testServers(5);
    const balancer = leastConnections();
    const context = { nowMs: 0, random: randomStream(1, 'unused') };
    for (let count = 0; count < 200; count++) {
      const server = balancer.pick(servers, anyRequest, context)!;
      servers[server.index]!.inFlight++;
      const inFlight = servers.map((each) => each.inFlight);
      expect(Math.max(...inFlight) - Math.min(...inFlight)).toBeLessThanOrEqual(1);
    }
  });

  test('remembers failures among the tied', () => {
    const servers = testServers(2);
    const balancer = leastConnections();
    decisions(balancer, servers, 2);
    balancer.finished!(servers[0]!, anyRequest, { kind: 'error', responseMs: 1 }, 0);
    expect(decisions(balancer, servers, 2)).toEqual([1, 0]);
  });
});
