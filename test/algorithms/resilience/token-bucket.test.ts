import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixedWindow } from '#algorithms/resilience/fixed-window';
import { gcra } from '#algorithms/resilience/gcra';
import { leakyBucket } from '#algorithms/resilience/leaky-bucket';
import { nginxLeakyBucket } from '#algorithms/resilience/nginx-leaky-bucket';
import { slidingWindow } from '#algorithms/resilience/sliding-window';
import { tokenBucket } from '#algorithms/resilience/token-bucket';
import { checkProperty } from '../../property';
import vectors from '../../vectors/rate-limiting.json';

type Row = readonly [number, number, number, boolean];
const idOf = (id: string) => vectors.cases.find((each) => each.id === id)!;
const rowsOf = (id: string) => idOf(id).expected.rows as unknown as readonly Row[];

describe('tokenBucket', () => {
  test('tb-burst1', () => {
    const bucket = tokenBucket({ ratePerSec: 10, capacity: 1 });
    for (const [tick, tokens, cost, ok] of rowsOf('tb-burst1')) {
      expect(bucket.remaining(tick * 100)).toBeCloseTo(tokens, 9);
      expect(bucket.take(tick * 100, cost)).toBe(ok);
    }
  });

  test('tb-backwards: Go counts again from the earlier time, and we do where asked to', () => {
    const follow = tokenBucket({ ratePerSec: 10, capacity: 3, clockBack: 'follow' });
    for (const [tick, tokens, cost, ok] of rowsOf('tb-backwards')) {
      expect(follow.remaining(tick * 100)).toBeCloseTo(tokens, 9);
      expect(follow.take(tick * 100, cost)).toBe(ok);
    }
  });

  test('tb-backwards: standing still, the clock that comes back to 1 mints nothing', () => {
    const still = tokenBucket({ ratePerSec: 10, capacity: 3 });
    const rows = rowsOf('tb-backwards');
    const taken = rows.map(([tick, , cost]) => still.take(tick * 100, cost));
    const differing = rows.flatMap(([, , , ok], row) => (ok === taken[row] ? [] : [row]));
    // Row 5 comes back from tick 0 to 1, which was there before: Go lets a fourth of three tokens pass.
    expect(differing).toEqual([5]);
  });

  test('a clock that swings mints where it is followed', () => {
    const count = (clockBack: 'follow' | 'stand-still') => {
      const bucket = tokenBucket({ ratePerSec: 10, capacity: 10, clockBack });
      return Array.from({ length: 100 }, (_, n) => bucket.take((n % 2) * 100)).filter(Boolean)
        .length;
    };
    expect([count('stand-still'), count('follow')]).toEqual([11, 20]);
  });

  test('tb-simultaneous', () => {
    const { input, expected } = idOf('tb-simultaneous');
    const bucket = tokenBucket({ ratePerSec: 1, capacity: 5 });
    const taken = Array.from({ length: input.requests! }, () => bucket.take(0));
    expect(taken.filter(Boolean)).toHaveLength(expected.ok!);
  });

  test('decides as the leaky bucket and GCRA of the same rate and burst', () => {
    const calls = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 4 })),
    );
    checkProperty(
      fc.property(calls, (steps) => {
        // 64 ms a request: exact in binary, so that no last digit decides.
        const tokens = tokenBucket({ ratePerSec: 15.625, capacity: 4 });
        const level = leakyBucket({ ratePerSec: 15.625, capacity: 4 });
        const cells = gcra({ ratePerSec: 15.625, burst: 3 });
        let nowMs = 0;
        for (const [stepMs, cost] of steps) {
          nowMs += stepMs;
          const ok = tokens.take(nowMs, cost);
          expect([level.take(nowMs, cost), cells.take(nowMs, cost)]).toEqual([ok, ok]);
          expect(level.level(nowMs)).toBeCloseTo(4 - tokens.remaining(nowMs), 9);
          expect(cells.resetAfterMs(nowMs)).toBeCloseTo(64 * level.level(nowMs), 6);
        }
      }),
    );
  });

  test('without a rate, what was there is all', () => {
    for (const bucket of [
      tokenBucket({ ratePerSec: 0, capacity: 1 }),
      leakyBucket({ ratePerSec: 0, capacity: 1 }),
    ]) {
      expect([bucket.take(0), bucket.take(1e15), bucket.retryAfterMs(0)]).toEqual([
        true,
        false,
        Infinity,
      ]);
    }
  });

  test('options out of range', () => {
    for (const bad of [NaN, Infinity, -1]) {
      expect(() => tokenBucket({ ratePerSec: bad, capacity: 1 })).toThrow('ratePerSec');
      expect(() => tokenBucket({ ratePerSec: 1, capacity: bad })).toThrow('capacity');
      expect(() => leakyBucket({ ratePerSec: bad, capacity: 1 })).toThrow('ratePerSec');
      expect(() => leakyBucket({ ratePerSec: 1, capacity: bad })).toThrow('capacity');
      expect(() => gcra({ ratePerSec: bad })).toThrow('ratePerSec');
      expect(() => gcra({ ratePerSec: 1, burst: bad })).toThrow('burst');
      expect(() => nginxLeakyBucket({ ratePerSec: bad })).toThrow('ratePerSec');
      expect(() => fixedWindow({ limit: bad, windowMs: 1 })).toThrow('limit');
      expect(() => fixedWindow({ limit: 1, windowMs: bad })).toThrow('windowMs');
      expect(() => slidingWindow({ limit: 1.5, windowMs: 1 })).toThrow('limit');
      expect(() => slidingWindow({ limit: 1, windowMs: bad })).toThrow('windowMs');
    }
    expect(() => gcra({ ratePerSec: 0 })).toThrow('ratePerSec');
    expect(() => nginxLeakyBucket({ ratePerSec: 1, delay: 1 })).toThrow('delay');
    expect(() => slidingWindow({ limit: 1, windowMs: 1, kind: 'other' as 'log' })).toThrow('kind');
    expect(() => tokenBucket({ ratePerSec: 1, capacity: 1, clockBack: 'x' as 'follow' })).toThrow(
      'clockBack',
    );
  });
});

describe('gcra', () => {
  test('gcra-throttled', () => {
    const { input, expected } = idOf('gcra-throttled');
    const limiter = gcra({ ratePerSec: input.rate_per_s!, burst: input.max_burst! });
    for (const [atSec, volume, left, resetSec, retrySec, limited] of expected.rows as unknown as [
      number,
      number,
      number,
      number,
      number,
      boolean,
    ][]) {
      const nowMs = atSec * 1000;
      const waitMs = limiter.retryAfterMs(nowMs, volume);
      expect(limiter.take(nowMs, volume)).toBe(!limited);
      expect(Math.floor(limiter.remaining(nowMs) + 1e-9)).toBe(left);
      expect(limiter.resetAfterMs(nowMs)).toBeCloseTo(resetSec * 1000, 6);
      // The vector's −1 stands for «need not» and for «never»; ours are 0 and Infinity.
      if (retrySec >= 0) expect(waitMs).toBeCloseTo(retrySec * 1000, 6);
      else expect(waitMs).toBe(limited ? Infinity : 0);
    }
  });

  test('a burst of as many as it may be, at any rate and time', () => {
    checkProperty(
      fc.property(
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom(0, 1.7e12, 1e15),
        (ratePerSec, burst, nowMs) => {
          const limiter = gcra({ ratePerSec, burst });
          for (let each = 0; each <= burst; each++) expect(limiter.take(nowMs)).toBe(true);
          expect(limiter.take(nowMs)).toBe(false);
        },
      ),
    );
  });
});

describe('nginxLeakyBucket', () => {
  test('spaces what it holds, counts in thousandths, and lets the first of all pass', () => {
    const bucket = nginxLeakyBucket({ ratePerSec: 3, burst: 2 });
    expect([0, 0, 0, 0].map((nowMs) => bucket.hold(nowMs))).toEqual([0, 333, 666, Infinity]);
    // 333 ms take off 999 thousandths: a thousandth too little for one more.
    expect(bucket.hold(333)).toBe(Infinity);
    expect(bucket.hold(334)).toBe(Math.floor(((2000 + 1000 - 1002) * 1000) / 3000));
  });

  test('nodelay and delay', () => {
    const held = (delay: number) => {
      const bucket = nginxLeakyBucket({ ratePerSec: 10, burst: 3, delay });
      return [0, 0, 0, 0, 0].map((nowMs) => bucket.hold(nowMs));
    };
    expect(held(3)).toEqual([0, 0, 0, 0, Infinity]);
    expect(held(1)).toEqual([0, 0, 100, 200, Infinity]);
  });

  test('without a burst, half a millisecond is none', () => {
    const bucket = nginxLeakyBucket({ ratePerSec: 1000 });
    expect([0.2, 0.9, 1.1].map((nowMs) => bucket.take(nowMs))).toEqual([true, false, true]);
  });
});

describe('windows', () => {
  test('twice the limit around the edge of a fixed window', () => {
    const limiter = fixedWindow({ limit: 50, windowMs: 1000 });
    const at = (nowMs: number) =>
      Array.from({ length: 60 }, () => limiter.take(nowMs)).filter(Boolean).length;
    expect(at(999) + at(1000)).toBe(100);
  });

  test("Cloudflare's numbers: 42 before, 18 now, a quarter into the minute: 49.5", () => {
    const limiter = slidingWindow({ limit: 50, windowMs: 60_000, kind: 'two-window' });
    expect(limiter.take(30_000, 42)).toBe(true);
    expect(limiter.take(75_000, 18)).toBe(true);
    // 49.5 and one more are over 50, until the older 42 count half a request less.
    expect(limiter.take(75_000)).toBe(false);
    expect(limiter.retryAfterMs(75_000)).toBeCloseTo((0.5 / 42) * 60_000, 6);
  });

  test('a log counts a request for exactly a window', () => {
    const limiter = slidingWindow({ limit: 1, windowMs: 1000 });
    expect([5, 1004, 1005].map((nowMs) => limiter.take(nowMs))).toEqual([true, false, true]);
  });
});
