import { requireInteger, requireNumber } from '#algorithms/require-option';
import {
  type ConcurrencyLimit,
  type ConcurrencySample,
  requireSample,
} from '#algorithms/resilience/concurrency-limit';

/** How far, how fast. */
export interface VegasLimitOptions {
  /** Where it begins; 20 unless given. */
  readonly initialLimit?: number;
  /** The most; 1000 unless given, or the beginning if that is more. */
  readonly maxLimit?: number;
  /** The share of each step to take, 0 to 1; 1 unless given. */
  readonly smoothing?: number;
  /** It measures anew about every so many times the limit; 30 unless given. */
  readonly probeMultiplier?: number;
  /** What a drop or a long queue makes of the limit; it takes off log₁₀ unless given. */
  readonly decrease?: (limit: number) => number;
}

/** log₁₀ of a limit, its whole part, and at least 1. */
const steps = (limit: number) => {
  let digits = 1;
  for (let power = 100; power <= limit; power *= 10) digits++;
  return digits;
};

/**
 * Vegas: the queue is what the limit would not need without waiting, limit · (1 − shortest / response
 * time). A short queue raises the limit, a long one lowers it, as TCP Vegas does its window (Brakmo &
 * Peterson, 1995). With s = log₁₀ of the limit, at least 1: up to s in the queue add 6s, less than 3s add s, more
 * than 6s, or a drop, take off s (Netflix/concurrency-limits, `VegasLimit.java`, `Log10RootFunction`).
 *
 * Since the shortest time would stay for ever, it measures anew after 0.5 to 1 times 30 · limit calls, as
 * `random` draws it; without `random`, after 0.75 times.
 * @throws RangeError for options and samples out of range
 * @example
 * const adaptive = vegasLimit({ initialLimit: 10 })
 * adaptive.record({ responseMs: 10, inFlight: 10 })
 * adaptive.record({ responseMs: 10, inFlight: 10 })
 * adaptive.limit // => 16
 */
export function vegasLimit({
  initialLimit = 20,
  maxLimit = Math.max(1000, initialLimit),
  smoothing = 1,
  probeMultiplier = 30,
  decrease = (limit) => limit - steps(limit),
}: VegasLimitOptions = {}): ConcurrencyLimit {
  requireInteger('initialLimit', initialLimit, 1);
  requireInteger('maxLimit', maxLimit, initialLimit);
  requireNumber('smoothing', smoothing, 0, 1);
  requireInteger('probeMultiplier', probeMultiplier, 1);
  let machine = { estimate: initialLimit, shortestMs: 0, probeCount: 0, jitter: 0 };

  const aim = (estimate: number, { responseMs, inFlight, dropped }: ConcurrencySample) => {
    if (dropped) return decrease(estimate);
    // What is not used says nothing of what could be.
    if (inFlight * 2 < estimate) return undefined;
    const queue = Math.ceil(estimate * (1 - machine.shortestMs / responseMs));
    const step = steps(estimate);
    if (queue <= step) return estimate + 6 * step;
    if (queue < 3 * step) return estimate + step;
    return queue > 6 * step ? decrease(estimate) : undefined;
  };

  return {
    get limit() {
      return Math.floor(machine.estimate);
    },
    record(sample, random) {
      requireSample(sample);
      const draw = () => 0.5 + 0.5 * (random?.uniform() ?? 0.5);
      if (machine.jitter === 0) machine.jitter = draw();
      machine.probeCount++;
      const probes = machine.jitter * probeMultiplier * machine.estimate <= machine.probeCount;
      if (probes) {
        machine.jitter = draw();
        machine.probeCount = 0;
      }
      if (probes || machine.shortestMs === 0 || sample.responseMs < machine.shortestMs) {
        machine.shortestMs = sample.responseMs;
        return;
      }
      const aimed = aim(machine.estimate, sample);
      if (aimed === undefined) return;
      const bounded = Math.max(1, Math.min(maxLimit, aimed));
      machine.estimate = (1 - smoothing) * machine.estimate + smoothing * bounded;
    },
    save() {
      return { ...machine };
    },
    restore(saved) {
      machine = { ...(saved as typeof machine) };
    },
  };
}
