import { requirePositive } from '#algorithms/formulas/require-positive';
import { requireNumber } from '#algorithms/require-option';

/**
 * Throughput by Little's law, X = N/R: with N requests in the system on average, each there for R,
 * so many leave in a second (Little, A proof for the queuing formula L = λW, Operations Research 9,
 * 1961). It holds for every system that neither fills nor empties for good.
 * @param meanInSystem N ≥ 0
 * @param meanResponseMs R > 0, finite
 * @returns per second
 * @throws RangeError for an argument outside its range
 * @example littleThroughputPerSec(9, 1000) // => 9
 */
export function littleThroughputPerSec(meanInSystem: number, meanResponseMs: number): number {
  requireNumber('meanInSystem', meanInSystem, 0);
  return (1000 * meanInSystem) / requirePositive('meanResponseMs', meanResponseMs);
}

/**
 * Requests in the system by Little's law, N = XR (Little, Operations Research 9, 1961).
 * @param throughputPerSec X ≥ 0, finite
 * @param meanResponseMs R ≥ 0, finite
 * @returns the mean over time
 * @throws RangeError for an argument outside its range
 * @example littleInSystem(200, 250) // => 50
 */
export function littleInSystem(throughputPerSec: number, meanResponseMs: number): number {
  requireNumber('throughputPerSec', throughputPerSec, 0);
  return (throughputPerSec * requireNumber('meanResponseMs', meanResponseMs, 0)) / 1000;
}

/**
 * Mean response time by Little's law, R = N/X (Little, Operations Research 9, 1961).
 * @param meanInSystem N ≥ 0
 * @param throughputPerSec X > 0, finite
 * @returns milliseconds
 * @throws RangeError for an argument outside its range
 * @example littleResponseMs(50, 200) // => 250
 */
export function littleResponseMs(meanInSystem: number, throughputPerSec: number): number {
  requireNumber('meanInSystem', meanInSystem, 0);
  return (1000 * meanInSystem) / requirePositive('throughputPerSec', throughputPerSec);
}
