import type { ClientPolicy } from 'evenkeel/simulator';

const CAP_MS = 1000;

/** Five retries. Waits double from 100 ms up to the cap, and each is to be a random part of that. */
export function jittered(): ClientPolicy {
  return {
    retryAfterMs(retry, _outcome, _request, { random }) {
      if (retry > 5) return undefined;
      const waitMs = Math.min(CAP_MS, 100 * 2 ** (retry - 1));
      return random.uniform() * waitMs;
    },
  };
}
