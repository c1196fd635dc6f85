import { requireNumber } from '#algorithms/require-option';

/** For how long. */
export interface LeaseOptions {
  /** How long a lease lasts unless it is renewed, above 0; 15,000 ms unless given, as in Kubernetes. */
  readonly ttlMs?: number;
}

/** A lock that one holder has at a time, and loses unless it says so again. */
export interface Lease {
  /**
   * Takes the lease, if nobody has it.
   * @returns the fencing token, one more than any before; `undefined` when somebody has it
   */
  acquire(nowMs: number, holder: string): number | undefined;
  /** Keeps it for another term. False for a token whose lease is over: it can only be taken anew. */
  renew(nowMs: number, token: number): boolean;
  /** Gives it back. False for a token whose lease is over. */
  release(nowMs: number, token: number): boolean;
  /** Who has it; `undefined` when nobody does. */
  holder(nowMs: number): string | undefined;
  /** The last token given out; 0 before the first. */
  readonly token: number;
  /** When it ends unless it is renewed; −Infinity when nobody has it. */
  readonly expiresMs: number;
  /** A copy of its state, so that a run can step back. */
  save(): unknown;
  /** Puts back what `save` returned. */
  restore(saved: unknown): void;
}

interface SavedLease {
  readonly holder: string;
  readonly token: number;
  readonly expiresMs: number;
  readonly latestMs: number;
}

const FREE = -Infinity;

/**
 * A lease with fencing tokens. A holder that is slow, or cut off, does not learn that its term is over
 * and goes on working; the number that came with its lease, sent along with all it writes, lets a
 * store tell it from the next holder, whose number is higher (Gray & Cheriton, "Leases", SOSP 1989;
 * Kleppmann, "How to do distributed locking", 2016; client-go `leaderelection.go`, 15 s). At the end of
 * its term it is over.
 * @throws RangeError for options out of range
 * @example
 * const lock = lease({ ttlMs: 10 })
 * const tokens = [lock.acquire(0, 'a'), lock.acquire(9, 'b'), lock.acquire(10, 'b')] // => [1, undefined, 2]
 * lock.renew(11, 1) // => false
 */
export function lease({ ttlMs = 15_000 }: LeaseOptions = {}): Lease {
  requireNumber('ttlMs', ttlMs, Number.MIN_VALUE);
  let now: SavedLease = { holder: '', token: 0, expiresMs: FREE, latestMs: -Infinity };

  const see = (nowMs: number) => {
    if (nowMs > now.latestMs) now = { ...now, latestMs: nowMs };
    return now.latestMs;
  };
  const isHeld = (nowMs: number) => see(nowMs) < now.expiresMs;
  const isHeldBy = (nowMs: number, token: number) => isHeld(nowMs) && token === now.token;

  return {
    acquire(nowMs, holder) {
      if (isHeld(nowMs)) return undefined;
      const latestMs = see(nowMs);
      now = { holder, token: now.token + 1, expiresMs: latestMs + ttlMs, latestMs };
      return now.token;
    },
    renew(nowMs, token) {
      if (!isHeldBy(nowMs, token)) return false;
      now = { ...now, expiresMs: now.latestMs + ttlMs };
      return true;
    },
    release(nowMs, token) {
      if (!isHeldBy(nowMs, token)) return false;
      now = { ...now, expiresMs: FREE };
      return true;
    },
    holder: (nowMs) => (isHeld(nowMs) ? now.holder : undefined),
    get token() {
      return now.token;
    },
    get expiresMs() {
      return now.expiresMs;
    },
    save: (): SavedLease => ({ ...now }),
    restore(saved) {
      now = { ...(saved as SavedLease) };
    },
  };
}
