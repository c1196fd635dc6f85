// mistake: in-time late
import type { ClientPolicy } from 'evenkeel/simulator';

export function punctual(deadlineMs: number): ClientPolicy {
  return {
    retryAfterMs(retry) {
      return retry < deadlineMs / 250 ? 250 : undefined;
    },
  };
}
