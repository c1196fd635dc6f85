import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sreThrottling } from '#algorithms/resilience/sre-throttling';
import { TrailingCount } from '#algorithms/resilience/trailing-count';
import { randomStream } from '#numerics/random-stream';
import { checkProperty } from '../../property';
import vectors from '../../vectors/retry-budget-throttling.json';
import { caseOf, chance } from './chance';

const always = chance(1 - 2 ** -53);

function throttlingAfter(requests: number, accepts: number, throttling = sreThrottling()) {
  for (let request = 0; request < requests; request++) throttling.permits(0, always);
  for (let accept = 0; accept < accepts; accept++) throttling.accepted(0);
  return throttling;
}

describe('sreThrottling', () => {
  test('sre-client-throttling', () => {
    const { examples_derived = [] } = caseOf(vectors, 'sre-client-throttling').expected;
    expect(examples_derived).toHaveLength(3);
    for (const { requests, accepts, p } of examples_derived) {
      expect(throttlingAfter(requests, accepts).rejectProbability(0)).toBeCloseTo(p, 10);
    }
  });

  test('rejects by chance, and counts what it rejects', () => {
    const throttling = throttlingAfter(100, 0);
    const probability = 100 / 101;
    expect(throttling.permits(0, chance(probability - 1e-12))).toBe(false);
    expect(throttling.rejectProbability(0)).toBe(101 / 102);
    expect(throttling.permits(0, chance(101 / 102))).toBe(true);
    expect(throttling.rejectProbability(0)).toBe(102 / 103);
  });

  test('asks no chance while all is well', () => {
    const throttling = sreThrottling();
    expect(throttling.permits(0, chance())).toBe(true);
    expect(throttlingAfter(10, 5, sreThrottling()).permits(0, chance())).toBe(true);
  });

  test('forgets after two minutes, by the second', () => {
    const throttling = throttlingAfter(100, 0);
    expect(throttling.rejectProbability(119_999)).toBe(100 / 101);
    expect(throttling.rejectProbability(120_000)).toBe(0);
    throttling.accepted(120_500);
    throttling.permits(120_500, always);
    expect(throttling.rejectProbability(120_500)).toBe(0);
    expect(throttling.rejectProbability(1e15)).toBe(0);
  });

  test('keeps an acceptance that comes when its request is forgotten', () => {
    const throttling = sreThrottling({ windowMs: 1200 });
    throttling.permits(0, always);
    throttling.accepted(1250);
    expect(throttling.rejectProbability(1250)).toBe(0);
    for (let request = 0; request < 4; request++) throttling.permits(1250, always);
    expect(throttling.rejectProbability(1250)).toBe((4 - 2) / 5);
  });

  test('lets K requests through for each that is accepted', () => {
    // The server accepts one a second of the ten that are wanted, and of those that reach it.
    for (const multiplier of [1.1, 2, 4]) {
      const throttling = sreThrottling({ multiplier });
      const random = randomStream(3, 'throttling');
      let sent = 0;
      for (let nowMs = 0; nowMs < 600_000; nowMs += 100) {
        const leaves = throttling.permits(nowMs, random);
        if (leaves && nowMs >= 300_000) sent++;
        if (nowMs % 1000 === 0) throttling.accepted(nowMs);
      }
      expect(sent / 300).toBeGreaterThan(multiplier * 0.9);
      expect(sent / 300).toBeLessThan(multiplier * 1.1 + 0.1);
    }
  });

  test('is a probability, does not go by a clock that steps back, and goes on alike when put back', () => {
    const steps = fc.array(
      fc.tuple(fc.constantFrom('request', 'accept'), fc.integer({ min: -5000, max: 20_000 })),
    );
    checkProperty(
      fc.property(steps, steps, fc.nat(), (before, later, seed) => {
        const throttling = sreThrottling();
        const live = (script: typeof before, startMs: number) => {
          const random = randomStream(seed, 'throttling');
          let nowMs = startMs;
          return script.map(([what, afterMs]) => {
            nowMs += afterMs;
            if (what === 'accept') throttling.accepted(nowMs);
            const permitted = what === 'request' && throttling.permits(nowMs, random);
            const probability = throttling.rejectProbability(nowMs);
            expect(probability).toBeGreaterThanOrEqual(0);
            expect(probability).toBeLessThan(1);
            expect(throttling.rejectProbability(nowMs - 1e6)).toBe(probability);
            expect(throttling.rejectProbability(nowMs)).toBe(probability);
            return [permitted, probability];
          });
        };
        live(before, 0);
        const saved = throttling.save();
        const copy = structuredClone(saved);
        const first = live(later, 50_000);
        throttling.restore(saved);
        expect(live(later, 50_000)).toEqual(first);
        expect(saved).toEqual(copy);
      }),
    );
  });

  test.each([
    ['multiplier', [0, 0.99, -2, NaN, Infinity]],
    ['windowMs', [0, 999, -1, NaN, Infinity]],
  ] as const)('refuses %s of %j', (name, values) => {
    for (const value of values) expect(() => sreThrottling({ [name]: value })).toThrow(name);
  });
});

describe('TrailingCount', () => {
  test('is what came in the slices of the window, by counting', () => {
    const events = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 9 })),
    );
    checkProperty(
      fc.property(events, fc.integer({ min: 1, max: 8 }), (script, sliceCount) => {
        const count = new TrailingCount(100 * sliceCount, sliceCount);
        const seen: { slice: number; amount: number }[] = [];
        let nowMs = 0;
        for (const [gapMs, amount] of script) {
          nowMs += gapMs;
          const slice = Math.floor(nowMs / 100);
          count.add(nowMs, amount);
          seen.push({ slice, amount });
          const inside = seen.filter((each) => each.slice > slice - sliceCount);
          expect(count.total(nowMs)).toBe(inside.reduce((sum, each) => sum + each.amount, 0));
        }
      }),
    );
  });

  test('refuses slices shorter than a millisecond', () => {
    expect(() => new TrailingCount(9, 10)).toThrow('windowMs');
    expect(() => new TrailingCount(9, 0)).toThrow('sliceCount');
  });
});
