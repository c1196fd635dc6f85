import { requireInteger, requireNumber } from '#algorithms/require-option';
import { type ConcurrencyLimit, requireSample } from '#algorithms/resilience/concurrency-limit';

/** How far, how fast. */
export interface GradientLimitOptions {
  /** Where it begins; 20 unless given. */
  readonly initialLimit?: number;
  /** The least; 20 unless given, or the beginning if that is less. */
  readonly minLimit?: number;
  /** The most; 200 unless given, or the beginning if that is more. */
  readonly maxLimit?: number;
  /** The share of each step to take, 0 to 1; 0.2 unless given. */
  readonly smoothing?: number;
  /** By how much it grows while response times are as always; 4 unless given. */
  readonly queueSize?: number;
  /** Over how many calls the long average goes; 600 unless given. */
  readonly longWindow?: number;
}

/** So many calls are averaged evenly, before the average begins to forget. */
const WARM_UP_CALLS = 10;

/**
 * Netflix's Gradient2: the limit is multiplied with long average / this response time, between ½ and 1,
 * and what may queue is added. While times are as always it grows by the queue; when they rise above their
 * average it shrinks. An average that is more than twice this time falls by a tenth, so that it
 * recovers from overload (Netflix/concurrency-limits, `Gradient2Limit.java`, `ExpAvgMeasurement.java`).
 * Drops play no part: they show in the response times.
 * @throws RangeError for options and samples out of range
 * @example
 * const adaptive = gradientLimit({ smoothing: 1 })
 * adaptive.record({ responseMs: 10, inFlight: 20 })
 * adaptive.limit // => 24
 */
export function gradientLimit({
  initialLimit = 20,
  minLimit = Math.min(20, initialLimit),
  maxLimit = Math.max(200, initialLimit),
  smoothing = 0.2,
  queueSize = 4,
  longWindow = 600,
}: GradientLimitOptions = {}): ConcurrencyLimit {
  requireInteger('initialLimit', initialLimit, 1);
  requireInteger('minLimit', minLimit, 1, initialLimit);
  requireInteger('maxLimit', maxLimit, initialLimit);
  requireNumber('smoothing', smoothing, 0, 1);
  requireNumber('queueSize', queueSize, 0);
  requireInteger('longWindow', longWindow, 1);
  const weight = 2 / (longWindow + 1);
  let machine = { estimate: initialLimit, averageMs: 0, sumMs: 0, count: 0 };

  const average = (responseMs: number) => {
    if (machine.count < WARM_UP_CALLS) {
      machine.count++;
      machine.sumMs += responseMs;
      machine.averageMs = machine.sumMs / machine.count;
    } else machine.averageMs = machine.averageMs * (1 - weight) + responseMs * weight;
    return machine.averageMs;
  };

  return {
    get limit() {
      return Math.floor(machine.estimate);
    },
    record(sample) {
      requireSample(sample);
      const { estimate } = machine;
      const ratio = average(sample.responseMs) / sample.responseMs;
      if (ratio > 2) machine.averageMs *= 0.9;
      // What is not used says nothing of what could be.
      if (sample.inFlight < estimate / 2) return;
      const aimed = estimate * Math.max(0.5, Math.min(1, ratio)) + queueSize;
      const next = estimate * (1 - smoothing) + aimed * smoothing;
      machine.estimate = Math.max(minLimit, Math.min(maxLimit, next));
    },
    save() {
      return { ...machine };
    },
    restore(saved) {
      machine = { ...(saved as typeof machine) };
    },
  };
}
