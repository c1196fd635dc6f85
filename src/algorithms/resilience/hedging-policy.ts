import { requireInteger, requireNumber } from '#algorithms/require-option';
import {
  asksToStop,
  type Failure,
  type FailureChoice,
  failureTest,
} from '#algorithms/resilience/failure';
import type { AttemptEnd } from '#algorithms/resilience/retry-budget';

/** gRPC's limit on what a service may ask of its clients. */
const MOST_ATTEMPTS = 5;

/** When to send copies. */
export interface HedgingPolicyOptions {
  /** How many copies in all, the first included, at least 2; more than the limit counts as the limit. */
  readonly maxAttempts: number;
  /** How long to wait for an answer before the next copy; 0 unless given: all at once, as in gRPC. */
  readonly hedgingDelayMs?: number;
  /** Which failures do not end the call but bring the next copy forward; none unless given, as in gRPC. */
  readonly nonFatal?: FailureChoice;
  /** The client's own limit, at least 1; 5 unless given. */
  readonly maxAttemptsLimit?: number;
}

/**
 * What has become of a call: it waits for answers, or will send another copy; one copy was answered, or
 * it failed for good. When it is no longer open, cancel the copies that are still under way.
 */
export type HedgedState = 'open' | 'succeeded' | 'failed';

/** One call and its copies. */
export interface HedgedCall {
  /** What has become of it. */
  readonly state: HedgedState;
  /** How many copies have been sent. */
  readonly sent: number;
  /** How many of them have not ended. */
  readonly outstanding: number;
  /** When the next copy is due, if nothing happens before; Infinity when there will be none. */
  readonly nextAtMs: number;
  /**
   * Sends a copy, if one is due.
   * @param isAllowed whether there is room in the budget, asked about copies after the first: without it
   *   no more copies are sent for this call
   * @returns whether to send it
   */
  send(nowMs: number, isAllowed?: () => boolean): boolean;
  /** A copy was answered. */
  succeeded(nowMs: number): HedgedState;
  /** A copy has failed. */
  failed(nowMs: number, failure: Failure): HedgedState;
  /** A copy of its state, so that a run can step back. */
  save(): unknown;
  /** Puts back what `save` returned. */
  restore(saved: unknown): void;
}

/** Starts calls that are hedged alike. */
export interface HedgingPolicy {
  /** How many copies it sends at most. */
  readonly maxAttempts: number;
  /** How long it waits for an answer. */
  readonly hedgingDelayMs: number;
  /** What a failure is to a budget: `'retryable'` when it is not fatal, or the server asks for no more. */
  endOf(failure: Failure): AttemptEnd;
  /**
   * A call begins: its first copy is due at once.
   * @param deadlineMs when the caller's patience ends; no copy is sent then or later
   */
  start(nowMs: number, deadlineMs?: number): HedgedCall;
}

/**
 * Hedging by gRPC's rules: a copy of the request at once, and one more each time the delay has passed
 * without an answer. The first answer wins. A non-fatal failure brings the next copy at once, and the
 * ones after it follow at the delay from there; a fatal one ends the call. A server's pushback sets
 * the time of the next copy; one that is negative or no number means no more copies, and the call
 * waits for those under way (grpc/proposal, A6; that grpc-java sends at once after a positive
 * pushback, and grpc-node gives the call up after a negative one, is not in A6).
 *
 * Only for what is safe to do twice.
 * @throws RangeError for options out of range
 * @example
 * const call = hedgingPolicy({ maxAttempts: 4, hedgingDelayMs: 500 }).start(0)
 * const sent = [0, 1, 500, 1000, 1500, 2000].map((nowMs) => call.send(nowMs))
 * sent // => [true, false, true, true, true, false]
 */
export function hedgingPolicy({
  maxAttempts,
  hedgingDelayMs = 0,
  nonFatal = [],
  maxAttemptsLimit = MOST_ATTEMPTS,
}: HedgingPolicyOptions): HedgingPolicy {
  requireInteger('maxAttempts', maxAttempts, 2);
  requireNumber('hedgingDelayMs', hedgingDelayMs, 0);
  requireInteger('maxAttemptsLimit', maxAttemptsLimit, 1);
  const isNonFatal = failureTest('nonFatal', nonFatal);
  const most = Math.min(maxAttempts, maxAttemptsLimit);
  return {
    maxAttempts: most,
    hedgingDelayMs,
    endOf: (failure) => (isNonFatal(failure) || asksToStop(failure) ? 'retryable' : 'fatal'),
    start(nowMs, deadlineMs = Infinity) {
      requireNumber('nowMs', nowMs, -Number.MAX_VALUE);
      if (deadlineMs !== Infinity) requireNumber('deadlineMs', deadlineMs, -Number.MAX_VALUE);
      return new Call(nowMs, deadlineMs, most, hedgingDelayMs, isNonFatal);
    },
  };
}

interface CallData {
  state: HedgedState;
  sent: number;
  outstanding: number;
  nextAtMs: number;
  latestMs: number;
  /** The server or the budget wants no more copies. */
  frozen: boolean;
}

class Call implements HedgedCall {
  readonly #deadlineMs: number;
  readonly #most: number;
  readonly #delayMs: number;
  readonly #isNonFatal: (failure: Failure) => boolean;
  #now: CallData;

  constructor(
    nowMs: number,
    deadlineMs: number,
    most: number,
    delayMs: number,
    isNonFatal: (failure: Failure) => boolean,
  ) {
    this.#deadlineMs = deadlineMs;
    this.#most = most;
    this.#delayMs = delayMs;
    this.#isNonFatal = isNonFatal;
    this.#now = {
      state: 'open',
      sent: 0,
      outstanding: 0,
      nextAtMs: nowMs,
      latestMs: nowMs,
      frozen: false,
    };
    this.#schedule(nowMs);
  }

  get state(): HedgedState {
    return this.#now.state;
  }

  get sent(): number {
    return this.#now.sent;
  }

  get outstanding(): number {
    return this.#now.outstanding;
  }

  get nextAtMs(): number {
    return this.#now.nextAtMs;
  }

  send(nowMs: number, isAllowed: () => boolean = () => true): boolean {
    const now = this.#see(nowMs);
    if (now.latestMs < now.nextAtMs) return false;
    now.frozen = now.latestMs >= this.#deadlineMs || (now.sent > 0 && !isAllowed());
    if (!now.frozen) {
      now.sent++;
      now.outstanding++;
    }
    this.#schedule(now.latestMs + this.#delayMs);
    return !now.frozen;
  }

  succeeded(nowMs: number): HedgedState {
    if (this.#ended(nowMs)) this.#close('succeeded');
    return this.state;
  }

  failed(nowMs: number, failure: Failure): HedgedState {
    if (!this.#ended(nowMs)) return this.state;
    if (this.#isNonFatal(failure)) {
      if (asksToStop(failure)) this.#now.frozen = true;
      this.#schedule(this.#now.latestMs + (failure.pushbackMs ?? 0));
    } else {
      this.#close('failed');
    }
    return this.state;
  }

  save(): CallData {
    return { ...this.#now };
  }

  restore(saved: unknown): void {
    this.#now = { ...(saved as CallData) };
  }

  /** Time does not run backwards. */
  #see(nowMs: number): CallData {
    this.#now.latestMs = Math.max(this.#now.latestMs, nowMs);
    return this.#now;
  }

  /** Whether a copy has ended that counts: not one of a call that is decided, or that was never sent. */
  #ended(nowMs: number): boolean {
    const now = this.#see(nowMs);
    if (now.outstanding === 0) return false;
    now.outstanding--;
    return true;
  }

  #schedule(atMs: number): void {
    const now = this.#now;
    const isLast = now.frozen || now.sent >= this.#most || !(atMs < this.#deadlineMs);
    now.nextAtMs = isLast ? Infinity : atMs;
    if (isLast && now.outstanding === 0) this.#close('failed');
  }

  #close(state: HedgedState): void {
    this.#now.state = state;
    this.#now.outstanding = 0;
    this.#now.nextAtMs = Infinity;
  }
}
