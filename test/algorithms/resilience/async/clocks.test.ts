import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClockHost, hostClock } from '#algorithms/resilience/async/host-clock';
import { manualClock } from '#algorithms/resilience/async/manual-clock';
import { checkAsyncProperty } from '../../../property';
import { listenerCount, settled, watch } from './listeners';

describe('manualClock', () => {
  test('wakes in the order of time, then of lying down', async () => {
    const durations = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 20 });
    await checkAsyncProperty(
      fc.asyncProperty(
        durations,
        fc.array(fc.integer({ min: 0, max: 9 })),
        async (delays, steps) => {
          const clock = manualClock(100);
          const woken: [number, number][] = [];
          for (const [index, delayMs] of delays.entries()) {
            clock.sleep(delayMs).then(() => woken.push([clock.nowMs(), index]));
          }
          for (const step of steps) await clock.advance(step);
          await clock.advance(1000);
          const order = delays.map((delayMs, index): [number, number] => [100 + delayMs, index]);
          order.sort(([oneMs, one], [otherMs, other]) => oneMs - otherMs || one - other);
          expect(woken).toEqual(order);
          expect(clock.sleeperCount).toBe(0);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('wakes who lies down while time passes, at its own time', async () => {
    const clock = manualClock();
    const ticks: number[] = [];
    const tick = async () => {
      for (let count = 0; count < 5; count++) {
        await clock.sleep(10);
        ticks.push(clock.nowMs());
      }
    };
    const all = tick();
    await clock.advance(35);
    expect([ticks, clock.nowMs(), clock.sleeperCount]).toEqual([[10, 20, 30], 35, 1]);
    await clock.advance(15);
    await all;
    expect(ticks).toEqual([10, 20, 30, 40, 50]);
  });

  test('a turn that is begun before the last is over comes after it', async () => {
    const clock = manualClock();
    const seen: number[] = [];
    for (const delayMs of [5, 15]) clock.sleep(delayMs).then(() => seen.push(clock.nowMs()));
    await Promise.all([clock.advance(10), clock.advance(10)]);
    expect([clock.nowMs(), seen]).toEqual([20, [5, 15]]);
  });

  test('forgets who was woken by a signal', async () => {
    const clock = manualClock();
    const { signal, abort } = controller();
    const sleeping = watch(clock.sleep(10, signal));
    expect([listenerCount(signal), clock.sleeperCount]).toEqual([1, 1]);
    abort('enough');
    await settled();
    expect([sleeping.said, listenerCount(signal), clock.sleeperCount]).toEqual([
      'threw enough',
      0,
      0,
    ]);
    const already = watch(clock.sleep(10, signal));
    await clock.advance(100);
    expect([already.said, listenerCount(signal)]).toEqual(['threw enough', 0]);
  });

  test('leaves no listener behind when it wakes by itself', async () => {
    const clock = manualClock();
    const { signal, abort } = controller();
    const sleeping = watch(clock.sleep(10, signal));
    await clock.advance(10);
    abort('late');
    await settled();
    expect([sleeping.said, listenerCount(signal)]).toEqual(['gave undefined', 0]);
  });

  test.each([-1, NaN, Infinity])('refuses %d', async (value) => {
    const clock = manualClock();
    await expect(clock.sleep(value)).rejects.toThrow('delayMs');
    await expect(clock.advance(value)).rejects.toThrow('durationMs');
    await clock.advance(1);
    expect([clock.nowMs(), clock.sleeperCount]).toEqual([1, 0]);
    if (value !== -1) expect(() => manualClock(value)).toThrow('startMs');
  });
});

describe('hostClock', () => {
  /** A host whose timers go off when they are told to, as a window's must be called: as nobody's. */
  function fakeHost() {
    const timers = new Map<number, { delayMs: number; callback: () => void }>();
    let nextId = 1;
    const host: ClockHost<number> = {
      performance: { now: () => 123.5 },
      setTimeout(this: unknown, callback, delayMs) {
        if (this !== undefined) throw new TypeError('Illegal invocation');
        timers.set(nextId, { delayMs, callback });
        return nextId++;
      },
      clearTimeout(this: unknown, timer) {
        if (this !== undefined) throw new TypeError('Illegal invocation');
        timers.delete(timer);
      },
    };
    const ring = () => {
      const [[id, { callback, delayMs }] = [0, { callback: () => {}, delayMs: NaN }]] = timers;
      timers.delete(id);
      callback();
      return delayMs;
    };
    return { host, timers, ring };
  }

  test('sets a timer, and asks the time', async () => {
    const { host, ring } = fakeHost();
    const clock = hostClock(host);
    expect(clock.nowMs()).toBe(123.5);
    const sleeping = watch(clock.sleep(40));
    await settled();
    expect(sleeping.said).toBe('pending');
    expect(ring()).toBe(40);
    await settled();
    expect(sleeping.said).toBe('gave undefined');
  });

  test('sleeps for longer than a timer can', async () => {
    const { host, timers, ring } = fakeHost();
    const longest = 2 ** 31 - 1;
    const sleeping = watch(hostClock(host).sleep(2 * longest + 5));
    expect([ring(), ring()]).toEqual([longest, longest]);
    await settled();
    expect(sleeping.said).toBe('pending');
    expect(ring()).toBe(5);
    await settled();
    expect([sleeping.said, timers.size]).toEqual(['gave undefined', 0]);
  });

  test('clears its timer, and its listener, when it is aborted', async () => {
    const { host, timers, ring } = fakeHost();
    const { signal, abort } = controller();
    const sleeping = watch(hostClock(host).sleep(2 ** 32, signal));
    ring();
    expect([timers.size, listenerCount(signal)]).toEqual([1, 1]);
    abort('enough');
    await settled();
    expect([sleeping.said, timers.size, listenerCount(signal)]).toEqual(['threw enough', 0, 0]);
    await expect(hostClock(host).sleep(5, signal)).rejects.toBe('enough');
    expect(timers.size).toBe(0);
  });

  test('leaves no listener behind when it wakes by itself', async () => {
    const { host, ring } = fakeHost();
    const { signal } = controller();
    const sleeping = hostClock(host).sleep(5, signal);
    ring();
    await sleeping;
    expect(listenerCount(signal)).toBe(0);
  });

  test.each([-1, NaN, Infinity])('refuses to sleep for %d', async (delayMs) => {
    const { host, timers } = fakeHost();
    await expect(hostClock(host).sleep(delayMs)).rejects.toThrow('delayMs');
    expect(timers.size).toBe(0);
  });

  test('takes the host of this process', async () => {
    const clock = hostClock(globalThis);
    await clock.sleep(0);
    expect(clock.nowMs()).toBeGreaterThan(0);
  });
});

/** With `abort` apart from its owner. */
function controller() {
  const own = new AbortController();
  return { signal: own.signal, abort: (reason: unknown) => own.abort(reason) };
}
