import { describe, expect, test } from 'vitest';
import { slowStart } from '#algorithms/balancing/slow-start';
import { randomStream } from '#numerics/random-stream';
import { anyRequest, countsOf, testServers } from './traffic';

const random = randomStream(1, 'unused');

/** The share of a server that came back, from so long after on, while time stands still. */
function shareAfter(forMs: number, options: Parameters<typeof slowStart>[0]): number {
  const servers = testServers(2);
  const balancer = slowStart(options);
  const picks = (nowMs: number, count: number) =>
    Array.from(
      { length: count },
      () => balancer.pick(servers, anyRequest, { nowMs, random })?.index,
    );
  servers[1]!.up = false;
  picks(0, 10);
  servers[1]!.up = true;
  picks(1000, 1);
  // What it waits for with its first weight is not counted.
  picks(1000 + forMs, 10_000);
  const [warm, cold] = countsOf(picks(1000 + forMs, 20_000), 2);
  return cold! / warm!;
}

describe('slowStart', () => {
  // Envoy's applySlowStartFactor: max((t / window)^(1 / aggression), least share).
  test.each([
    [0, {}, 0.1],
    [500, {}, 0.1],
    [2500, {}, 0.25],
    [9000, {}, 0.9],
    [10_000, {}, 1],
    [99_000, {}, 1],
    [2500, { aggression: 2 }, 0.5],
    [5000, { aggression: 0.5 }, 0.25],
    [100, { windowMs: 200, minWeightPercent: 1 }, 0.5],
    [1, { windowMs: 200, minWeightPercent: 60 }, 0.6],
    [0, { windowMs: 0 }, 1],
  ])('gives after %d ms with %j the share %d', (forMs, options, share) => {
    expect(shareAfter(forMs, options)).toBeCloseTo(share, 3);
  });

  test('finds servers warm that were up from the start', () => {
    const servers = testServers(2);
    const balancer = slowStart();
    const picked = [0, 1, 2, 3].map(
      (nowMs) => balancer.pick(servers, anyRequest, { nowMs, random })?.index,
    );
    expect(picked).toEqual([0, 1, 0, 1]);
  });

  test('starts a server anew that goes down while it starts', () => {
    const servers = testServers(2);
    const balancer = slowStart({ minWeightPercent: 1 });
    const count = (nowMs: number) =>
      countsOf(
        Array.from(
          { length: 400 },
          () => balancer.pick(servers, anyRequest, { nowMs, random })?.index,
        ),
        2,
      )[1]!;
    servers[1]!.up = false;
    expect(count(0)).toBe(0);
    servers[1]!.up = true;
    count(5000);
    expect(count(15_000)).toBeGreaterThan(150);
    servers[1]!.up = false;
    expect(count(15_001)).toBe(0);
    servers[1]!.up = true;
    expect(count(15_100)).toBeLessThan(10);
  });
});
