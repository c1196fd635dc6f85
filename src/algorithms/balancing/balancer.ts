import type { Random } from '#numerics/random-stream';

/**
 * A server as one balancer sees it. The engine keeps the object's identity for a whole run and
 * updates its fields in place, so copy what you keep.
 */
export interface Server {
  /** Position in the scenario's list, from 0. */
  readonly index: number;
  readonly name: string;
  /** Relative share of the work it should get; 0 for nothing new. A scenario's are greater than 0. */
  readonly weight: number;
  readonly zone: string;
  /** 0 is the most preferred level. */
  readonly priority: number;
  /** What this balancer has observed, which may lag the truth. */
  readonly up: boolean;
  /** Attempts this balancer has sent there and not yet seen the end of. */
  readonly inFlight: number;
  /** Attempts waiting at the server, as last reported. */
  readonly queued: number;
  /** Moving average of the response time in milliseconds; 0 before the first answer. */
  readonly responseMs: number;
}

/** The attempt that needs a server. Reused from call to call: copy what you keep. */
export interface Request {
  readonly id: number;
  /** What is asked for, such as `authorise`. */
  readonly kind: string;
  /** The merchant. */
  readonly key: string;
  readonly clientIp: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** 1 for the first attempt, 2 for the first retry. */
  readonly attempt: number;
}

/** What a decision may use besides the servers and the request. */
export interface Context {
  readonly nowMs: number;
  readonly random: Random;
}

/** How an attempt ended, as the balancer sees it. */
export interface Outcome {
  readonly kind: 'ok' | 'error' | 'timeout' | 'rejected' | 'lost';
  /** Time from the decision to the end of the attempt, in milliseconds. */
  readonly responseMs: number;
  /** Load the server reported with its answer, if it does. */
  readonly reportedLoad?: number | undefined;
}

/**
 * Chooses a server for an attempt. `servers` includes those that are down.
 * Returns `undefined` when no server will do; the attempt then fails at once.
 */
export type Pick = (
  servers: readonly Server[],
  request: Request,
  context: Context,
) => Server | undefined;

/** A load balancing policy with whatever state it needs. */
export interface Balancer {
  pick: Pick;
  /** It picks servers that it sees down on purpose, as in a panic: that is not counted as trouble. */
  readonly picksDown?: true;
  /** Called after a decision, when the attempt leaves for the server. */
  started?(server: Server, request: Request, nowMs: number): void;
  /** Called when an attempt has ended for the balancer. */
  finished?(server: Server, request: Request, outcome: Outcome, nowMs: number): void;
  /** Called before the first decision, and whenever `up`, `weight` or the list itself has changed. */
  changed?(servers: readonly Server[]): void;
  /** A copy of the policy's state, so that a run can step back. */
  save?(): unknown;
  /** Puts back what `save` returned. */
  restore?(saved: unknown): void;
}
