import {
  requireFlag,
  requireInteger,
  requireNumber,
  requireOneOf,
} from '#algorithms/require-option';

/** What stands out, and what is done about it. */
export interface OutlierDetectionOptions {
  /** How many hosts there are; records name them 0 to `hostCount` − 1. */
  readonly hostCount: number;
  /** So many 5xx in a row eject a host; 5 unless given, 0 for never. */
  readonly consecutive5xx?: number;
  /** So many of 502, 503 and 504 in a row do; 0, never, unless given (Envoy counts 5, and enforces none). */
  readonly consecutiveGatewayFailures?: number;
  /** How long an interval is: after each, rates are judged and hosts come back; 10,000 ms unless given. */
  readonly intervalMs?: number;
  /** How long a first ejection is; 30,000 ms unless given. */
  readonly baseEjectionMs?: number;
  /** The longest ejection; 300,000 ms, or the base if that is more, unless given. */
  readonly maxEjectionMs?: number;
  /** The percentage of hosts that may be ejected at once, 0 to 100; 10 unless given. */
  readonly maxEjectionPercent?: number;
  /**
   * How that is meant: the host is ejected if with it there are no more (`stays-within`, unless given, Envoy
   * today), or if without it there are fewer (`until-reached`, gRPC's A50 and Envoy's older versions).
   */
  readonly maxEjectionRule?: 'stays-within' | 'until-reached';
  /** Whether one may always be ejected, whatever the percentage; yes unless given. Envoy's newest ask for it. */
  readonly alwaysEjectOne?: boolean;
  /** Whether hosts with a low success rate are ejected; yes unless given. */
  readonly bySuccessRate?: boolean;
  /** Only if so many hosts had enough requests; 5 unless given. */
  readonly successRateMinimumHosts?: number;
  /** Enough requests in an interval; 100 unless given. */
  readonly successRateRequestVolume?: number;
  /** How many thousandths of a standard deviation below the mean is low; 1900 unless given. */
  readonly successRateStdevFactor?: number;
  /** Whether hosts with many failures are ejected; no unless given. */
  readonly byFailurePercentage?: boolean;
  /** From this percentage of failures on; 85 unless given. */
  readonly failurePercentageThreshold?: number;
  /** Only if so many hosts had enough requests; 5 unless given. */
  readonly failurePercentageMinimumHosts?: number;
  /** Enough requests in an interval; 50 unless given. */
  readonly failurePercentageRequestVolume?: number;
}

/**
 * The options with what was not given.
 * @throws RangeError for options out of range
 * @example outlierDetectionRules({ hostCount: 3 }).consecutive5xx // => 5
 */
export function outlierDetectionRules(
  options: OutlierDetectionOptions,
): Required<OutlierDetectionOptions> {
  const rules = {
    consecutive5xx: 5,
    consecutiveGatewayFailures: 0,
    intervalMs: 10_000,
    baseEjectionMs: 30_000,
    maxEjectionMs: Math.max(300_000, options.baseEjectionMs ?? 0),
    maxEjectionPercent: 10,
    maxEjectionRule: 'stays-within' as const,
    alwaysEjectOne: true,
    bySuccessRate: true,
    successRateMinimumHosts: 5,
    successRateRequestVolume: 100,
    successRateStdevFactor: 1900,
    byFailurePercentage: false,
    failurePercentageThreshold: 85,
    failurePercentageMinimumHosts: 5,
    failurePercentageRequestVolume: 50,
    ...options,
  };
  requireInteger('hostCount', rules.hostCount, 1);
  requireInteger('consecutive5xx', rules.consecutive5xx, 0);
  requireInteger('consecutiveGatewayFailures', rules.consecutiveGatewayFailures, 0);
  requireNumber('intervalMs', rules.intervalMs, 1);
  requireNumber('baseEjectionMs', rules.baseEjectionMs, 0);
  requireNumber('maxEjectionMs', rules.maxEjectionMs, rules.baseEjectionMs);
  requireNumber('maxEjectionPercent', rules.maxEjectionPercent, 0, 100);
  requireOneOf('maxEjectionRule', rules.maxEjectionRule, ['stays-within', 'until-reached']);
  for (const name of ['alwaysEjectOne', 'bySuccessRate', 'byFailurePercentage'] as const) {
    requireFlag(name, rules[name]);
  }
  for (const kind of ['successRate', 'failurePercentage'] as const) {
    requireInteger(`${kind}MinimumHosts`, rules[`${kind}MinimumHosts`], 0);
    requireInteger(`${kind}RequestVolume`, rules[`${kind}RequestVolume`], 0);
  }
  requireNumber('successRateStdevFactor', rules.successRateStdevFactor, 0);
  requireNumber('failurePercentageThreshold', rules.failurePercentageThreshold, 0, 100);
  return rules;
}
