import type { CircuitBreaker, CircuitState } from '#algorithms/resilience/index';
import { leftAsItWas } from '#simulator/policies/left-as-it-was';
import type { ClientGuard } from '#simulator/policies/resilient-client';

/** As a number to be charted. */
const OPENNESS: Readonly<Record<CircuitState, number>> = { closed: 0, 'half-open': 0.5, open: 1 };

/**
 * A circuit breaker before the attempts of all clients. Whatever is no "ok" has failed; an attempt that
 * nobody waits for any more says nothing.
 * @example
 * const guard = breakerGuard(circuitBreaker({ kind: 'consecutive', failures: 1 }));
 * guard.permits(1, 0, undefined); // => true
 * guard.finished(1, { kind: 'error', responseMs: 5 }, 5);
 * guard.permits(2, 6, undefined); // => false
 * guard.gauges(6); // => { breakerOpen: 1 }
 */
export function breakerGuard(breaker: CircuitBreaker): ClientGuard {
  /** The breaker's generation when it permitted each attempt that is under way. */
  const generations = new Map<number, number>();

  const taken = (attempt: number) => {
    const generation = generations.get(attempt)!;
    generations.delete(attempt);
    return generation;
  };

  return {
    permits(attempt, nowMs) {
      if (!breaker.permits(nowMs)) return false;
      generations.set(attempt, breaker.generation);
      return true;
    },
    finished(attempt, { kind, responseMs }, nowMs) {
      const generation = taken(attempt);
      if (kind === 'lost') breaker.release(nowMs, generation);
      else breaker.record(nowMs, { failed: kind !== 'ok', durationMs: responseMs, generation });
    },
    released(attempt, nowMs) {
      breaker.release(nowMs, taken(attempt));
    },
    gauges: (nowMs) => ({
      breakerOpen: OPENNESS[leftAsItWas(breaker, () => breaker.state(nowMs))],
    }),
    save: () => [breaker.save(), [...generations]],
    restore(saved) {
      const [state, entries] = saved as [unknown, [number, number][]];
      breaker.restore(state);
      generations.clear();
      for (const [attempt, generation] of entries) generations.set(attempt, generation);
    },
  };
}
