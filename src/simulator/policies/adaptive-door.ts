import type { Request } from '#algorithms/balancing/balancer';
import type { ConcurrencyLimit } from '#algorithms/resilience/index';
import type { Admission } from '#simulator/policies/admission';

/** No payment has so many attempts. */
const ATTEMPTS = 1024;

/** An answer that takes no time is told from one that is no answer. */
const LEAST_MS = 1e-6;

const numberOf = ({ id, attempt }: Request) => id * ATTEMPTS + attempt;

/**
 * A limit on how many attempts are inside at once, that finds out by itself how many that should be,
 * from how long they take. What timed out or was turned away was dropped.
 * @example
 * const door = adaptiveDoor(aimdLimit({ initialLimit: 2, minLimit: 1 }));
 * [0, 1, 2].map((inside) => door.admits({ id: inside, attempt: 1 }, inside, {})) // => [true, true, false]
 */
export function adaptiveDoor(limit: ConcurrencyLimit): Admission {
  /** How many were inside, itself among them, when each came in. */
  const inFlight = new Map<number, number>();
  return {
    admits(request, inside) {
      if (inside >= limit.limit) return false;
      inFlight.set(numberOf(request), inside + 1);
      return true;
    },
    released(request) {
      inFlight.delete(numberOf(request));
    },
    finished({ kind, responseMs }, request) {
      const attempt = numberOf(request);
      limit.record({
        responseMs: Math.max(LEAST_MS, responseMs),
        inFlight: inFlight.get(attempt)!,
        dropped: kind === 'timeout' || kind === 'rejected',
      });
      inFlight.delete(attempt);
    },
    gauges: () => ({ concurrencyLimit: limit.limit }),
    save: () => [limit.save(), [...inFlight]],
    restore(saved) {
      const [state, entries] = saved as [unknown, [number, number][]];
      limit.restore(state);
      inFlight.clear();
      for (const [attempt, count] of entries) inFlight.set(attempt, count);
    },
  };
}
