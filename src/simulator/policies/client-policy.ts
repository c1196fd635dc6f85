import type { Context, Outcome, Request } from '#algorithms/balancing/balancer';

/** What a client's policy may use besides the request. Reused from call to call. */
export interface ClientContext extends Context {
  /** Since the payment was first sent, in milliseconds. */
  readonly elapsedMs: number;
  /** Of the payment's last retry; 0 before the first. */
  readonly previousDelayMs: number;
}

/** What a client decides about attempts. The request object is reused from call to call. */
export interface ClientPolicy {
  /** Whether an attempt may be sent at all, the first one included; yes unless given. One that may not has failed as `denied`. */
  permits?(request: Request, context: ClientContext): boolean;
  /**
   * Called when an attempt has failed and no other is under way.
   * @param retry 1 for the first retry of the payment that would follow
   * @param outcome of the attempt that failed
   * @returns milliseconds until the retry, finite and at least 0; `undefined` gives the payment up
   */
  retryAfterMs(
    retry: number,
    outcome: Outcome,
    request: Request,
    context: ClientContext,
  ): number | undefined;
  /** Called when an attempt has ended for the client. */
  finished?(outcome: Outcome, request: Request, nowMs: number): void;
  /** A retry that it granted will not be sent: the payment's deadline has come before. */
  dropped?(nowMs: number): void;
  /** What to show of its state over time, by name: a token balance, whether a breaker is open. */
  gauges?(nowMs: number): Readonly<Record<string, number>>;
  /** A copy of the policy's state, so that a run can step back. */
  save?(): unknown;
  /** Puts back what `save` returned. */
  restore?(saved: unknown): void;
}
