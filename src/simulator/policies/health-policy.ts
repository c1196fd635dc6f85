/** Decides from probes which servers are held for up. */
export interface HealthPolicy {
  /**
   * A probe has passed or failed.
   * @param serverIndex from 0
   * @returns whether the server is held for up from now on
   */
  probed(serverIndex: number, passed: boolean, nowMs: number): boolean;
  /** A copy of the policy's state, so that a run can step back. */
  save?(): unknown;
  /** Puts back what `save` returned. */
  restore?(saved: unknown): void;
}
