import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { queueTimeShedding } from '#algorithms/resilience/queue-time-shedding';
import { checkProperty } from '../../property';

const hundred = { businessPriorities: 1, userPriorities: 100 };
/** A window with one request of each user, the wait the same for all. */
const play = (shedding: ReturnType<typeof queueTimeShedding>, startMs: number, waitMs: number) => {
  let admitted = 0;
  for (let user = 0; user < 100; user++) {
    if (shedding.admits(startMs + user, 0, user)) admitted++;
  }
  shedding.started(startMs + 100, waitMs);
  return admitted;
};

describe('queueTimeShedding', () => {
  test('gives up 5 % of what was admitted, takes back 1 % of what came', () => {
    const shedding = queueTimeShedding(hundred);
    const admitted = [30, 30, 30, 20, 0, 0].map((waitMs, n) => play(shedding, n * 1000, waitMs));
    // 100 · 0.95 = 95; 95 · 0.95 = 90.25; then 85.5; at 20 ms it is no overload.
    expect(admitted).toEqual([100, 95, 90, 85, 86, 87]);
  });

  test('the average decides, and only above 20 ms', () => {
    const userAfter = (waits: number[]) => {
      const shedding = queueTimeShedding(hundred);
      for (let user = 0; user < 100; user++) shedding.admits(0, 0, user);
      for (const waitMs of waits) shedding.started(0, waitMs);
      return shedding.level(1000).user;
    };
    expect([userAfter([0, 40]), userAfter([0, 41]), userAfter([])]).toEqual([99, 94, 99]);
  });

  test('the less important business goes first, then its less important users', () => {
    const shedding = queueTimeShedding({
      businessPriorities: 3,
      userPriorities: 10,
      decrease: 0.5,
    });
    for (let business = 0; business < 3; business++) {
      for (let user = 0; user < 10; user++) shedding.admits(0, business, user);
    }
    shedding.started(0, 100);
    expect(shedding.level(1000)).toEqual({ business: 1, user: 4 });
    expect([
      shedding.admits(1000, 1, 4),
      shedding.admits(1000, 1, 5),
      shedding.admits(1000, 2, 0),
    ]).toEqual([true, false, false]);
  });

  test('2000 requests end a window before its time', () => {
    const shedding = queueTimeShedding({ ...hundred, windowRequests: 100 });
    shedding.started(0, 30);
    play(shedding, 0, 30);
    expect(shedding.level(101).user).toBe(94);
  });

  test('a single priority closes in overload and opens again after it', () => {
    const shedding = queueTimeShedding({ businessPriorities: 1, userPriorities: 1 });
    shedding.admits(0, 0, 0);
    shedding.started(0, 100);
    expect(shedding.level(1000)).toEqual({ business: 0, user: -1 });
    expect(shedding.admits(1000, 0, 0)).toBe(false);
    expect(shedding.admits(2000, 0, 0)).toBe(true);
  });

  test('a long silence changes nothing, nor does time that steps back', () => {
    const shedding = queueTimeShedding(hundred);
    play(shedding, 0, 30);
    expect(shedding.level(1e15).user).toBe(94);
    expect(shedding.level(0).user).toBe(94);
  });

  test('the level is within the priorities, and a restore repeats', () => {
    const calls = fc.array(
      fc.tuple(fc.integer({ min: -300, max: 900 }), fc.nat(3), fc.nat(7), fc.nat(45)),
      { maxLength: 100 },
    );
    checkProperty(
      fc.property(calls, calls, (before, after) => {
        const shedding = queueTimeShedding({
          businessPriorities: 4,
          userPriorities: 8,
          decrease: 0.3,
        });
        let nowMs = 0;
        const run = (list: typeof before) =>
          list.map(([stepMs, business, user, queuedMs]) => {
            nowMs += stepMs;
            const admitted = shedding.admits(nowMs, business, user);
            if (admitted) shedding.started(nowMs, queuedMs);
            const level = shedding.level(nowMs);
            expect(level.business).toBeLessThan(4);
            expect(level.user).toBeLessThan(8);
            expect(admitted).toBe(business * 8 + user <= level.business * 8 + level.user);
            return [admitted, level];
          });
        run(before);
        const saved = shedding.save();
        const savedMs = nowMs;
        const first = run(after);
        shedding.restore(saved);
        nowMs = savedMs;
        expect(run(after)).toEqual(first);
      }),
    );
  });

  test('refuses what is out of range', () => {
    expect(() => queueTimeShedding({ overloadMs: -1 })).toThrow('overloadMs');
    expect(() => queueTimeShedding({ decrease: 1.1 })).toThrow('decrease');
    expect(() => queueTimeShedding({ windowRequests: 0 })).toThrow('windowRequests');
    expect(() => queueTimeShedding({ businessPriorities: 0 })).toThrow('businessPriorities');
    expect(() => queueTimeShedding().admits(0, 64, 0)).toThrow('business');
    expect(() => queueTimeShedding().admits(0, 0, 128)).toThrow('user');
    expect(() => queueTimeShedding().started(0, NaN)).toThrow('queuedMs');
  });
});
