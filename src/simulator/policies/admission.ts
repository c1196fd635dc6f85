import type { Context, Outcome, Request } from '#algorithms/balancing/balancer';

/** Decides at the door, before the balancer, whether an attempt comes in. The request object is reused. */
export interface Admission {
  /** @param inside attempts that are inside now: between the door and the end of their work */
  admits(request: Request, inside: number, context: Context): boolean;
  /** Called when an attempt that was let in has ended. */
  finished?(outcome: Outcome, request: Request, nowMs: number): void;
  /** One that it let in found no server, or another door closed: it will not hear how it ended. */
  released?(request: Request, nowMs: number): void;
  /** What to show of its state over time, by name. */
  gauges?(nowMs: number): Readonly<Record<string, number>>;
  /** A copy of the policy's state, so that a run can step back. */
  save?(): unknown;
  /** Puts back what `save` returned. */
  restore?(saved: unknown): void;
}
