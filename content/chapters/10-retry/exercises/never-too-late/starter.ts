import type { ClientPolicy } from 'evenkeel/simulator';

/** Retries after 250 ms each, and never begins an attempt at or after the payment's deadline. */
export function punctual(deadlineMs: number): ClientPolicy {
  return {
    // `elapsedMs` is the time since the payment was first sent.
    retryAfterMs(retry, _outcome, _request, { elapsedMs }) {
      if (elapsedMs > deadlineMs && retry > 1000) return undefined; // not yet what is wanted
      return 250;
    },
  };
}
