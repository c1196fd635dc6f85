import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outlierDetection } from '#algorithms/resilience/outlier-detection';
import {
  type OutlierDetectionOptions,
  outlierDetectionRules,
} from '#algorithms/resilience/outlier-detection-rules';
import { successRateThreshold } from '#algorithms/resilience/success-rate-threshold';
import { checkProperty } from '../../property';
import vectors from '../../vectors/outlier-detection.json';

const idOf = (id: string) => vectors.cases.find((each) => each.id === id)!;

test('envoy-sr-threshold', () => {
  const { input, expected } = idOf('envoy-sr-threshold');
  expect(successRateThreshold(input.success_rates!, input.stdev_factor!)).toEqual({
    mean: expected.average,
    threshold: expected.ejection_threshold,
  });
});

test('envoy-defaults', () => {
  const { expected } = idOf('envoy-defaults');
  const rules = outlierDetectionRules({ hostCount: 1 });
  expect(rules).toMatchObject({
    consecutive5xx: expected.consecutive_5xx,
    intervalMs: expected.interval_ms,
    baseEjectionMs: expected.base_ejection_time_ms,
    maxEjectionPercent: expected.max_ejection_percent,
  });
});

/** 100 requests to each host, so many of them good. */
const ejectedAfter = (successes: number[], options: Partial<OutlierDetectionOptions> = {}) => {
  const detection = outlierDetection({
    hostCount: successes.length,
    consecutive5xx: 0,
    maxEjectionPercent: 100,
    ...options,
  });
  for (const [host, good] of successes.entries()) {
    for (let each = 0; each < 100; each++) detection.record(0, host, each < good ? 200 : 500);
  }
  return successes.flatMap((_, host) => (detection.ejected(10_000, host) ? [host] : []));
};

describe('at the end of an interval', () => {
  test('who is below the mean by 1.9 deviations goes, who is at the threshold stays', () => {
    expect(ejectedAfter([50, 100, 100, 100, 100])).toEqual([0]);
    // 100 · (1 − 2) of a population of which the outlier is 2 deviations below: not strictly less.
    expect(ejectedAfter([50, 100, 100, 100, 100], { successRateStdevFactor: 2000 })).toEqual([]);
    expect(ejectedAfter([90, 90, 90, 90, 90])).toEqual([]);
  });

  test('with too few hosts or requests nobody is judged', () => {
    expect(ejectedAfter([50, 100, 100, 100])).toEqual([]);
    expect(ejectedAfter([50, 100, 100, 100, 100], { successRateRequestVolume: 101 })).toEqual([]);
    expect(ejectedAfter([50, 100, 100, 100, 100], { bySuccessRate: false })).toEqual([]);
  });

  test('failure percentage: from the threshold on', () => {
    const options = { bySuccessRate: false, byFailurePercentage: true };
    expect(ejectedAfter([15, 16, 100, 100, 100], options)).toEqual([0]);
    expect(ejectedAfter([15, 100, 100, 100], options)).toEqual([]);
  });

  test('both at once eject a host once', () => {
    const detection = outlierDetection({
      hostCount: 5,
      consecutive5xx: 0,
      byFailurePercentage: true,
    });
    for (let each = 0; each < 500; each++) detection.record(0, each % 5, each % 5 ? 200 : 500);
    expect([detection.ejected(10_000, 0), detection.multiplier(10_000, 0)]).toEqual([true, 1]);
  });
});

const fails = (
  detection: ReturnType<typeof outlierDetection>,
  nowMs: number,
  host: number,
  count = 5,
  status = 500,
) => {
  for (let each = 0; each < count; each++) detection.record(nowMs, host, status);
};

describe('at once', () => {
  test('five in a row, a success between them begins anew', () => {
    const detection = outlierDetection({ hostCount: 2 });
    fails(detection, 0, 0, 4);
    detection.record(0, 0, 499);
    fails(detection, 0, 0, 4);
    expect(detection.ejected(0, 0)).toBe(false);
    fails(detection, 0, 0, 1);
    expect(detection.ejected(0, 0)).toBe(true);
  });

  test('gateway failures are counted apart, and another 5xx begins them anew', () => {
    const options = { hostCount: 2, consecutive5xx: 0, consecutiveGatewayFailures: 3 };
    const detection = outlierDetection(options);
    fails(detection, 0, 0, 2, 503);
    fails(detection, 0, 0, 9, 501);
    fails(detection, 0, 0, 2, 504);
    expect(detection.ejected(0, 0)).toBe(false);
    fails(detection, 0, 0, 1, 502);
    expect(detection.ejected(0, 0)).toBe(true);
  });

  test('10 % of hosts, but one always, unless not asked for', () => {
    const countAfter = (options: Partial<OutlierDetectionOptions>) => {
      const detection = outlierDetection({ hostCount: 10, ...options });
      for (let host = 0; host < 10; host++) fails(detection, 0, host);
      return detection.ejectedCount(0);
    };
    expect(countAfter({})).toBe(1);
    expect(countAfter({ maxEjectionPercent: 0 })).toBe(1);
    expect(countAfter({ maxEjectionPercent: 0, alwaysEjectOne: false })).toBe(0);
    expect(countAfter({ maxEjectionPercent: 15 })).toBe(1);
    // grpc-a50-rule: skipped only when the percentage is reached.
    expect(countAfter({ maxEjectionPercent: 15, maxEjectionRule: 'until-reached' })).toBe(2);
  });
});

describe('coming back', () => {
  test('the time grows with each ejection up to the maximum, the multiplier falls by one an interval', () => {
    const detection = outlierDetection({ hostCount: 2, maxEjectionMs: 60_000 });
    const lasts: number[] = [];
    let nowMs = 0;
    for (let round = 0; round < 4; round++) {
      fails(detection, nowMs, 0);
      const sinceMs = nowMs;
      while (detection.ejected(nowMs, 0)) nowMs += 10_000;
      lasts.push(nowMs - sinceMs);
    }
    expect(lasts).toEqual([30_000, 60_000, 60_000, 60_000]);
    const multipliers = [0, 1, 2, 3, 4].map((n) => detection.multiplier(nowMs + n * 10_000, 0));
    // It rose to three, where 3 · base reaches the maximum and base; the interval of the return takes none.
    expect(multipliers).toEqual([3, 2, 1, 0, 0]);
  });

  test('comes back at an interval, with counters that begin anew', () => {
    const detection = outlierDetection({ hostCount: 1 });
    detection.record(0, 0, 200);
    fails(detection, 5000, 0, 5);
    fails(detection, 5001, 0, 4);
    expect([detection.ejected(39_999, 0), detection.ejected(40_000, 0)]).toEqual([true, false]);
    fails(detection, 40_000, 0, 4);
    expect(detection.ejected(40_000, 0)).toBe(false);
  });

  test('a long silence is passed at once', () => {
    const detection = outlierDetection({ hostCount: 1 });
    fails(detection, 0, 0);
    expect(detection.ejected(1e15, 0)).toBe(false);
    fails(detection, 1e15, 0);
    expect([detection.ejected(0, 0), detection.multiplier(0, 0)]).toEqual([true, 1]);
  });
});

test('never ejects beyond the percentage, and does the same again after a restore', () => {
  const calls = fc.array(
    fc.tuple(fc.integer({ min: -3000, max: 9000 }), fc.nat(5), fc.constantFrom(200, 500, 503)),
    { maxLength: 120 },
  );
  checkProperty(
    fc.property(calls, calls, (before, after) => {
      const detection = outlierDetection({
        hostCount: 6,
        consecutive5xx: 2,
        consecutiveGatewayFailures: 2,
        maxEjectionPercent: 34,
        successRateRequestVolume: 2,
        successRateMinimumHosts: 2,
        byFailurePercentage: true,
        failurePercentageRequestVolume: 2,
      });
      let nowMs = 0;
      const run = (list: typeof before) =>
        list.map(([stepMs, host, status]) => {
          nowMs += stepMs;
          detection.record(nowMs, host, status);
          expect(detection.ejectedCount(nowMs)).toBeLessThanOrEqual(2);
          return [detection.ejected(nowMs, host), detection.multiplier(nowMs, host)];
        });
      run(before);
      const saved = detection.save();
      const savedMs = nowMs;
      const first = run(after);
      detection.restore(saved);
      nowMs = savedMs;
      expect(run(after)).toEqual(first);
    }),
  );
});

test('refuses what is out of range', () => {
  expect(() => outlierDetection({ hostCount: 0 })).toThrow('hostCount');
  expect(() => outlierDetection({ hostCount: 1, maxEjectionPercent: 101 })).toThrow(
    'maxEjectionPercent',
  );
  expect(() => outlierDetection({ hostCount: 1, maxEjectionMs: 1 })).toThrow('maxEjectionMs');
  expect(() => outlierDetection({ hostCount: 1, intervalMs: 0 })).toThrow('intervalMs');
  expect(() => outlierDetection({ hostCount: 1 }).record(0, 1, 200)).toThrow('hostIndex');
  expect(() => outlierDetection({ hostCount: 1 }).record(0, 0, 0)).toThrow('status');
  expect(() => outlierDetection({ hostCount: 1 }).ejected(NaN, 0)).toThrow('nowMs');
});
