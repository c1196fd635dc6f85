import { requireInteger, requireNumber } from '#algorithms/require-option';
import type { Random } from '#numerics/random-stream';

/** What a call that has ended tells. */
export interface ConcurrencySample {
  /** How long it took, more than 0. */
  readonly responseMs: number;
  /** How many were in flight when it began, itself among them. */
  readonly inFlight: number;
  /** Whether it was dropped: timed out or refused; no unless given. */
  readonly dropped?: boolean;
}

/** How many calls may be in flight, found out as they go. Nothing here depends on what time it is. */
export interface ConcurrencyLimit {
  /** How many may be in flight: a whole number; a call passes while fewer are. */
  readonly limit: number;
  /** A call has ended. `random` is for those that draw when to probe: see there. */
  record(sample: ConcurrencySample, random?: Random): void;
  /** A copy of the state, for `restore`. */
  save(): unknown;
  /** Back to a saved state. */
  restore(saved: unknown): void;
}

/**
 * Checks a sample.
 * @throws RangeError naming what is out of range
 * @example requireSample({ responseMs: 0, inFlight: 1 }) // => throws RangeError
 */
export function requireSample({ responseMs, inFlight }: ConcurrencySample): void {
  requireNumber('responseMs', responseMs, Number.MIN_VALUE);
  requireInteger('inFlight', inFlight, 0);
}
