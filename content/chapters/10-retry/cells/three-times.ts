import type { ClientPolicy } from 'evenkeel/simulator';

/** Tries three times in all, one attempt right after the other, and gives up. */
export function threeTimes(): ClientPolicy {
  return {
    /** An attempt has failed: how long until the next? `retry` is 1 for the first. */
    retryAfterMs(retry) {
      if (retry > 2) return undefined; // no more
      return 0; // no wait
    },

    // It remembers nothing, so there is nothing to put back when a figure steps back.
    save: () => undefined,
    restore: () => {},
  };
}
