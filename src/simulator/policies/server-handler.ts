import type { Context, Request } from '#algorithms/balancing/balancer';

/** One attempt in a slot. Reused from call to call; the handler changes what it likes. */
export interface Job {
  readonly serverIndex: number;
  readonly request: Request;
  /** How long it has waited for the slot. */
  readonly waitedMs: number;
  /** How many still wait behind it. */
  readonly queued: number;
  /** Work at speed 1; finite, at least 0. */
  workMs: number;
  /** The attempt comes out as an error when the work is done, and nothing is charged. */
  fails: boolean;
  /** It is turned away instead, and the next one comes: the server does no work for it. */
  sheds: boolean;
}

/** What a server does with an attempt when it takes it into a slot. */
export interface ServerHandler {
  handle(job: Job, context: Context): void;
  /** Whether an attempt that has reached a server comes in, to a slot or to the queue; yes unless given. */
  admits?(request: Request, serverIndex: number, context: Context): boolean;
  /** What to show of its state over time, by name. */
  gauges?(nowMs: number): Readonly<Record<string, number>>;
  /** A copy of the handler's state, so that a run can step back. */
  save?(): unknown;
  /** Puts back what `save` returned. */
  restore?(saved: unknown): void;
}
