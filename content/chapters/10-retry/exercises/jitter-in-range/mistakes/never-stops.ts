// mistake: stops more
import type { ClientPolicy } from 'evenkeel/simulator';

const CAP_MS = 1000;

export function jittered(): ClientPolicy {
  return {
    retryAfterMs(retry, _outcome, _request, { random }) {
      const waitMs = Math.min(CAP_MS, 100 * 2 ** (retry - 1));
      return random.uniform() * waitMs;
    },
  };
}
