import type { ClientPolicy } from 'evenkeel/simulator';

/** Two retries, each after a random part of its wait. */
export function jittered(): ClientPolicy {
  return {
    retryAfterMs(retry, _outcome, _request, { random }) {
      if (retry > 2) return undefined;
      const longestMs = Math.min(2000, 100 * 2 ** (retry - 1));
      return random.uniform() * longestMs;
    },
    save: () => undefined,
    restore: () => {},
  };
}
