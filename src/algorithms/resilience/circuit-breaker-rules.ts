import { requireInteger, requireNumber, requireOneOf } from '#algorithms/require-option';
import { outOfRange } from '#numerics/out-of-range';

/** When to open, for how long, and how to close. */
export interface CircuitBreakerOptions {
  /**
   * What is judged: failures in a row, the last calls, or the calls of the last time; `count-window` unless
   * given.
   */
  readonly kind?: 'consecutive' | 'count-window' | 'time-window';
  /**
   * Whether reaching a threshold opens it, or only passing it. `at-least`, unless given: resilience4j,
   * Polly, Hystrix, and the consecutive breakers of Polly and cockatiel. `above`: opossum, cockatiel's count
   * and sampling breakers, and gobreaker's default (more than 5 in a row).
   */
  readonly threshold?: 'at-least' | 'above';
  /** `consecutive`: how many failures in a row; 5 unless given. */
  readonly failures?: number;
  /** The share of calls that may fail, 0 to 1; 0.5 unless given. */
  readonly failureRate?: number;
  /** The share of calls that may be slow, 0 to 1; 1 unless given. */
  readonly slowCallRate?: number;
  /** From what duration on a call is slow: longer than this; 60,000 ms unless given. */
  readonly slowCallMs?: number;
  /** With fewer calls than this in a window nothing opens; 100 unless given, or the window if that is less. */
  readonly minimumCalls?: number;
  /** `count-window`: how many calls; 100 unless given. */
  readonly windowCalls?: number;
  /** `time-window`: how long, in whole buckets; 10,000 ms unless given. */
  readonly windowMs?: number;
  /** `time-window`: how long a bucket is; 1000 ms unless given, as in resilience4j. */
  readonly bucketMs?: number;
  /**
   * Which results can open it: any, unless given (resilience4j, where a success may be the call that
   * completes the minimum), or failures alone (Polly, cockatiel, opossum).
   */
  readonly opensOn?: 'any-result' | 'failure';
  /** How long it stays open; 60,000 ms unless given. From then on, calls are tried. */
  readonly openMs?: number;
  /** By what the open time is multiplied each time a trial fails; 1 unless given. A close resets it. */
  readonly openGrowth?: number;
  /** The longest open time; 2⁵³ − 1 ms unless given. */
  readonly maxOpenMs?: number;
  /** How many calls are let through half-open; 10 unless given, `consecutive` 1. */
  readonly halfOpenCalls?: number;
  /**
   * How trials are judged. `all-results`: when all have ended, by the rates (resilience4j; the default for
   * windows). `early-failure`: the same, but it opens as soon as enough have failed, whatever the rest
   * would do. `first-failure`: one failure opens (Hystrix, Polly, gobreaker, opossum; the default for
   * `consecutive`), `halfOpenSuccesses` close.
   */
  readonly halfOpenRule?: 'all-results' | 'early-failure' | 'first-failure';
  /** `first-failure`: how many must succeed, up to `halfOpenCalls`; all of them unless given. */
  readonly halfOpenSuccesses?: number;
  /** The longest time half-open, after which it opens again; 0, unless given, waits for the trials' results. */
  readonly maxHalfOpenMs?: number;
}

type Rules = Required<CircuitBreakerOptions>;

/**
 * The options with what was not given.
 * @throws RangeError for options out of range
 * @example circuitBreakerRules({ kind: 'consecutive' }).halfOpenCalls // => 1
 */
export function circuitBreakerRules(options: CircuitBreakerOptions): Rules {
  const kind = options.kind ?? 'count-window';
  const consecutive = kind === 'consecutive';
  const windowCalls = options.windowCalls ?? 100;
  const halfOpenCalls = options.halfOpenCalls ?? (consecutive ? 1 : 10);
  const rules: Rules = {
    threshold: 'at-least',
    failures: 5,
    failureRate: 0.5,
    slowCallRate: 1,
    slowCallMs: 60_000,
    minimumCalls: kind === 'count-window' ? Math.min(100, windowCalls) : 100,
    windowMs: 10_000,
    bucketMs: 1000,
    opensOn: 'any-result',
    openMs: 60_000,
    openGrowth: 1,
    maxOpenMs: Number.MAX_SAFE_INTEGER,
    halfOpenRule: consecutive ? 'first-failure' : 'all-results',
    halfOpenSuccesses: halfOpenCalls,
    maxHalfOpenMs: 0,
    ...options,
    kind,
    windowCalls,
    halfOpenCalls,
  };
  check(rules);
  return rules;
}

function check(rules: Rules): void {
  requireOneOf('kind', rules.kind, ['consecutive', 'count-window', 'time-window']);
  requireOneOf('threshold', rules.threshold, ['at-least', 'above']);
  requireOneOf('opensOn', rules.opensOn, ['any-result', 'failure']);
  requireOneOf('halfOpenRule', rules.halfOpenRule, [
    'all-results',
    'early-failure',
    'first-failure',
  ]);
  requireInteger('failures', rules.failures, rules.threshold === 'above' ? 0 : 1);
  for (const name of ['failureRate', 'slowCallRate'] as const) {
    requireNumber(name, rules[name], 0, 1);
    // At least none would be always.
    if (rules.threshold === 'at-least' && rules[name] === 0) {
      throw outOfRange(name, 0, "more than 0 with threshold 'at-least'");
    }
  }
  requireInteger('windowCalls', rules.windowCalls, 1);
  const most = rules.kind === 'count-window' ? rules.windowCalls : Number.MAX_SAFE_INTEGER;
  requireInteger('minimumCalls', rules.minimumCalls, 1, most);
  requireNumber('bucketMs', rules.bucketMs, 1);
  requireNumber('windowMs', rules.windowMs, rules.bucketMs);
  requireInteger('windowMs / bucketMs', rules.windowMs / rules.bucketMs, 1);
  for (const name of ['slowCallMs', 'openMs', 'maxHalfOpenMs'] as const) {
    requireNumber(name, rules[name], 0);
  }
  requireNumber('openGrowth', rules.openGrowth, 1);
  requireNumber('maxOpenMs', rules.maxOpenMs, rules.openMs);
  requireInteger('halfOpenCalls', rules.halfOpenCalls, 1);
  requireInteger('halfOpenSuccesses', rules.halfOpenSuccesses, 1, rules.halfOpenCalls);
}
