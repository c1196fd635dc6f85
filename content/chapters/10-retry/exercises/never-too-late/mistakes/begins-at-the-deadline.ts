// mistake: in-time late
import type { ClientPolicy } from 'evenkeel/simulator';

export function punctual(deadlineMs: number): ClientPolicy {
  return {
    retryAfterMs(_retry, _outcome, _request, { elapsedMs }) {
      return elapsedMs + 250 <= deadlineMs ? 250 : undefined;
    },
  };
}
