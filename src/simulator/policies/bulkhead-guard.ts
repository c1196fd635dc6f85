import type { Bulkhead } from '#algorithms/resilience/index';
import type { ClientGuard } from '#simulator/policies/resilient-client';

/**
 * A bulkhead before the attempts of all clients, without a queue: what finds no room fails at once.
 * @example
 * const guard = bulkheadGuard(bulkhead({ maxConcurrent: 1 }));
 * [1, 2].map((attempt) => guard.permits(attempt, 0, undefined)); // => [true, false]
 * guard.finished(1, { kind: 'ok' }, 10);
 * guard.permits(3, 10, undefined); // => true
 */
export function bulkheadGuard(rooms: Bulkhead): ClientGuard {
  return {
    permits: (attempt, nowMs) => rooms.enter(nowMs, attempt) === 'entered',
    finished: (_attempt, _outcome, nowMs) => void rooms.leave(nowMs),
    released: (_attempt, nowMs) => void rooms.leave(nowMs),
    gauges: () => ({ bulkheadInside: rooms.inside }),
    save: () => rooms.save(),
    restore: (saved) => rooms.restore(saved),
  };
}
