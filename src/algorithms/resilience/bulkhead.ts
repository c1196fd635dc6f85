import { requireInteger, requireNumber } from '#algorithms/require-option';
import { steadyTime } from '#algorithms/resilience/steady-time';

/** How many at once. */
export interface BulkheadOptions {
  /** How many may be inside. */
  readonly maxConcurrent: number;
  /** How many may wait; 0 unless given. */
  readonly maxQueued?: number;
  /** How long one may wait: after this it is turned away; 2⁵³ − 1 ms unless given. */
  readonly maxWaitMs?: number;
}

/** What became of one that came. */
export type BulkheadEntry = 'entered' | 'waiting' | 'rejected';

/** A bulkhead. Who comes is known by a number of the caller's, one to each. */
export interface Bulkhead {
  /** How many are inside. */
  readonly inside: number;
  /** How many wait, those whose wait is over among them until `expire` has named them. */
  readonly waiting: number;
  /** When the next wait is over; Infinity when none is. */
  readonly nextExpiryMs: number;
  /** One comes. It never goes ahead of one that waits. */
  enter(nowMs: number, id: number): BulkheadEntry;
  /**
   * One that was inside leaves.
   * @returns who enters in its place: the first of those waiting whose wait is not over
   * @throws RangeError when nobody is inside
   */
  leave(nowMs: number): number | undefined;
  /** One that waits goes away. Returns whether it waited. */
  cancel(nowMs: number, id: number): boolean;
  /** Those whose wait is over, each named once, in the order in which they came. */
  expire(nowMs: number): number[];
  /** A copy of the state, for `restore`. */
  save(): unknown;
  /** Back to a saved state. */
  restore(saved: unknown): void;
}

interface SavedBulkhead {
  readonly inside: number;
  readonly latestMs: number;
  readonly ids: readonly number[];
  readonly sinceMs: readonly number[];
  readonly expired: readonly number[];
}

/**
 * A bulkhead: so many calls at once, so many more in a queue, and the rest is refused, so that one slow
 * dependency cannot take everything (Nygard, "Release It!", 2007; resilience4j, `SemaphoreBulkhead.java`,
 * refuses, Polly and cockatiel queue, first in, first out).
 * @throws RangeError for options and times out of range
 * @example
 * const rooms = bulkhead({ maxConcurrent: 1, maxQueued: 1 })
 * const entries = [7, 8, 9].map((id) => rooms.enter(0, id))
 * entries // => ['entered', 'waiting', 'rejected']
 * rooms.leave(10) // => 8
 */
export function bulkhead({
  maxConcurrent,
  maxQueued = 0,
  maxWaitMs = Number.MAX_SAFE_INTEGER,
}: BulkheadOptions): Bulkhead {
  requireInteger('maxConcurrent', maxConcurrent, 1);
  requireInteger('maxQueued', maxQueued, 0);
  requireNumber('maxWaitMs', maxWaitMs, 0);
  let inside = 0;
  let latestMs = -Infinity;
  let ids: number[] = [];
  let sinceMs: number[] = [];
  let expired: number[] = [];

  /** Moves to the time given, and those whose wait is over by then out of the queue. */
  const at = (nowMs: number) => {
    latestMs = steadyTime(latestMs, nowMs);
    while (sinceMs.length > 0 && latestMs - sinceMs[0]! >= maxWaitMs) {
      sinceMs.shift();
      expired.push(ids.shift()!);
    }
    return latestMs;
  };

  return {
    get inside() {
      return inside;
    },
    get waiting() {
      return ids.length + expired.length;
    },
    get nextExpiryMs() {
      if (expired.length > 0) return latestMs;
      return sinceMs.length > 0 ? sinceMs[0]! + maxWaitMs : Infinity;
    },
    enter(nowMs, id) {
      const now = at(nowMs);
      if (inside < maxConcurrent) {
        inside++;
        return 'entered';
      }
      if (ids.length >= maxQueued || maxWaitMs === 0) return 'rejected';
      ids.push(id);
      sinceMs.push(now);
      return 'waiting';
    },
    leave(nowMs) {
      requireInteger('inside', inside, 1);
      at(nowMs);
      sinceMs.shift();
      const next = ids.shift();
      if (next === undefined) inside--;
      return next;
    },
    cancel(nowMs, id) {
      at(nowMs);
      const index = ids.indexOf(id);
      if (index < 0) return false;
      ids.splice(index, 1);
      sinceMs.splice(index, 1);
      return true;
    },
    expire(nowMs) {
      at(nowMs);
      const named = expired;
      expired = [];
      return named;
    },
    save(): SavedBulkhead {
      return { inside, latestMs, ids: [...ids], sinceMs: [...sinceMs], expired: [...expired] };
    },
    restore(saved) {
      const state = saved as SavedBulkhead;
      ({ inside, latestMs } = state);
      ids = [...state.ids];
      sinceMs = [...state.sinceMs];
      expired = [...state.expired];
    },
  };
}
