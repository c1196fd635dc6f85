import type { Outcome } from '#algorithms/balancing/balancer';
import type { OutlierDetection } from '#algorithms/resilience/index';
import type { HealthPolicy } from '#simulator/policies/health-policy';
import { leftAsItWas } from '#simulator/policies/left-as-it-was';

/** As Envoy sees it. What nobody waited for any more says nothing of the host. */
const STATUS: Readonly<Partial<Record<Outcome['kind'], number>>> = {
  ok: 200,
  error: 500,
  rejected: 503,
  timeout: 504,
};

/**
 * Envoy's outlier detection: servers that fail where others do not are held for down for a time.
 * @param intervalMs of the detection; it is asked ten times as often
 * @example
 * const policy = outlierEjection(outlierDetection({ hostCount: 2, consecutive5xx: 2, maxEjectionPercent: 50 }), 10_000);
 * policy.finished(0, { kind: 'error' }, 1);
 * policy.finished(0, { kind: 'error' }, 2);
 * [0, 1].map((server) => policy.holdsUp(server, 2)) // => [false, true]
 */
export function outlierEjection(detection: OutlierDetection, intervalMs: number): HealthPolicy {
  return {
    sweepMs: intervalMs / 10,
    finished(serverIndex, { kind }, nowMs) {
      const status = STATUS[kind];
      if (status !== undefined) detection.record(nowMs, serverIndex, status);
    },
    holdsUp: (serverIndex, nowMs) => !detection.ejected(nowMs, serverIndex),
    gauges: (nowMs) => ({
      ejectedServers: leftAsItWas(detection, () => detection.ejectedCount(nowMs)),
    }),
    save: () => detection.save(),
    restore: (saved) => detection.restore(saved),
  };
}
