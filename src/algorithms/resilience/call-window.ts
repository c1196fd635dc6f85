/** What the calls of a window came to. */
export interface CallCounts {
  /** All of them. */
  readonly calls: number;
  /** Those that failed. */
  readonly failures: number;
  /** Those that took too long, failed or not. */
  readonly slowCalls: number;
}

/** The latest calls. */
export interface CallWindow {
  /** What is in the window at a time, which is never less than an earlier call's. */
  at(nowMs: number): CallCounts;
  /** Puts a call in. */
  add(nowMs: number, failed: boolean, slow: boolean): void;
  /** Empties it. */
  clear(): void;
  /** A copy of the state. */
  save(): readonly number[];
  /** Back to a saved state. */
  restore(saved: readonly number[]): void;
}

const FAILED = 1;
const SLOW = 2;
const EMPTY = -1;

/**
 * The last `size` calls, in a ring.
 * @example countWindow(10).at(0).calls // => 0
 */
export function countWindow(size: number): CallWindow {
  let ring = new Array<number>(size).fill(EMPTY);
  let next = 0;
  const counts = { calls: 0, failures: 0, slowCalls: 0 };
  const tally = (call: number, sign: number) => {
    if (call === EMPTY) return;
    counts.calls += sign;
    if (call & FAILED) counts.failures += sign;
    if (call & SLOW) counts.slowCalls += sign;
  };
  const put = (index: number, call: number) => {
    tally(ring[index]!, -1);
    ring[index] = call;
    tally(call, 1);
  };

  return {
    at: () => counts,
    add(_nowMs, failed, slow) {
      put(next, (failed ? FAILED : 0) + (slow ? SLOW : 0));
      next = (next + 1) % size;
    },
    clear() {
      for (let index = 0; index < size; index++) put(index, EMPTY);
      next = 0;
    },
    save: () => [next, ...ring],
    restore([at = 0, ...calls]) {
      ring = calls;
      next = at;
      Object.assign(counts, { calls: 0, failures: 0, slowCalls: 0 });
      for (const call of ring) tally(call, 1);
    },
  };
}

/**
 * The calls of the last `bucketCount` buckets of time, this one among them. Buckets begin at multiples of
 * their length, so that the window covers between bucketCount − 1 and bucketCount lengths.
 * @example timeWindow(10, 1000).at(0).calls // => 0
 */
export function timeWindow(bucketCount: number, bucketMs: number): CallWindow {
  // Three numbers a bucket, and which one it is last.
  let buckets = new Array<number>(bucketCount * 3).fill(0);
  let latest = -Infinity;
  const counts = { calls: 0, failures: 0, slowCalls: 0 };
  const slotOf = (bucket: number) => (((bucket % bucketCount) + bucketCount) % bucketCount) * 3;
  const change = (slot: number, calls: number, failures: number, slowCalls: number) => {
    buckets[slot]! += calls;
    buckets[slot + 1]! += failures;
    buckets[slot + 2]! += slowCalls;
    counts.calls += calls;
    counts.failures += failures;
    counts.slowCalls += slowCalls;
  };
  const moveTo = (nowMs: number) => {
    const bucket = Math.floor(nowMs / bucketMs);
    const over = Math.min(bucketCount, bucket - latest);
    for (let each = 0; each < over; each++) {
      const slot = slotOf(bucket - each);
      change(slot, -buckets[slot]!, -buckets[slot + 1]!, -buckets[slot + 2]!);
    }
    latest = bucket;
  };

  return {
    at(nowMs) {
      moveTo(nowMs);
      return counts;
    },
    add(nowMs, failed, slow) {
      moveTo(nowMs);
      change(slotOf(latest), 1, failed ? 1 : 0, slow ? 1 : 0);
    },
    clear() {
      buckets.fill(0);
      Object.assign(counts, { calls: 0, failures: 0, slowCalls: 0 });
    },
    save: () => [latest, ...buckets],
    restore([at = 0, ...saved]) {
      buckets = new Array<number>(saved.length).fill(0);
      Object.assign(counts, { calls: 0, failures: 0, slowCalls: 0 });
      latest = at;
      for (let slot = 0; slot < saved.length; slot += 3) {
        change(slot, saved[slot]!, saved[slot + 1]!, saved[slot + 2]!);
      }
    },
  };
}

/**
 * The failures since the last success: the counts of a window that a success empties.
 * @example failuresInRow().at(0).failures // => 0
 */
export function failuresInRow(): CallWindow {
  const counts = { calls: 0, failures: 0, slowCalls: 0 };
  const become = (failures: number) =>
    void Object.assign(counts, { calls: failures, failures, slowCalls: 0 });
  return {
    at: () => counts,
    add: (_nowMs, failed) => become(failed ? counts.failures + 1 : 0),
    clear: () => become(0),
    save: () => [counts.failures],
    restore: ([failures = 0]) => become(failures),
  };
}
