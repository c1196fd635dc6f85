// mistake: in-range range
import type { ClientPolicy } from 'evenkeel/simulator';

export function jittered(): ClientPolicy {
  return {
    retryAfterMs(retry, _outcome, _request, { random }) {
      if (retry > 5) return undefined;
      const waitMs = 100 * 2 ** (retry - 1);
      return random.uniform() * waitMs;
    },
  };
}
