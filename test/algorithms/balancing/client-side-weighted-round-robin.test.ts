import { describe, expect, test } from 'vitest';
import {
  type ClientSideWeightedRoundRobinOptions,
  clientSideWeightedRoundRobin,
} from '#algorithms/balancing/client-side-weighted-round-robin';
import { currentWeight, freshWeight, updateWeight } from '#algorithms/balancing/reported-weight';
import { randomStream } from '#numerics/random-stream';
import { anyRequest, countsOf, testServers } from './traffic';

describe('the weight of A58', () => {
  test.each([
    // 50 a second at half load could be 100.
    [{ answers: 50, errors: 0, load: 0.5 }, 1, 100],
    // Ten errors in fifty, with penalty 2, are 0.4 more load.
    [{ answers: 50, errors: 10, load: 0.6 }, 2, 50],
    [{ answers: 0, errors: 0, load: 0.6 }, 1, 0],
    [{ answers: 50, errors: 0, load: 0 }, 1, 0],
  ])('of %j with penalty %d', (report, penalty, weight) => {
    const server = { ...freshWeight(), ...report };
    updateWeight(server, 5000, 1000, penalty);
    expect(server).toMatchObject({ weight, answers: 0, errors: 0 });
    expect(server.sinceMs).toBe(weight > 0 ? 5000 : Infinity);
  });

  test('is unknown during the blackout, and again after it has expired', () => {
    const server = { ...freshWeight(), answers: 9, load: 0.5 };
    updateWeight(server, 1000, 1000, 1);
    const at = (nowMs: number) => currentWeight(server, nowMs, 10_000, 180_000);
    expect([at(10_999), at(11_000), at(180_999)]).toEqual([0, 18, 18]);
    expect(at(181_000)).toBe(0);
    server.answers = 9;
    updateWeight(server, 182_000, 1000, 1);
    expect([at(191_999), at(192_000)]).toEqual([0, 18]);
  });
});

/** Runs a while with servers of these loads, one answer in so many an error. */
function run(
  loads: readonly (number | undefined)[],
  options: ClientSideWeightedRoundRobinOptions,
  errorEvery: readonly number[] = [],
): number[] {
  const servers = testServers(loads.length);
  const balancer = clientSideWeightedRoundRobin(options);
  const random = randomStream(1, 'unused');
  const late: (number | undefined)[] = [];
  for (let nowMs = 0; nowMs < 30_000; nowMs += 2) {
    const server = balancer.pick(servers, anyRequest, { nowMs, random })!;
    const { index } = server;
    const bad = errorEvery[index] !== undefined && (nowMs / 2) % errorEvery[index]! === 0;
    const reportedLoad = loads[index];
    const outcome = { kind: bad ? 'error' : 'ok', responseMs: 5 } as const;
    balancer.finished!(
      server,
      anyRequest,
      reportedLoad === undefined ? outcome : { ...outcome, reportedLoad },
      nowMs,
    );
    if (nowMs >= 25_000) late.push(index);
  }
  return countsOf(late, loads.length).map((count) => count / late.length);
}

describe('clientSideWeightedRoundRobin', () => {
  test('takes plain turns without reports, with one reporter, and during the blackout', () => {
    const third = expect.closeTo(1 / 3, 2);
    expect(run([undefined, undefined, undefined], {})).toEqual([third, third, third]);
    expect(run([0.5, undefined, undefined], {})).toEqual([third, third, third]);
    expect(run([0.1, 0.9, 0.9], { blackoutMs: 60_000 })).toEqual([third, third, third]);
    expect(run([NaN, -1, Infinity], {})).toEqual([third, third, third]);
  });

  test('gives the mean to who does not report', () => {
    // Loads that stay: whoever is asked more seems able to do more, and weights run to their bounds.
    const [low, high, silent] = run([0.4, 0.5, undefined], { updateMs: 5000 });
    expect(low!).toBeGreaterThan(high!);
    expect(silent!).toBeGreaterThan(high!);
    expect(silent!).toBeLessThan(low!);
  });

  test('counts errors as load', () => {
    const [good, bad] = run([0.5, 0.5], { updateMs: 5000 }, [0, 3]);
    expect(good!).toBeGreaterThan(bad!);
    const [one, other] = run([0.5, 0.5], { updateMs: 5000, errorPenalty: 0 }, [0, 3]);
    expect(one!).toBeCloseTo(other!, 2);
  });
});
