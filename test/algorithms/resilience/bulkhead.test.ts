import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bulkhead } from '#algorithms/resilience/bulkhead';
import { checkProperty } from '../../property';

test('first in, first out, and who cancels is passed over', () => {
  const rooms = bulkhead({ maxConcurrent: 1, maxQueued: 3 });
  expect([1, 2, 3, 4, 5].map((id) => rooms.enter(0, id))).toEqual([
    'entered',
    'waiting',
    'waiting',
    'waiting',
    'rejected',
  ]);
  expect([rooms.cancel(1, 3), rooms.cancel(1, 3), rooms.cancel(1, 1)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([rooms.leave(2), rooms.leave(2), rooms.leave(2)]).toEqual([2, 4, undefined]);
  expect([rooms.inside, rooms.waiting]).toEqual([0, 0]);
  expect(() => rooms.leave(3)).toThrow('inside');
});

test('who has waited as long as may be is turned away, and named once', () => {
  const rooms = bulkhead({ maxConcurrent: 1, maxQueued: 2, maxWaitMs: 100 });
  rooms.enter(0, 1);
  rooms.enter(0, 2);
  rooms.enter(50, 3);
  expect(rooms.nextExpiryMs).toBe(100);
  expect(rooms.expire(99)).toEqual([]);
  // 2 is over, 3 is not, although nobody has asked who is over yet.
  expect(rooms.leave(100)).toBe(3);
  expect([rooms.waiting, rooms.nextExpiryMs]).toEqual([1, 100]);
  expect(rooms.cancel(100, 2)).toBe(false);
  expect([rooms.expire(100), rooms.expire(100)]).toEqual([[2], []]);
  expect(rooms.nextExpiryMs).toBe(Infinity);
});

test('without any wait, nobody waits', () => {
  const rooms = bulkhead({ maxConcurrent: 1, maxQueued: 5, maxWaitMs: 0 });
  expect([rooms.enter(0, 1), rooms.enter(0, 2)]).toEqual(['entered', 'rejected']);
});

test('never more inside than may be, nobody waits while there is room, and a restore repeats', () => {
  const calls = fc.array(
    fc.tuple(
      fc.integer({ min: -20, max: 60 }),
      fc.constantFrom('enter', 'leave', 'cancel', 'expire'),
      fc.nat(200),
    ),
    { maxLength: 100 },
  );
  checkProperty(
    fc.property(calls, calls, (before, after) => {
      const rooms = bulkhead({ maxConcurrent: 3, maxQueued: 4, maxWaitMs: 100 });
      let nowMs = 0;
      let id = 0;
      const run = (list: typeof before) =>
        list.map(([stepMs, kind, which]) => {
          nowMs += stepMs;
          let told: unknown;
          if (kind === 'enter') told = rooms.enter(nowMs, id++);
          else if (kind === 'leave') told = rooms.inside > 0 ? rooms.leave(nowMs) : undefined;
          else if (kind === 'cancel') told = rooms.cancel(nowMs, which % (id + 1));
          else told = rooms.expire(nowMs);
          expect(rooms.inside).toBeLessThanOrEqual(3);
          // With room inside, the only ones left are those whose wait is over.
          if (rooms.inside < 3) expect(rooms.waiting).toBe(rooms.expire(nowMs).length);
          return [kind, told, rooms.inside, rooms.waiting, rooms.nextExpiryMs];
        });
      run(before);
      const saved = rooms.save();
      const copy = structuredClone(saved);
      const at = [nowMs, id] as const;
      const first = run(after);
      rooms.restore(saved);
      [nowMs, id] = at;
      expect(run(after)).toEqual(first);
      expect(saved).toEqual(copy);
    }),
  );
});

test('refuses what is out of range', () => {
  expect(() => bulkhead({ maxConcurrent: 0 })).toThrow('maxConcurrent');
  expect(() => bulkhead({ maxConcurrent: 1, maxQueued: 0.5 })).toThrow('maxQueued');
  expect(() => bulkhead({ maxConcurrent: 1, maxWaitMs: NaN })).toThrow('maxWaitMs');
  expect(() => bulkhead({ maxConcurrent: 1 }).enter(NaN, 1)).toThrow('nowMs');
});
