import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Deadline, deadline } from '#algorithms/resilience/deadline';
import { fallback } from '#algorithms/resilience/fallback';
import { checkProperty } from '../../property';

describe('deadline', () => {
  test('is over at its time', () => {
    const limit = deadline(100, 50);
    expect(limit.atMs).toBe(150);
    expect([100, 149, 150, 151, 1e15].map((nowMs) => limit.remainingMs(nowMs))).toEqual([
      50, 1, 0, 0, 0,
    ]);
    expect([149, 150].map((nowMs) => limit.expired(nowMs))).toEqual([false, true]);
    expect(deadline(5, 0).expired(5)).toBe(true);
  });

  test('leaves no more than it was given when the clock steps back', () => {
    expect(deadline(100, 50).remainingMs(-1000)).toBe(50);
    expect(deadline(100, 50).child(-1000, 500).remainingMs(-1000)).toBe(50);
  });

  test('gives a child the less of the two, less the reserve', () => {
    const parent = deadline(0, 1000);
    const left = (...call: Parameters<Deadline['child']>) =>
      parent.child(...call).remainingMs(call[0]);
    expect(left(300, 5000)).toBe(700);
    expect(left(300, 5000, 50)).toBe(650);
    expect(left(300, 650, 50)).toBe(650);
    expect(left(300, 600, 50)).toBe(600);
    expect(left(960, 600, 50)).toBe(0);
    expect(left(2000, 600)).toBe(0);
    expect(parent.child(2000, 600).expired(2000)).toBe(true);
  });

  test('never ends after its parent, whatever the chain', () => {
    const milliseconds = fc.double({ min: 0, max: 1e6, noNaN: true });
    const calls = fc.array(fc.tuple(milliseconds, milliseconds, milliseconds), { minLength: 1 });
    checkProperty(
      fc.property(milliseconds, calls, (timeoutMs, chain) => {
        let parent = deadline(0, timeoutMs);
        let nowMs = 0;
        for (const [afterMs, ownMs, reserveMs] of chain) {
          nowMs += afterMs / 100;
          const child = parent.child(nowMs, ownMs, reserveMs);
          const rounding = 1e-9 * (1 + Math.abs(nowMs) + timeoutMs);
          expect(child.remainingMs(nowMs)).toBeLessThanOrEqual(ownMs);
          expect(child.atMs).toBeLessThanOrEqual(Math.max(parent.atMs, nowMs) + rounding);
          parent = child;
        }
      }),
    );
  });

  test.each([-1, NaN, Infinity])('refuses a timeout of %d', (value) => {
    expect(() => deadline(0, value)).toThrow(/timeoutMs must be .*, got/);
    expect(() => deadline(0, 1).child(0, value)).toThrow('timeoutMs');
    expect(() => deadline(0, 1).child(0, 1, value)).toThrow('reserveMs');
  });

  test('refuses a time that is no number', () => {
    expect(() => deadline(NaN, 1)).toThrow('nowMs');
    expect(() => deadline(Infinity, 1)).toThrow('nowMs');
    expect(() => deadline(0, 1).child(NaN, 1)).toThrow();
  });
});

describe('fallback', () => {
  test('goes down the list, and ends', () => {
    const { first, next } = fallback({ choices: ['a', 'b', 'c'] });
    expect(first).toBe('a');
    expect([1, 2, 3, 9].map((tried) => next(tried, { kind: 'error' }))).toEqual([
      'b',
      'c',
      undefined,
      undefined,
    ]);
  });

  test('only after failures that another choice may mend', () => {
    const { next } = fallback({ choices: [1, 2], fallOn: ['timeout', 'lost'] });
    expect(next(1, { kind: 'lost' })).toBe(2);
    expect(next(1, { kind: 'error' })).toBeUndefined();
    const picky = fallback({ choices: [1, 2], fallOn: ({ pushbackMs = 0 }) => pushbackMs > 100 });
    expect(picky.next(1, { kind: 'rejected', pushbackMs: 200 })).toBe(2);
    expect(picky.next(1, { kind: 'rejected' })).toBeUndefined();
    expect(fallback({ choices: [1, 2] }).next(1, { kind: 'ok' })).toBeUndefined();
  });

  test('keeps its own list', () => {
    const choices = ['a', 'b'];
    const { next } = fallback({ choices });
    choices[1] = 'x';
    expect(next(1, { kind: 'error' })).toBe('b');
  });

  test('refuses an empty list, unknown kinds and counts that are none', () => {
    expect(() => fallback({ choices: [] })).toThrow('choices.length must be at least 1, got 0');
    expect(() => fallback({ choices: [1], fallOn: ['slow' as 'error'] })).toThrow('fallOn');
    for (const tried of [0, -1, 0.5, NaN]) {
      expect(() => fallback({ choices: [1] }).next(tried, { kind: 'error' })).toThrow('tried');
    }
  });
});
