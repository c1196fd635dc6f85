import { requireInteger } from '#algorithms/require-option';
import {
  type OutlierDetectionOptions,
  outlierDetectionRules,
} from '#algorithms/resilience/outlier-detection-rules';
import { steadyTime } from '#algorithms/resilience/steady-time';
import { successRateThreshold } from '#algorithms/resilience/success-rate-threshold';

/** Finds the hosts that stand out. */
export interface OutlierDetection {
  /** A host answered with a status; what could not be reached is 503, what did not answer in time 504. */
  record(nowMs: number, hostIndex: number, status: number): void;
  /** Whether a host is ejected. */
  ejected(nowMs: number, hostIndex: number): boolean;
  /** How many hosts are ejected. */
  ejectedCount(nowMs: number): number;
  /** By what a host's base ejection time is multiplied, now or the last time. */
  multiplier(nowMs: number, hostIndex: number): number;
  /** A copy of the state, for `restore`. */
  save(): unknown;
  /** Back to a saved state. */
  restore(saved: unknown): void;
}

const newHost = () => ({
  ejected: false,
  ejectedAtMs: -Infinity,
  returnedAtMs: Infinity,
  multiplier: 0,
  serverErrors: 0,
  gatewayFailures: 0,
  requests: 0,
  successes: 0,
});

type Host = ReturnType<typeof newHost>;

interface SavedOutlierDetection {
  readonly hosts: readonly Host[];
  readonly nextCheckMs: number;
  readonly latestMs: number;
}

/**
 * Envoy's outlier detection: hosts that fail where others do not are taken out for a time
 * (`outlier_detection_impl.cc`; gRPC's A50 is near it). At once, after so many failures in a row; at the
 * end of an interval, when the success rate is less than the mean by 1.9 standard deviations, or the
 * failures reach a percentage. The first ejection lasts the base time, each one more that much
 * longer, up to the maximum; each interval a host stays in, from a whole interval after its return, takes
 * one off the multiplier. Hosts come back at the end of an interval. Nobody is ejected
 * beyond the maximum percentage.
 *
 * Intervals begin with the first call. Left out: jitter, ejection of only a percentage of what is found, and
 * errors on this side apart from the host's.
 * @throws RangeError for options, hosts and times out of range
 * @example
 * const detection = outlierDetection({ hostCount: 3, consecutive5xx: 2 })
 * detection.record(0, 1, 500)
 * detection.record(10, 1, 503)
 * detection.ejected(10, 1) // => true
 * detection.ejected(30_000, 1) // => true
 * detection.ejected(40_000, 1) // => false
 */
export function outlierDetection(options: OutlierDetectionOptions): OutlierDetection {
  const rules = outlierDetectionRules(options);
  const { hostCount, intervalMs, baseEjectionMs, maxEjectionMs, maxEjectionPercent } = rules;
  let hosts = Array.from({ length: hostCount }, newHost);
  let nextCheckMs = -Infinity;
  let latestMs = -Infinity;

  const ejectedNow = () => hosts.reduce((count, { ejected }) => count + (ejected ? 1 : 0), 0);
  const mayEject = () => {
    const count = ejectedNow();
    if (rules.alwaysEjectOne && count === 0) return true;
    return rules.maxEjectionRule === 'stays-within'
      ? (100 * (count + 1)) / hostCount <= maxEjectionPercent
      : (100 * count) / hostCount < maxEjectionPercent;
  };
  const eject = (host: Host, nowMs: number) => {
    if (host.ejected || !mayEject()) return;
    host.ejected = true;
    host.ejectedAtMs = nowMs;
    if (host.multiplier * baseEjectionMs < maxEjectionMs + baseEjectionMs) host.multiplier++;
  };
  const bringBack = (host: Host, nowMs: number) => {
    const forMs = Math.min(baseEjectionMs * host.multiplier, maxEjectionMs);
    if (!host.ejected || nowMs - host.ejectedAtMs < forMs) return;
    host.ejected = false;
    host.returnedAtMs = nowMs;
    host.serverErrors = 0;
    host.gatewayFailures = 0;
  };

  const rateOf = ({ successes, requests }: Host) => (100 * successes) / requests;
  const judged = (volume: number) =>
    hosts.filter(({ ejected, requests }) => !ejected && requests > 0 && requests >= volume);
  const judgeRates = (nowMs: number) => {
    const bySuccess = judged(rules.successRateRequestVolume);
    const byFailure = judged(rules.failurePercentageRequestVolume);
    if (rules.bySuccessRate && bySuccess.length >= Math.max(1, rules.successRateMinimumHosts)) {
      const deviations = rules.successRateStdevFactor / 1000;
      const { threshold } = successRateThreshold(bySuccess.map(rateOf), deviations);
      for (const host of bySuccess) if (rateOf(host) < threshold) eject(host, nowMs);
    }
    if (rules.byFailurePercentage && byFailure.length >= rules.failurePercentageMinimumHosts) {
      for (const host of byFailure) {
        if (100 - rateOf(host) >= rules.failurePercentageThreshold) eject(host, nowMs);
      }
    }
  };
  const check = (nowMs: number) => {
    for (const host of hosts) bringBack(host, nowMs);
    judgeRates(nowMs);
    for (const host of hosts) {
      host.requests = 0;
      host.successes = 0;
      if (host.ejected || nowMs - host.returnedAtMs < intervalMs) continue;
      host.multiplier = Math.max(0, host.multiplier - 1);
    }
  };
  const at = (nowMs: number) => {
    latestMs = steadyTime(latestMs, nowMs);
    if (nextCheckMs === -Infinity) nextCheckMs = latestMs + intervalMs;
    while (nextCheckMs <= latestMs) {
      check(nextCheckMs);
      // Where nothing is left to happen, the rest of the intervals are passed at once.
      const quiet = hosts.every(({ ejected, multiplier }) => !ejected && multiplier === 0);
      const intervals = quiet ? Math.floor((latestMs - nextCheckMs) / intervalMs) + 1 : 1;
      nextCheckMs += intervals * intervalMs;
    }
    return latestMs;
  };
  const hostAt = (hostIndex: number) =>
    hosts[requireInteger('hostIndex', hostIndex, 0, hostCount - 1)]!;

  return {
    record(nowMs, hostIndex, status) {
      requireInteger('status', status, 100, 599);
      const host = hostAt(hostIndex);
      const now = at(nowMs);
      host.requests++;
      if (status < 500) {
        host.successes++;
        host.serverErrors = 0;
        host.gatewayFailures = 0;
        return;
      }
      const gateway = status >= 502 && status <= 504;
      host.gatewayFailures = gateway ? host.gatewayFailures + 1 : 0;
      host.serverErrors++;
      // Reaching the count tells, and begins it anew, even when the host may not be ejected.
      if (host.ejected) return;
      if (gateway && host.gatewayFailures === rules.consecutiveGatewayFailures) {
        eject(host, now);
        host.gatewayFailures = 0;
      }
      if (!host.ejected && host.serverErrors === rules.consecutive5xx) {
        eject(host, now);
        host.serverErrors = 0;
      }
    },
    ejected(nowMs, hostIndex) {
      const host = hostAt(hostIndex);
      at(nowMs);
      return host.ejected;
    },
    ejectedCount(nowMs) {
      at(nowMs);
      return ejectedNow();
    },
    multiplier(nowMs, hostIndex) {
      const host = hostAt(hostIndex);
      at(nowMs);
      return host.multiplier;
    },
    save(): SavedOutlierDetection {
      return { hosts: hosts.map((host) => ({ ...host })), nextCheckMs, latestMs };
    },
    restore(saved) {
      const state = saved as SavedOutlierDetection;
      hosts = state.hosts.map((host) => ({ ...host }));
      ({ nextCheckMs, latestMs } = state);
    },
  };
}
