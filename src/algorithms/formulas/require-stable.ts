import { requirePositive } from '#algorithms/formulas/require-positive';
import { requireInteger } from '#algorithms/require-option';
import { outOfRange } from '#numerics/out-of-range';

/**
 * Throws unless this many servers, working at this rate each, keep up with the arrivals.
 * @throws RangeError that names the argument at fault
 * @example requireStable(9, 1, 10) // => undefined
 * @example requireStable(10, 1, 10) // => throws RangeError
 */
export function requireStable(
  arrivalsPerSec: number,
  servicesPerSec: number,
  serverCount: number,
): void {
  requirePositive('servicesPerSec', servicesPerSec);
  requireInteger('serverCount', serverCount, 1);
  const capacity = servicesPerSec * serverCount;
  if (typeof arrivalsPerSec === 'number' && arrivalsPerSec >= 0 && arrivalsPerSec < capacity) {
    return;
  }
  throw outOfRange(
    'arrivalsPerSec',
    arrivalsPerSec,
    `at least 0 and less than the capacity, ${capacity}`,
  );
}
