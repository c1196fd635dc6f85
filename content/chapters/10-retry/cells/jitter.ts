import type { ClientPolicy } from 'evenkeel/simulator';

/** Two retries, each after a random part of its wait, so that those who failed together part. */
export function jittered(): ClientPolicy {
  return {
    retryAfterMs(retry, _outcome, _request, { random }) {
      if (retry > 2) return undefined;
      const longestMs = Math.min(2000, 100 * 2 ** (retry - 1));
      return random.uniform() * longestMs; // full jitter: anything from 0
    },
    save: () => undefined,
    restore: () => {},
  };
}
