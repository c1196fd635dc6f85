/** Lets through so much per time, and refuses the rest. */
export interface Limiter {
  /**
   * Whether a request passes now. One that is refused takes nothing.
   * @param cost how much it takes, 1 unless given; 0 always passes
   */
  take(nowMs: number, cost?: number): boolean;
  /**
   * How long until such a request passes, if nothing else comes: 0 where it passes now, Infinity where
   * it costs more than can ever be there at once.
   */
  retryAfterMs(nowMs: number, cost?: number): number;
  /** The largest cost that passes now. */
  remaining(nowMs: number): number;
  /** A copy of the state, for `restore`. */
  save(): unknown;
  /** Back to a saved state. */
  restore(saved: unknown): void;
}
