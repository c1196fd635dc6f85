import { requireInteger, requireNumber } from '#algorithms/require-option';
import { type ConcurrencyLimit, requireSample } from '#algorithms/resilience/concurrency-limit';

/** How far, how fast. */
export interface AimdLimitOptions {
  /** Where it begins; 20 unless given. */
  readonly initialLimit?: number;
  /** The least; 20 unless given, or the beginning if that is less. */
  readonly minLimit?: number;
  /** The most; 200 unless given, or the beginning if that is more. */
  readonly maxLimit?: number;
  /** What a drop multiplies it with, 0.5 up to 1; 0.9 unless given. */
  readonly backoffRatio?: number;
  /** A call that took longer counts as dropped; 5000 ms unless given. */
  readonly timeoutMs?: number;
}

/**
 * Additive increase, multiplicative decrease: each good answer adds one, each drop takes a tenth, as TCP's
 * window does (Chiu & Jain, 1989; Netflix/concurrency-limits, `AIMDLimit.java`). It grows only while at
 * least half of it is in use.
 * @throws RangeError for options and samples out of range
 * @example
 * const adaptive = aimdLimit({ initialLimit: 30 })
 * adaptive.record({ responseMs: 10, inFlight: 20, dropped: true })
 * adaptive.limit // => 27
 */
export function aimdLimit({
  initialLimit = 20,
  minLimit = Math.min(20, initialLimit),
  maxLimit = Math.max(200, initialLimit),
  backoffRatio = 0.9,
  timeoutMs = 5000,
}: AimdLimitOptions = {}): ConcurrencyLimit {
  requireInteger('initialLimit', initialLimit, 1);
  requireInteger('minLimit', minLimit, 1, initialLimit);
  requireInteger('maxLimit', maxLimit, initialLimit);
  requireNumber('backoffRatio', backoffRatio, 0.5, 1 - Number.EPSILON / 2);
  requireNumber('timeoutMs', timeoutMs, 0);
  let limit = initialLimit;

  return {
    get limit() {
      return limit;
    },
    record(sample) {
      requireSample(sample);
      if (sample.dropped || sample.responseMs > timeoutMs) limit = Math.floor(limit * backoffRatio);
      else if (sample.inFlight * 2 >= limit) limit++;
      limit = Math.min(maxLimit, Math.max(minLimit, limit));
    },
    save() {
      return limit;
    },
    restore(saved) {
      limit = saved as number;
    },
  };
}
