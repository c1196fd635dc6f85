import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HealthCheckOptions, healthCheck } from '#algorithms/resilience/health-check';
import { checkProperty } from '../../property';

/** The state after each result: + passed, - failed. */
const states = (options: HealthCheckOptions, results: string) => {
  const check = healthCheck(options);
  return [...results].map((each, n) => (check.record(n * 1000, each === '+') ? 'U' : 'd')).join('');
};

describe('healthCheck', () => {
  test('HAProxy: up on trial at first, then three to fall and two to rise', () => {
    expect(states({}, '-')).toBe('d');
    expect(states({}, '+--+---')).toBe('UUUUUUd');
    expect(states({}, '-+-++')).toBe('ddddU');
  });

  test('nginx: one result is enough', () => {
    expect(states({ rise: 1, fall: 1, initial: 'up', intervalMs: 5000 }, '-+-')).toBe('dUd');
  });

  test('Envoy: down at first, the first probe counts at once, later ones by their thresholds', () => {
    const envoy = { initial: 'down', firstDecides: true, rise: 2, fall: 3 } as const;
    expect(states(envoy, '+---++')).toBe('UUUddU');
    expect(states(envoy, '-++')).toBe('ddU');
  });

  test('a result that decides', () => {
    const check = healthCheck({ initial: 'up' });
    expect(check.up).toBe(true);
    expect(check.record(0, false, true)).toBe(false);
    expect(check.up).toBe(false);
    expect(check.record(0, true)).toBe(false);
  });

  test('probes after the interval of its state, one at a time', () => {
    const check = healthCheck({ changingIntervalMs: 100, downIntervalMs: 5000, initial: 'up' });
    expect([check.probes(7), check.probes(8)]).toEqual([true, false]);
    const next = [true, false, true, false, false, false, true, true].map((passed) => {
      check.record(10, passed);
      return check.nextProbeMs;
    });
    expect(next).toEqual([2010, 110, 2010, 110, 110, 5010, 110, 2010]);
    expect([check.probes(2009), check.probes(2010)]).toEqual([false, true]);
  });

  test('without an interval for changes, that of its state goes on', () => {
    const check = healthCheck({ initial: 'up' });
    check.record(0, false);
    expect(check.nextProbeMs).toBe(2000);
  });

  test('turns only after as many in a row, and a restore repeats', () => {
    const results = fc.array(fc.tuple(fc.integer({ min: -50, max: 3000 }), fc.boolean()));
    checkProperty(
      fc.property(results, results, (before, after) => {
        const check = healthCheck({ initial: 'up', rise: 3, fall: 2 });
        let nowMs = 0;
        let row = 0;
        let last: boolean | undefined;
        const run = (list: typeof before) =>
          list.map(([stepMs, passed]) => {
            nowMs += stepMs;
            return [check.probes(nowMs), check.record(nowMs, passed), check.nextProbeMs];
          });
        let wasUp = true;
        for (const step of before) {
          row = step[1] === last ? row + 1 : 1;
          last = step[1];
          const [[, up]] = run([step]) as [[boolean, boolean, number]];
          if (up !== wasUp) expect(row).toBeGreaterThanOrEqual(up ? 3 : 2);
          else if (up !== last) expect(row).toBeLessThan(up ? 2 : 3);
          wasUp = up;
        }
        const saved = check.save();
        const savedMs = nowMs;
        const first = run(after);
        check.restore(saved);
        nowMs = savedMs;
        expect(run(after)).toEqual(first);
      }),
    );
  });

  test('refuses what is out of range', () => {
    expect(() => healthCheck({ rise: 0 })).toThrow('rise');
    expect(() => healthCheck({ fall: 1.5 })).toThrow('fall');
    expect(() => healthCheck({ intervalMs: -1 })).toThrow('intervalMs');
    expect(() => healthCheck({ changingIntervalMs: NaN })).toThrow('changingIntervalMs');
    expect(() => healthCheck({ initial: 'x' as 'up' })).toThrow('initial');
    expect(() => healthCheck({ firstDecides: 1 as unknown as boolean })).toThrow('firstDecides');
    expect(() => healthCheck().probes(Infinity)).toThrow('nowMs');
  });
});
