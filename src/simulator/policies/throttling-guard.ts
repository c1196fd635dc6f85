import type { SreThrottling } from '#algorithms/resilience/index';
import { leftAsItWas } from '#simulator/policies/left-as-it-was';
import type { ClientGuard } from '#simulator/policies/resilient-client';

/**
 * Client-side throttling before the attempts of all clients. What a server answered, be it with an
 * error, it had accepted; what it turned away, or never answered, it had not.
 * @example
 * const guard = throttlingGuard(sreThrottling());
 * guard.permits(1, 0, undefined); // => true
 * guard.finished(1, { kind: 'rejected' }, 10);
 * guard.gauges(10); // => { rejectProbability: 0.5 }
 */
export function throttlingGuard(throttling: SreThrottling): ClientGuard {
  return {
    permits: (_attempt, nowMs, random) => throttling.permits(nowMs, random),
    finished(_attempt, { kind }, nowMs) {
      if (kind === 'ok' || kind === 'error') throttling.accepted(nowMs);
    },
    released() {},
    gauges: (nowMs) => ({
      rejectProbability: leftAsItWas(throttling, () => throttling.rejectProbability(nowMs)),
    }),
    save: () => throttling.save(),
    restore: (saved) => throttling.restore(saved),
  };
}
