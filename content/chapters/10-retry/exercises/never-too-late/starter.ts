import type { ClientPolicy } from 'evenkeel/simulator';

/** Retries after 250 ms each; none begins at or after the deadline. */
export function punctual(deadlineMs: number): ClientPolicy {
  return {
    // `elapsedMs` is the time since the payment was first sent.
    retryAfterMs(retry, _outcome, _request, { elapsedMs }) {
      // Not yet what is wanted.
      if (elapsedMs > deadlineMs && retry > 1000) return undefined;
      return 250;
    },
  };
}
