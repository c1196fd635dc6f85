// mistake: own-deadline late
import type { ClientPolicy } from 'evenkeel/simulator';

export function punctual(): ClientPolicy {
  return {
    retryAfterMs(_retry, _outcome, _request, { elapsedMs }) {
      return elapsedMs + 250 < 3000 ? 250 : undefined;
    },
  };
}
