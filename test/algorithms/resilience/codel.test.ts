import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Codel, codel } from '#algorithms/resilience/codel';
import { checkProperty } from '../../property';

const TARGET_MS = 5;
const INTERVAL_MS = 100;

/** RFC 8289, §5: dequeue over a whole queue of arrival times, to compare with. */
function rfcQueue(queue: number[]) {
  let firstAboveMs: number | undefined;
  let nextDropMs = 0;
  let count = 0;
  let lastCount = 0;
  let dropping = false;
  const law = (atMs: number) => atMs + INTERVAL_MS / Math.sqrt(count);
  const take = (nowMs: number) => {
    const arrivedMs = queue.shift();
    let ok = false;
    if (arrivedMs === undefined || nowMs - arrivedMs < TARGET_MS || queue.length === 0) {
      firstAboveMs = undefined;
    } else if (firstAboveMs === undefined) firstAboveMs = nowMs + INTERVAL_MS;
    else ok = nowMs >= firstAboveMs;
    return { arrivedMs, ok };
  };
  return (nowMs: number) => {
    let head = take(nowMs);
    const dropped: (number | undefined)[] = [];
    if (dropping) {
      if (!head.ok) dropping = false;
      while (dropping && nowMs >= nextDropMs) {
        dropped.push(head.arrivedMs);
        count++;
        head = take(nowMs);
        if (!head.ok) dropping = false;
        else nextDropMs = law(nextDropMs);
      }
    } else if (head.ok) {
      dropped.push(head.arrivedMs);
      head = take(nowMs);
      dropping = true;
      const delta = count - lastCount;
      count = delta > 1 && nowMs - nextDropMs < 16 * INTERVAL_MS ? delta : 1;
      nextDropMs = law(nowMs);
      lastCount = count;
    }
    return { dropped, served: head.arrivedMs };
  };
}

/** The same by asking for one item at a time. */
function serve(queue: number[], control: Codel, nowMs: number) {
  const dropped: number[] = [];
  for (;;) {
    const arrivedMs = queue.shift();
    if (arrivedMs === undefined) {
      control.empty(nowMs);
      return { dropped, served: undefined };
    }
    if (!control.drops(nowMs, nowMs - arrivedMs, queue.length === 0)) {
      return { dropped, served: arrivedMs };
    }
    dropped.push(arrivedMs);
  }
}

test('decides as the pseudocode of RFC 8289', () => {
  let drops = 0;
  checkProperty(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 4 })), {
        minLength: 50,
        maxLength: 300,
      }),
      (steps) => {
        const queue: number[] = [];
        const other: number[] = [];
        const rfc = rfcQueue(other);
        const control = codel();
        let nowMs = 0;
        for (const [stepMs, arrivals] of steps) {
          nowMs += stepMs;
          for (let each = 0; each < arrivals; each++) {
            queue.push(nowMs);
            other.push(nowMs);
          }
          const served = serve(queue, control, nowMs);
          drops += served.dropped.length;
          expect(served).toEqual(rfc(nowMs));
        }
      },
    ),
  );
  expect(drops).toBeGreaterThan(1000);
});

test('drops at 100 ms and then after 100/√count; a drop again soon goes on with the count', () => {
  const control = codel();
  const dropTimes = (fromMs: number, toMs: number) => {
    const times: number[] = [];
    for (let nowMs = fromMs; nowMs < toMs; nowMs++) {
      while (control.drops(nowMs, 20)) times.push(nowMs);
    }
    return times;
  };
  expect(dropTimes(0, 500)).toEqual([100, 200, 271, 329, 379, 424, 464]);
  expect(control.count).toBe(7);
  expect(control.drops(500, 4)).toBe(false);
  expect(control.dropping).toBe(false);
  const [first, second] = dropTimes(501, 700);
  expect([first, second]).toEqual([601, Math.ceil(601 + 100 / Math.sqrt(6))]);
  expect(control.count).toBeGreaterThan(6);
  control.drops(5000, 0);
  dropTimes(5001, 5102);
  expect(control.count).toBe(1);
});

test('the last item is never dropped, and time that steps back stands still', () => {
  const control = codel();
  for (let nowMs = 0; nowMs < 1000; nowMs++) expect(control.drops(nowMs, 50, true)).toBe(false);
  control.drops(2000, 50);
  expect(control.drops(0, 50)).toBe(false);
  expect(control.drops(2100, 50)).toBe(true);
});

test('does the same again after a restore', () => {
  const waits = fc.array(
    fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: 0, max: 20 })),
  );
  checkProperty(
    fc.property(waits, waits, (before, after) => {
      const control = codel();
      let nowMs = 0;
      const run = (list: typeof before) =>
        list.map(([stepMs, waitedMs]) => {
          nowMs += stepMs;
          return [control.drops(nowMs, waitedMs), control.dropping, control.count];
        });
      run(before);
      const saved = control.save();
      const savedMs = nowMs;
      const first = run(after);
      control.restore(saved);
      nowMs = savedMs;
      expect(run(after)).toEqual(first);
    }),
  );
});

test('refuses what is out of range', () => {
  expect(() => codel({ targetMs: -1 })).toThrow('targetMs');
  expect(() => codel({ intervalMs: NaN })).toThrow('intervalMs');
  expect(() => codel().drops(0, -1)).toThrow('waitedMs');
  expect(() => codel().drops(NaN, 0)).toThrow('nowMs');
});
