import type { Limiter } from '#algorithms/resilience/index';
import type { Admission } from '#simulator/policies/admission';
import { leftAsItWas } from '#simulator/policies/left-as-it-was';

/**
 * A rate limit at the door: an attempt costs one.
 * @example
 * const door = limitingDoor(tokenBucket({ ratePerSec: 1, capacity: 1 }));
 * [0, 10, 1000].map((nowMs) => door.admits({}, 0, { nowMs })) // => [true, false, true]
 */
export function limitingDoor(limiter: Limiter): Admission {
  return {
    admits: (_request, _inside, { nowMs }) => limiter.take(nowMs),
    gauges: (nowMs) => ({ tokens: leftAsItWas(limiter, () => limiter.remaining(nowMs)) }),
    save: () => limiter.save(),
    restore: (saved) => limiter.restore(saved),
  };
}
