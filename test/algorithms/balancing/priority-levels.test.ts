import { describe, expect, test } from 'vitest';
import { leastConnections } from '#algorithms/balancing/least-connections';
import { priorityLevels } from '#algorithms/balancing/priority-levels';
import { priorityLoad } from '#algorithms/balancing/priority-load';
import { randomStream } from '#numerics/random-stream';
import vectors from '../../vectors/priority-failover-envoy.json';
import weighted from '../../vectors/weighted-round-robin.json';
import { anyRequest, countsOf, decisions, type TestServer, testServers } from './traffic';

describe("Envoy's loads", () => {
  test.each(vectors.cases)('$id', ({ input, expected }) => {
    // Scores are what health comes to with the factor 1.4 in it: 100 % of what is healthy.
    const healthy = input.healthy_percent ?? input.health_scores!;
    const factor = input.healthy_percent ? 140 : 100;
    const total = healthy.map(() => 100);
    expect(priorityLoad(healthy, total, factor, 0).percents).toEqual(expected.load_percent);
  });

  test.each([
    // Rounded down, the rest to the first level that has any: 10, 20 and 10 of 40 are 25, 50, 25.
    [[10, 20, 10], [100, 100, 100], 100, 0, [25, 50, 25], [false, false, false]],
    [[0, 10, 20], [100, 100, 100], 100, 0, [0, 34, 66], [false, false, false]],
    // All in panic: by how many servers there are.
    [[1, 1], [30, 10], 140, 50, [75, 25], [true, true]],
    [[0, 0], [2, 1], 140, 50, [67, 33], [true, true]],
    // The first in panic only: its load stays what its health allows.
    [[1, 6], [10, 10], 100, 50, [15, 85], [true, false]],
    // Enough health in all: no panic, however few are left of the first.
    [[1, 10], [10, 10], 140, 50, [14, 86], [false, false]],
    // Nothing healthy, and panic switched off: the first, which has no server to give.
    [[0, 0], [3, 3], 140, 0, [100, 0], [false, false]],
    // A level without servers carries nothing.
    [[0, 3], [0, 3], 140, 50, [0, 100], [false, false]],
  ])('healthy %j of %j at %d %% with a threshold of %d %%', (...each) => {
    const [healthy, total, factor, threshold, percents, inPanic] = each;
    expect(priorityLoad(healthy, total, factor, threshold)).toEqual({ percents, inPanic });
  });
});

/** So many servers at each level, of which so many are up. */
function levels(...sizes: [total: number, up: number][]): TestServer[] {
  const servers = testServers(sizes.reduce((sum, [total]) => sum + total, 0));
  let at = 0;
  sizes.forEach(([total, up], priority) => {
    for (let count = 0; count < total; count++) {
      Object.assign(servers[at++]!, { priority, up: count < up });
    }
  });
  return servers;
}

describe('priorityLevels', () => {
  test('envoy-panic-threshold: all servers in panic, and the healthy ones in turns of their own', () => {
    const { input, expected } = weighted.cases.find(({ id }) => id === 'envoy-panic-threshold')!;
    const servers = levels([input.hosts as unknown as number, input.healthy_first!]);
    const balancer = priorityLevels();
    expect(decisions(balancer, servers, expected.picks!.length)).toEqual(expected.picks);
    for (const server of servers) server.up = server.index < input.then_healthy!;
    expect(decisions(balancer, servers, expected.after!.length)).toEqual(expected.after);
  });

  test('spreads the load by chance as the percents say', () => {
    const servers = levels([10, 5], [10, 10]);
    const count = 20_000;
    const counts = countsOf(decisions(priorityLevels(), servers, count), 20);
    const first = counts.slice(0, 10).reduce((sum, each) => sum + each, 0);
    expect(Math.abs(first - 0.7 * count)).toBeLessThan(4 * Math.sqrt(count * 0.7 * 0.3));
    expect(counts.slice(5, 10)).toEqual([0, 0, 0, 0, 0]);
  });

  test('stays at the first level while that can carry the load', () => {
    const servers = levels([4, 3], [4, 4]);
    expect(new Set(decisions(priorityLevels(), servers, 50))).toEqual(new Set([0, 1, 2]));
  });

  test('lets another balancer decide within a level, which hears of every attempt', () => {
    const heard: string[] = [];
    const within = () => ({
      ...leastConnections(),
      started: ({ name }: { name: string }) => heard.push(`+${name}`),
      finished: ({ name }: { name: string }) => heard.push(`-${name}`),
    });
    const servers = levels([2, 2], [2, 2]);
    servers[0]!.inFlight = 3;
    const balancer = priorityLevels({ within });
    expect(decisions(balancer, servers, 3)).toEqual([1, 1, 1]);
    balancer.started!(servers[1]!, anyRequest, 0);
    balancer.finished!(servers[1]!, anyRequest, { kind: 'ok', responseMs: 1 }, 0);
    // The level's balancer and that for its panic.
    expect(heard).toEqual(['+server 2', '+server 2', '-server 2', '-server 2']);
  });

  test('tells the balancer within the truth about its servers, in panic too', () => {
    const servers = levels([4, 1]);
    servers[0]!.inFlight = 9;
    servers[2]!.inFlight = 4;
    const context = { nowMs: 0, random: randomStream(1, 'unused') };
    const balancer = priorityLevels({ within: () => leastConnections() });
    const picked = balancer.pick(servers, anyRequest, context);
    expect(picked).toBe(servers[1]);
    servers[1]!.inFlight = 5;
    servers[3]!.inFlight = 5;
    expect(balancer.pick(servers, anyRequest, context)).toBe(servers[2]);
  });

  test('holds a drained server for absent', () => {
    const servers = levels([2, 1], [2, 2]);
    servers[1]!.weight = 0;
    expect(new Set(decisions(priorityLevels(), servers, 20))).toEqual(new Set([0]));
    for (const server of servers) server.weight = 0;
    expect(decisions(priorityLevels(), servers, 1)).toEqual([undefined]);
  });
});
