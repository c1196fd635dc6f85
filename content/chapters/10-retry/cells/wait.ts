import type { ClientPolicy } from 'evenkeel/simulator';

/** Waits before each retry, twice as long as before the last one: 100 ms, 200 ms, 400 ms, … */
export function waiting(): ClientPolicy {
  return {
    retryAfterMs(retry) {
      if (retry > 6) return undefined;
      return 100 * 2 ** (retry - 1);
    },
    save: () => undefined,
    restore: () => {},
  };
}
