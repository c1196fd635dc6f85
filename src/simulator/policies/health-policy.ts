import type { Outcome } from '#algorithms/balancing/balancer';

/** Decides which servers are held for up: from probes, from how attempts went, or both. */
export interface HealthPolicy {
  /**
   * A probe has passed or failed.
   * @param serverIndex from 0
   * @returns whether the server is held for up from now on, as far as probes go
   */
  probed?(serverIndex: number, passed: boolean, nowMs: number): boolean;
  /** An attempt has ended, as the balancers see it; `holdsUp` is asked about its server next. */
  finished?(serverIndex: number, outcome: Outcome, nowMs: number): void;
  /** Looks at all servers, every `sweepMs`; `holdsUp` is asked about each of them next. */
  sweep?(nowMs: number): void;
  readonly sweepMs?: number;
  /** Whether a server is held for up, as far as attempts go. */
  holdsUp?(serverIndex: number, nowMs: number): boolean;
  /** What to show of its state over time, by name. */
  gauges?(nowMs: number): Readonly<Record<string, number>>;
  /** A copy of the policy's state, so that a run can step back. */
  save?(): unknown;
  /** Puts back what `save` returned. */
  restore?(saved: unknown): void;
}

/**
 * Whether a policy looks at more than probes.
 * @example isPassive({ probed: () => true }) // => false
 * @example isPassive({ sweepMs: 1000, holdsUp: () => true }) // => true
 */
export function isPassive({ finished, sweepMs }: HealthPolicy): boolean {
  return finished !== undefined || sweepMs !== undefined;
}
