/**
 * How an attempt ended, for a budget: well; with a failure that one would retry, or after which the
 * server asks not to; or with one that is the request's own fault and says nothing of the server.
 */
export type AttemptEnd = 'ok' | 'retryable' | 'fatal';

/**
 * What keeps retries from becoming most of the load, whoever asks for them: one for all calls of a
 * client to a service. It is told of every attempt, and asked, last of all, before a retry.
 */
export interface RetryBudget {
  /** An attempt leaves: the first of a request, or a retry that was granted. */
  started(nowMs: number, isRetry: boolean): void;
  /** An attempt that has left has ended. */
  finished(nowMs: number, isRetry: boolean, end: AttemptEnd): void;
  /** Whether a retry may be made now. If so it is charged, and must either leave or be released. */
  tryRetry(nowMs: number): boolean;
  /** A retry that was granted will not leave after all. */
  released(nowMs: number): void;
  /** How many retries it would grant now, one after the other and with nothing else happening. */
  balance(nowMs: number): number;
  /** A copy of its state, so that a run can step back. */
  save(): unknown;
  /** Puts back what `save` returned. */
  restore(saved: unknown): void;
}
