import type { Defaulted, Durations } from '#simulator/scenario/durations';

/**
 * Active probes: each server is asked every `intervalMs`, the servers in turn within it. A probe takes
 * the way there and back and `workMs` at the server's speed, beside the queue; one that fails at once
 * or takes longer than `timeoutMs` has failed.
 */
export interface HealthChecks {
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly workMs: number;
  /** Probes passed in a row after which a server that was held for down is held for up. */
  readonly rise: number;
  /** Probes failed in a row after which it is held for down. */
  readonly fall: number;
}

/** The same as a person writes it. */
export type HealthChecksInput = Defaulted<
  Durations<HealthChecks>,
  'timeoutMs' | 'workMs' | 'rise' | 'fall'
>;
