import type { ClientPolicy } from 'evenkeel/simulator';

const MOST_RETRIES = 6;
const LONGEST_WAIT_MS = 1000;
const DEADLINE_MS = 3000;

/** The same, with caps on the number, each wait and the whole. */
export function capped(): ClientPolicy {
  return {
    retryAfterMs(retry, _outcome, _request, { elapsedMs }) {
      if (retry > MOST_RETRIES) return undefined;
      const waitMs = Math.min(LONGEST_WAIT_MS, 100 * 2 ** (retry - 1));
      // An attempt that the customer will not wait for is only load.
      return elapsedMs + waitMs < DEADLINE_MS ? waitMs : undefined;
    },
    save: () => undefined,
    restore: () => {},
  };
}
