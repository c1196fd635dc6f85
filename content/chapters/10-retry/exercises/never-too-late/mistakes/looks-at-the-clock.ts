// mistake: still-tries gave-up
import type { ClientPolicy } from 'evenkeel/simulator';

export function punctual(deadlineMs: number): ClientPolicy {
  return {
    retryAfterMs(_retry, _outcome, _request, { nowMs }) {
      return nowMs + 250 < deadlineMs ? 250 : undefined;
    },
  };
}
