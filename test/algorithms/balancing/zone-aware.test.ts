import { describe, expect, test } from 'vitest';
import { zoneAware } from '#algorithms/balancing/zone-aware';
import { zoneRouting } from '#algorithms/balancing/zone-routing';
import { anyRequest, countsOf, decisions, type TestServer, testServers } from './traffic';

/** Servers in these zones. */
function zoned(zones: string): TestServer[] {
  return testServers(zones.length).map((server, at) => ({ ...server, zone: zones[at]! }));
}

/** How many of so many decisions each zone got. */
function byZone(
  servers: readonly TestServer[],
  options: Parameters<typeof zoneAware>[0],
  count: number,
) {
  const counts = countsOf(decisions(zoneAware(options), servers, count), servers.length);
  const zones: Record<string, number> = {};
  for (const { index, zone } of servers) zones[zone] = (zones[zone] ?? 0) + counts[index]!;
  return zones;
}

describe('zoneRouting', () => {
  test.each([
    // The example in Envoy's source: 40 40 20 of the callers, 25 50 25 of the servers.
    [[1, 2, 1], [2, 2, 1], { local: 6250, residual: [0, 1000, 1500] }],
    // Its comment: 20 % of the callers, 10 % of the servers: half stays.
    [[1, 9], [2, 8], { local: 5000, residual: [0, 1000] }],
    [[5, 5], [1, 1], { local: 10_000, residual: [] }],
    [[0, 4, 4], [1, 1, 1], { local: 0, residual: [0, 1667, 3334] }],
    [[2, 0, 4], [1, 1, 0], { local: 6666, residual: [0, 0, 6666] }],
  ])('of servers %j and callers %j', (servers, callers, wanted) => {
    const count = callers.reduce((sum, each) => sum + each, 0);
    expect(zoneRouting(servers, callers, count)).toEqual({ kind: 'zones', ...wanted });
  });
});

describe('zoneAware', () => {
  test('keeps everything at home where there are servers enough', () => {
    expect(byZone(zoned('aaabbbb'), { zone: 'b' }, 70)).toEqual({ a: 0, b: 70 });
  });

  test('gives every server the same load when each zone has as many balancers as it has', () => {
    const servers = zoned('aabbbbcc');
    const callers = { a: 2, b: 1, c: 1 };
    const count = 20_000;
    const total: Record<string, number> = { a: 0, b: 0, c: 0 };
    for (const [zone, balancers] of Object.entries(callers)) {
      const reached = byZone(servers, { zone, callers }, count);
      for (const each of Object.keys(total)) total[each]! += balancers * reached[each]!;
    }
    for (const [zone, size] of [
      ['a', 2],
      ['b', 4],
      ['c', 2],
    ] as const) {
      const fair = (4 * count * size) / servers.length;
      expect(Math.abs(total[zone]! - fair)).toBeLessThan(4 * Math.sqrt(2 * fair));
    }
  });

  test.each([
    ['too few servers', 'aabbb', {}],
    ['one zone', 'aaaaaa', {}],
    ['no caller at home', 'aaabbb', { callers: { b: 3, c: 1 } }],
    ['callers in one zone only', 'aaabbb', { callers: { a: 3, b: 0 } }],
  ])('takes all alike with %s', (_, zones, options) => {
    const servers = zoned(zones);
    const counts = countsOf(
      decisions(zoneAware(options), servers, 6 * servers.length),
      servers.length,
    );
    expect(counts).toEqual(servers.map(() => 6));
  });

  test('takes every server in panic', () => {
    const servers = zoned('aaaabbbb');
    for (const server of servers) server.up = server.index < 3;
    expect(byZone(servers, {}, 80)).toEqual({ a: 40, b: 40 });
    expect(byZone(servers, { panicThresholdPercent: 30, minimumClusterSize: 3 }, 80)).toEqual({
      a: 80,
      b: 0,
    });
  });

  test('goes anywhere when rounding leaves no zone with room', () => {
    // 3333, 3333 and 3333 of 10,000 at home, where 3333 are served: one more caller elsewhere.
    const servers = zoned('aaabbbccc');
    const reached = byZone(servers, { callers: { a: 3334, b: 3333, c: 3333 } }, 30_000);
    expect(reached.a).toBeGreaterThan(29_000);
  });

  test('keeps the balancers within informed', () => {
    const heard: string[] = [];
    const within = () => ({
      pick: (servers: readonly TestServer[]) => servers.find(({ up }) => up),
      started: () => heard.push('+'),
      finished: () => heard.push('-'),
    });
    const servers = zoned('aaabbb');
    const balancer = zoneAware({ within: within as never });
    expect(decisions(balancer, servers, 1)).toEqual([0]);
    balancer.started!(servers[0]!, anyRequest, 0);
    balancer.finished!(servers[0]!, anyRequest, { kind: 'ok', responseMs: 1 }, 0);
    // The zone's two, and the two for everywhere.
    expect(heard.join('')).toBe('++++----');
  });

  test('refuses what is no zone', () => {
    expect(() => zoneAware({ zone: '' })).toThrow('zone must be a name, not empty, got ""');
    expect(() => zoneAware({ callers: [3] as never })).toThrow(
      'callers must be an object of zones',
    );
    expect(() => zoneAware({ callers: { a: 0.5 } })).toThrow('callers.a must be a whole number');
  });
});
