import { type LeaseOptions, lease } from '#algorithms/resilience/lease';

/** Several of which one is active. */
export interface Failover {
  /**
   * A member says that it is alive, and asks whether it is the active one. Say it several times in a
   * term, so that one that is lost does no harm.
   * @returns the fencing token of the active member; `undefined` for a standby
   */
  beat(nowMs: number, member: string): number | undefined;
  /** The active member steps down, so that the next beat of any other takes over. */
  stepDown(nowMs: number, member: string): void;
  /** Who is active; `undefined` while nobody is. */
  active(nowMs: number): string | undefined;
  /** How many terms have begun: the last token. */
  readonly terms: number;
  /** A copy of its state, so that a run can step back. */
  save(): unknown;
  /** Puts back what `save` returned. */
  restore(saved: unknown): void;
}

/**
 * Failover by a lease: the member that holds it is active, and renews it with each beat; when it has
 * been silent for a whole term, the first standby to beat takes over with a higher fencing token. One that
 * was active and comes back is a standby like the others. That there is one active member at a time is
 * the lease's word, not the members': see `lease` (client-go `leaderelection.go`).
 * @throws RangeError for options out of range
 * @example
 * const pair = failover({ ttlMs: 10 })
 * const beats = [[0, 'a'], [1, 'b'], [9, 'a'], [18, 'b'], [19, 'b'], [20, 'a']]
 * const tokens = beats.map(([nowMs, member]) => pair.beat(nowMs, member))
 * tokens // => [1, undefined, 1, undefined, 2, undefined]
 */
export function failover(options: LeaseOptions = {}): Failover {
  const lock = lease(options);
  return {
    beat(nowMs, member) {
      if (lock.holder(nowMs) !== member) return lock.acquire(nowMs, member);
      lock.renew(nowMs, lock.token);
      return lock.token;
    },
    stepDown(nowMs, member) {
      if (lock.holder(nowMs) === member) lock.release(nowMs, lock.token);
    },
    active: (nowMs) => lock.holder(nowMs),
    get terms() {
      return lock.token;
    },
    save: () => lock.save(),
    restore: (saved) => lock.restore(saved),
  };
}
