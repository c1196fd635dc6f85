import type { ClientPolicy } from 'evenkeel/simulator';

/** Tries three times, one right after the other, and gives up. */
export function threeTimes(): ClientPolicy {
  return {
    /** How long until the next attempt? `retry` counts from 1. */
    retryAfterMs(retry) {
      if (retry > 2) return undefined; // no more
      return 0; // no wait
    },

    // It remembers nothing, so a figure can always step back.
    save: () => undefined,
    restore: () => {},
  };
}
