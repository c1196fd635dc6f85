import { describe, expect, test } from 'vitest';
import { readPoints } from '#figures/chart/read-points';
import { meanInterval } from '#numerics/mean-interval';
import { simulate } from '#simulator/simulate';
import { storm, upAndDown } from './chart-scenarios.ts';

const reports = [1, 2, 3, 4].map((seed) => simulate({ ...storm(2), seed }));

describe('a sweep', () => {
  const reading = {
    kind: 'measure',
    measure: 'attemptsPerPayment',
    unit: 2,
    at: [0.1, 0.2],
    runs: [
      [0, 1],
      [2, 3],
    ],
  } as const;

  test('has a point for each place, with the interval between its runs', () => {
    const points = readPoints(reading, reports);
    const { mean, halfWidth } = meanInterval([
      reports[2]!.attemptsPerPayment,
      reports[3]!.attemptsPerPayment,
    ]);
    expect(points).toHaveLength(2);
    expect(points[1]).toEqual({ x: 0.2, y: mean / 2, halfWidth: halfWidth / 2 });
  });

  test('leaves a point out until all its runs are there', () => {
    const some = [reports[0], undefined, reports[2], reports[3]];
    expect(readPoints(reading, some).map(({ x }) => x)).toEqual([0.2]);
  });

  test('of one run each takes the run’s own interval', () => {
    const [point] = readPoints(
      { kind: 'measure', measure: 'responseMs', unit: 100, at: [0.8], runs: [[0]] },
      reports,
    );
    const { mean, halfWidth } = reports[0]!.responseMs;
    expect(point).toEqual({ x: 0.8, y: mean / 100, halfWidth: halfWidth / 100 });
  });

  test.each([
    ['goodputPerSec', (report: (typeof reports)[0]) => report.goodputPerSec],
    ['throughputPerSec', (report: (typeof reports)[0]) => report.throughputPerSec],
    ['p99ResponseMs', (report: (typeof reports)[0]) => report.responseMs.p99],
    ['concurrency', (report: (typeof reports)[0]) => report.concurrency.mean],
    ['succeededShare', (report: (typeof reports)[0]) => report.availability.byRequest],
    ['upShare', (report: (typeof reports)[0]) => report.availability.byTime],
    [
      'lastTierAttemptsPerPayment',
      (report: (typeof reports)[0]) => report.attempts / report.offered,
    ],
  ] as const)('measures %s', (measure, read) => {
    const [point] = readPoints(
      { kind: 'measure', measure, unit: 1, at: [1], runs: [[1]] },
      reports,
    );
    expect(point?.y).toBe(read(reports[1]!));
  });

  test('counts the attempts of the last tier', () => {
    const report = simulate({
      ...storm(0),
      servers: [{ name: 'a', slots: 100 }],
      client: {},
      faults: [],
      tiers: [
        {
          name: 'bank',
          servers: [{ name: 'b', slots: 100 }],
          service: { kind: 'fixed', meanMs: 5 },
          balancer: { name: 'round-robin' },
          client: { retries: { count: 1 } },
          faults: [{ kind: 'errors', probability: 0.5 }],
        },
      ],
    });
    const [point] = readPoints(
      { kind: 'measure', measure: 'lastTierAttemptsPerPayment', unit: 1, at: [1], runs: [[0]] },
      [report],
    );
    expect(point?.y).toBe(report.tiers[0]!.attempts / report.offered);
    expect(point?.y).toBeGreaterThan(1.2);
  });
});

describe('a timeline', () => {
  const { series } = reports[0]!;
  const over = (quantity: 'offeredPerSec' | 'queued' | { gauge: string }) =>
    readPoints({ kind: 'overTime', quantity, unitMs: 60_000, run: 0 }, reports);

  test('has a point in the middle of each slice, counts as rates', () => {
    const points = over('offeredPerSec');
    expect(points).toHaveLength(series.offered.length);
    expect(points[3]).toEqual({
      x: (3.5 * series.sliceMs) / 60_000,
      y: (series.offered[3]! * 1000) / series.sliceMs,
      halfWidth: Number.NaN,
    });
    const sum = points.reduce((all, { y }) => all + (y * series.sliceMs) / 1000, 0);
    expect(sum).toBeCloseTo(reports[0]!.offered);
  });

  test('shows means as they are', () => {
    expect(over('queued').map(({ y }) => y)).toEqual(series.queued);
  });

  test('shows a gauge of a policy, and nothing of one that is not there', () => {
    const report = simulate({
      ...storm(2),
      client: {
        timeoutMs: 600,
        retries: { count: 2, budget: { name: 'finagle-retry-budget', options: {} } },
      },
    });
    const points = readPoints(
      { kind: 'overTime', quantity: { gauge: 'retriesLeft' }, unitMs: 1, run: 0 },
      [report],
    );
    expect(points).toHaveLength(60);
    expect(points.every(({ y }) => y >= 0)).toBe(true);
    expect(over({ gauge: 'nothing' })).toEqual([]);
  });

  test('is empty before its run', () => {
    expect(
      readPoints({ kind: 'overTime', quantity: 'queued', unitMs: 1, run: 9 }, reports),
    ).toEqual([]);
  });
});

describe('a walk', () => {
  const report = simulate(upAndDown);
  const up = readPoints({ kind: 'walk', half: 'up', run: 0 }, [report]);
  const down = readPoints({ kind: 'walk', half: 'down', run: 0 }, [report]);

  test('goes up to the greatest rate and down from there', () => {
    expect(up.at(-1)).toEqual(down[0]);
    expect(up.length + down.length).toBe(61);
    expect(up.at(-1)!.x).toBe(Math.max(...[...up, ...down].map(({ x }) => x)));
  });

  test('comes past the same rate with another goodput', () => {
    const at = (half: typeof up, rate: number) =>
      half.reduce((a, b) => (Math.abs(b.x - rate) < Math.abs(a.x - rate) ? b : a)).y;
    expect(at(up, 14)).toBeGreaterThan(2 * at(down, 14));
  });
});
