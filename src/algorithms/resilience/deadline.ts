import { requireNumber } from '#algorithms/require-option';

/** A time by which an answer is worth having. It never changes. */
export interface Deadline {
  /** When it is over. */
  readonly atMs: number;
  /** How long is left: from 0 to the timeout it was made with, whatever the clock does. */
  remainingMs(nowMs: number): number;
  /** Whether nothing is left. */
  expired(nowMs: number): boolean;
  /**
   * The deadline of a call that is made within this one: its own timeout, but no more than is left here
   * less a reserve, in which the answer comes back and is dealt with.
   * @param timeoutMs 0 or more
   * @param reserveMs 0 or more; 0 unless given
   * @throws RangeError for either out of range
   */
  child(nowMs: number, timeoutMs: number, reserveMs?: number): Deadline;
}

/**
 * A deadline that is handed on from call to call, so that nobody works on what nobody waits for
 * any more: gRPC passes on what is left of the timeout (grpc.io, "Deadlines"; Beyer et al., *Site
 * Reliability Engineering*, ch. 22, "Deadline propagation").
 * @param timeoutMs 0 or more
 * @throws RangeError for a time or timeout that is no such number
 * @example
 * const checkout = deadline(0, 1000)
 * const charge = checkout.child(300, 5000, 50)
 * const remaining = [charge.remainingMs(300), charge.remainingMs(900), charge.expired(950)] // => [650, 50, true]
 */
export function deadline(nowMs: number, timeoutMs: number): Deadline {
  requireNumber('nowMs', nowMs, -Number.MAX_VALUE);
  requireNumber('timeoutMs', timeoutMs, 0);
  const atMs = nowMs + timeoutMs;
  const remainingMs = (laterMs: number) => Math.min(timeoutMs, Math.max(0, atMs - laterMs));
  return {
    atMs,
    remainingMs,
    expired: (laterMs) => laterMs >= atMs,
    child(laterMs, ownTimeoutMs, reserveMs = 0) {
      requireNumber('timeoutMs', ownTimeoutMs, 0);
      requireNumber('reserveMs', reserveMs, 0);
      return deadline(
        laterMs,
        Math.min(ownTimeoutMs, Math.max(0, remainingMs(laterMs) - reserveMs)),
      );
    },
  };
}
