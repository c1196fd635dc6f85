import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkProperty } from '../../property';
import { LIMITERS } from './limiters';

const calls = fc.array(
  fc.record({ stepMs: fc.integer({ min: -300, max: 300 }), cost: fc.integer({ min: 0, max: 5 }) }),
  { maxLength: 60 },
);
const starts = fc.constantFrom(0, 0.25, -5000, 1.7e12, 1e15);

describe.each(LIMITERS)('%s', (_name, make) => {
  test('mints nothing when the clock steps back: as if it stood still', () => {
    checkProperty(
      fc.property(calls, starts, (steps, startMs) => {
        const stepping = make();
        const still = make();
        let nowMs = startMs;
        let latestMs = -Infinity;
        for (const { stepMs, cost } of steps) {
          nowMs += stepMs;
          latestMs = Math.max(latestMs, nowMs);
          expect(stepping.take(nowMs, cost)).toBe(still.take(latestMs, cost));
          expect(stepping.remaining(nowMs)).toBe(still.remaining(latestMs));
        }
      }),
    );
  });

  test('lets through who waits as long as it says, and not before', () => {
    checkProperty(
      fc.property(calls, starts, (steps, startMs) => {
        const limiter = make();
        let nowMs = startMs;
        for (const { stepMs, cost } of steps) {
          nowMs += Math.abs(stepMs);
          const waitMs = limiter.retryAfterMs(nowMs, cost);
          const saved = limiter.save();
          expect(limiter.take(nowMs, cost)).toBe(waitMs === 0);
          if (cost > 4) expect(waitMs).toBe(Infinity);
          else {
            limiter.restore(saved);
            expect(limiter.take(nowMs + waitMs, cost)).toBe(true);
            limiter.restore(saved);
            // A little earlier, by more than times this large can be told apart.
            const early = Math.max(nowMs, nowMs + waitMs - 2);
            if (waitMs > 4) expect(limiter.take(early, cost)).toBe(false);
            limiter.restore(saved);
            limiter.take(nowMs, cost);
          }
        }
      }),
    );
  });

  test('does the same again after a restore', () => {
    checkProperty(
      fc.property(calls, calls, (before, after) => {
        const limiter = make();
        let nowMs = 0;
        for (const { stepMs, cost } of before) {
          nowMs += stepMs;
          limiter.take(nowMs, cost);
        }
        const saved = limiter.save();
        const copy = structuredClone(saved);
        const run = (target: typeof limiter) => {
          let at = nowMs;
          return after.map(({ stepMs, cost }) => {
            at += stepMs;
            const ok = target.take(at, cost);
            return [ok, target.remaining(at), target.retryAfterMs(at, cost)];
          });
        };
        const first = run(limiter);
        expect(saved).toEqual(copy);
        limiter.restore(saved);
        expect(run(limiter)).toEqual(first);
        expect(saved).toEqual(copy);
        const fresh = make();
        fresh.restore(saved);
        expect(run(fresh)).toEqual(first);
      }),
    );
  });

  test('what remains passes, and one more does not', () => {
    checkProperty(
      fc.property(calls, (steps) => {
        const limiter = make();
        let nowMs = 0;
        for (const { stepMs, cost } of steps) {
          nowMs += stepMs;
          limiter.take(nowMs, cost);
          const whole = Math.floor(limiter.remaining(nowMs) + 1e-9);
          const saved = limiter.save();
          expect(limiter.take(nowMs, whole + 1)).toBe(false);
          limiter.restore(saved);
          if (limiter.remaining(nowMs) >= whole) expect(limiter.take(nowMs, whole)).toBe(true);
          limiter.restore(saved);
        }
      }),
    );
  });

  test('a cost of 0 passes always, one over the capacity never', () => {
    const limiter = make();
    expect(limiter.take(0, 4)).toBe(true);
    expect(limiter.take(0, 1)).toBe(false);
    expect(limiter.take(0, 0)).toBe(true);
    expect(limiter.retryAfterMs(0, 0)).toBe(0);
    expect(limiter.retryAfterMs(0, 5)).toBe(Infinity);
    expect(limiter.take(1e15, 5)).toBe(false);
    expect(limiter.take(1e15, 4)).toBe(true);
  });

  test('refuses times and costs that are none', () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      expect(() => make().take(bad)).toThrow('nowMs');
      expect(() => make().retryAfterMs(bad)).toThrow('nowMs');
      expect(() => make().remaining(bad)).toThrow('nowMs');
    }
    for (const bad of [NaN, Infinity, -1]) {
      expect(() => make().take(0, bad)).toThrow('cost');
      expect(() => make().retryAfterMs(0, bad)).toThrow('cost');
    }
  });
});

/** The most that may pass in any span of time, by rate and burst. */
test.each(LIMITERS.slice(0, 4))('%s keeps to its rate over every span', (_name, make) => {
  checkProperty(
    fc.property(calls, starts, (steps, startMs) => {
      const limiter = make();
      const passed: [number, number][] = [];
      let nowMs = startMs;
      for (const { stepMs, cost } of steps) {
        nowMs += Math.abs(stepMs);
        if (limiter.take(nowMs, cost)) passed.push([nowMs, cost]);
      }
      for (let from = 0; from < passed.length; from++) {
        let sum = 0;
        for (let to = from; to < passed.length; to++) {
          sum += passed[to]![1];
          const spanMs = passed[to]![0] - passed[from]![0];
          // nginx counts whole milliseconds and thousandths.
          expect(sum).toBeLessThanOrEqual(4 + (7 * (spanMs + 1)) / 1000 + 1e-9);
        }
      }
    }),
  );
});

test('a sliding log never has more than its limit in any window', () => {
  const [, make] = LIMITERS.find(([name]) => name === 'slidingWindow log')!;
  checkProperty(
    fc.property(calls, (steps) => {
      const limiter = make();
      const passed: [number, number][] = [];
      let nowMs = 0;
      for (const { stepMs, cost } of steps) {
        nowMs += Math.abs(stepMs);
        if (limiter.take(nowMs, cost)) passed.push([nowMs, cost]);
        const inWindow = passed.filter(([atMs]) => nowMs - atMs < 571);
        const used = inWindow.reduce((sum, [, each]) => sum + each, 0);
        expect(used).toBeLessThanOrEqual(4);
        expect(limiter.remaining(nowMs)).toBe(4 - used);
      }
    }),
  );
});
