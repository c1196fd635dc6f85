import { outOfRange } from '#numerics/out-of-range';

/**
 * Mean time in an M/M/1 system, waiting plus service (Kleinrock, Queueing Systems I, §3.2): random
 * arrivals, exponential service, one server, first come first served.
 * @param arrivalsPerSec λ ≥ 0
 * @param servicesPerSec μ > λ, finite
 * @returns milliseconds
 * @throws RangeError when λ ≥ μ: the queue grows without bound
 * @example meanResponseMs(9, 10) // => 1000
 */
export function meanResponseMs(arrivalsPerSec: number, servicesPerSec: number): number {
  requireStable(arrivalsPerSec, servicesPerSec, 1);
  return 1000 / (servicesPerSec - arrivalsPerSec);
}

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
  if (!(servicesPerSec > 0 && servicesPerSec < Infinity)) {
    throw outOfRange('servicesPerSec', servicesPerSec, 'a finite number greater than 0');
  }
  if (!(Number.isSafeInteger(serverCount) && serverCount >= 1)) {
    throw outOfRange('serverCount', serverCount, 'a whole number of at least 1');
  }
  if (!(arrivalsPerSec >= 0 && arrivalsPerSec < servicesPerSec * serverCount)) {
    const capacity = servicesPerSec * serverCount;
    throw outOfRange(
      'arrivalsPerSec',
      arrivalsPerSec,
      `at least 0 and less than the capacity, ${capacity}`,
    );
  }
}
