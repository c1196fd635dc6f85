import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failover } from '#algorithms/resilience/failover';
import { fencedStore } from '#algorithms/resilience/fenced-store';
import { lease } from '#algorithms/resilience/lease';
import { checkProperty } from '../../property';

describe('lease', () => {
  test('is one holder’s until it ends, and each holder’s token is higher', () => {
    const lock = lease({ ttlMs: 10 });
    expect([lock.token, lock.expiresMs, lock.holder(0)]).toEqual([0, -Infinity, undefined]);
    expect(lock.acquire(0, 'a')).toBe(1);
    expect([lock.holder(9), lock.acquire(9, 'b'), lock.acquire(9, 'a')]).toEqual([
      'a',
      undefined,
      undefined,
    ]);
    expect(lock.holder(10)).toBeUndefined();
    expect(lock.acquire(10, 'b')).toBe(2);
    expect([lock.token, lock.expiresMs]).toEqual([2, 20]);
  });

  test('is kept by renewing, with the same token', () => {
    const lock = lease({ ttlMs: 10 });
    lock.acquire(0, 'a');
    expect([lock.renew(9, 1), lock.expiresMs, lock.holder(18)]).toEqual([true, 19, 'a']);
    expect([lock.renew(19, 1), lock.holder(19)]).toEqual([false, undefined]);
  });

  test('is nothing to who had it before', () => {
    const lock = lease({ ttlMs: 10 });
    lock.acquire(0, 'a');
    lock.acquire(10, 'b');
    expect([lock.renew(11, 1), lock.release(11, 1), lock.holder(11)]).toEqual([false, false, 'b']);
    expect([lock.release(11, 2), lock.holder(11), lock.renew(11, 2)]).toEqual([
      true,
      undefined,
      false,
    ]);
    expect(lock.acquire(11, 'a')).toBe(3);
  });

  test('does not end, or last, for a clock that steps back', () => {
    const lock = lease({ ttlMs: 10 });
    lock.acquire(100, 'a');
    expect(lock.acquire(50, 'b')).toBeUndefined();
    expect([lock.renew(20, 1), lock.expiresMs]).toEqual([true, 110]);
    expect(lock.holder(110)).toBeUndefined();
    expect([lock.holder(105), lock.renew(105, 1)]).toEqual([undefined, false]);
    expect([lock.acquire(105, 'b'), lock.expiresMs]).toEqual([2, 120]);
  });

  test('works at huge times, and lasts 15 s unless told', () => {
    const lock = lease();
    expect([lock.acquire(1e15, 'a'), lock.expiresMs]).toEqual([1, 1e15 + 15_000]);
  });

  test.each([0, -1, NaN, Infinity])('refuses %d ms', (ttlMs) => {
    expect(() => lease({ ttlMs })).toThrow('ttlMs');
    expect(() => failover({ ttlMs })).toThrow('ttlMs');
  });
});

describe('fencedStore', () => {
  test('refuses who has been succeeded, for any key', () => {
    const store = fencedStore<string>();
    expect([store.token, store.read('x')]).toEqual([0, undefined]);
    expect([store.write(1, 'x', 'a'), store.write(1, 'x', 'b')]).toEqual([true, true]);
    expect([store.write(3, 'y', 'c'), store.write(2, 'x', 'd')]).toEqual([true, false]);
    expect([store.read('x'), store.read('y'), store.token]).toEqual(['b', 'c', 3]);
  });

  test.each([0, -1, 1.5, NaN, Infinity])('refuses a token of %d', (token) => {
    expect(() => fencedStore().write(token, 'x', 1)).toThrow('token');
  });

  test('is put back as it was', () => {
    const store = fencedStore<number>();
    store.write(1, 'x', 1);
    const saved = store.save();
    const copy = structuredClone(saved);
    store.write(2, 'x', 2);
    store.write(2, 'y', 3);
    store.restore(saved);
    expect([store.token, store.read('x'), store.read('y')]).toEqual([1, 1, undefined]);
    store.write(5, 'z', 1);
    expect(saved).toEqual(copy);
  });
});

describe('failover', () => {
  test('the story of the paused process: the store knows that it has lost its lease', () => {
    const pair = failover({ ttlMs: 10 });
    const store = fencedStore<string>();
    const first = pair.beat(0, 'a')!;
    expect(pair.beat(5, 'b')).toBeUndefined();
    // a stops for garbage collection here, and b takes over.
    const second = pair.beat(10, 'b')!;
    expect(store.write(second, 'balance', 'by b')).toBe(true);
    // a wakes up, still thinks it is the one, and writes.
    expect(store.write(first, 'balance', 'by a')).toBe(false);
    expect([pair.beat(11, 'a'), pair.active(11), pair.terms]).toEqual([undefined, 'b', 2]);
  });

  test('a beat renews, and stepping down lets the next take over', () => {
    const pair = failover({ ttlMs: 10 });
    expect([pair.active(0), pair.terms]).toEqual([undefined, 0]);
    expect([0, 9, 18].map((nowMs) => pair.beat(nowMs, 'a'))).toEqual([1, 1, 1]);
    pair.stepDown(19, 'b');
    expect(pair.active(19)).toBe('a');
    pair.stepDown(19, 'a');
    expect([pair.active(19), pair.beat(19, 'b'), pair.beat(19, 'a')]).toEqual([
      undefined,
      2,
      undefined,
    ]);
  });

  test('one at a time, tokens that only grow, nothing of an old one accepted; put back, it goes on alike', () => {
    const members = fc.constantFrom('a', 'b', 'c');
    const beats = fc.array(
      fc.tuple(
        fc.constantFrom('beat', 'beat', 'beat', 'down'),
        fc.integer({ min: -20, max: 60 }),
        members,
      ),
    );
    checkProperty(
      fc.property(beats, beats, (before, after) => {
        const group = failover({ ttlMs: 50 });
        let highest = 0;
        const live = (script: typeof before, startMs: number) => {
          let nowMs = startMs;
          return script.map(([what, afterMs, member]) => {
            nowMs += afterMs;
            if (what === 'down') group.stepDown(nowMs, member);
            const token = what === 'beat' ? group.beat(nowMs, member) : undefined;
            if (token !== undefined) {
              expect(group.active(nowMs)).toBe(member);
              expect(token).toBeGreaterThanOrEqual(highest);
              highest = token;
            }
            return [token, group.active(nowMs), group.terms];
          });
        };
        live(before, 0);
        const saved = group.save();
        const copy = structuredClone(saved);
        const known = highest;
        const first = live(after, 100);
        group.restore(saved);
        highest = known;
        expect(live(after, 100)).toEqual(first);
        expect(saved).toEqual(copy);
      }),
    );
  });
});
