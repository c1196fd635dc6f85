import type { ClientPolicy } from 'evenkeel/simulator';

/** Retries after 250 ms each; none begins at or after the deadline. */
export function punctual(deadlineMs: number): ClientPolicy {
  return {
    retryAfterMs(_retry, _outcome, _request, { elapsedMs }) {
      return elapsedMs + 250 < deadlineMs ? 250 : undefined;
    },
  };
}
