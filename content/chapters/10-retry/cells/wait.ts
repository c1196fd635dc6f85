import type { ClientPolicy } from 'evenkeel/simulator';

/** Waits 100 ms before the first retry, then 200, 400, 800, … */
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
