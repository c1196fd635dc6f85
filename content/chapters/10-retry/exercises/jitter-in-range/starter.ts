import type { ClientPolicy } from 'evenkeel/simulator';

const CAP_MS = 1000;

/** Five retries. Waits double up to a cap; each is a random part of it. */
export function jittered(): ClientPolicy {
  return {
    retryAfterMs(retry, _outcome, _request, { random }) {
      if (retry > 5) return undefined;
      const waitMs = Math.min(CAP_MS, 100 * 2 ** (retry - 1));
      return waitMs / 2 + random.uniform() * waitMs;
    },
  };
}
