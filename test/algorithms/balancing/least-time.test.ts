import { describe, expect, test } from 'vitest';
import { leastTime } from '#algorithms/balancing/least-time';
import { anyRequest, decisions, testServers } from './traffic';

const timed = (times: readonly number[], inFlight: readonly number[] = []) =>
  testServers(times.length).map((server, at) => ({
    ...server,
    responseMs: times[at]!,
    inFlight: inFlight[at] ?? 0,
  }));

describe('leastTime', () => {
  // ngx_http_upstream_least_time_eta: clusters of 20 ms, times one more than in flight.
  test.each([
    [
      [50, 10, 90],
      [0, 0, 0],
      [1, 1],
    ],
    // 19 and 1 ms are one cluster; 20 ms is the next.
    [
      [19, 1, 20],
      [0, 0, 0],
      [0, 1, 0],
    ],
    // 20 · 3 against 60 · 1.
    [
      [10, 50],
      [2, 0],
      [0, 1],
    ],
    [
      [10, 50],
      [3, 0],
      [1, 1],
    ],
    // Beyond 5 s all are equally bad, and only what is in flight counts.
    [
      [6000, 90_000],
      [1, 0],
      [1, 1],
    ],
    [
      [6000, 90_000],
      [0, 0],
      [0, 1],
    ],
    [
      [0, 0],
      [0, 0],
      [0, 1],
    ],
  ])('of %j ms with %j in flight', (times, inFlight, wanted) => {
    expect(decisions(leastTime(), timed(times, inFlight), wanted.length)).toEqual(wanted);
  });

  test('divides by the weight', () => {
    const servers = timed([50, 110]);
    servers[1]!.weight = 3;
    expect(decisions(leastTime(), servers, 1)).toEqual([1]);
  });

  test('leaves out who is down, and remembers failures among the tied', () => {
    const servers = timed([0, 0, 0]);
    servers[2]!.up = false;
    const balancer = leastTime();
    expect(decisions(balancer, servers, 2)).toEqual([0, 1]);
    balancer.finished!(servers[0]!, anyRequest, { kind: 'timeout', responseMs: 1 }, 0);
    expect(decisions(balancer, servers, 2)).toEqual([1, 0]);
  });
});
