// mistake: in-range range
import type { ClientPolicy } from 'evenkeel/simulator';

const CAP_MS = 1000;

export function jittered(): ClientPolicy {
  return {
    retryAfterMs(retry, _outcome, _request, { random }) {
      if (retry > 5) return undefined;
      const waitMs = Math.min(CAP_MS, 100 * 2 ** retry);
      return random.uniform() * waitMs;
    },
  };
}
