import { requirePositive } from '#algorithms/formulas/require-positive';
import { requireNumber } from '#algorithms/require-option';

/**
 * What the article this book began with calls throughput, request rate over mean response time. It
 * is none: 1/s over s is 1/s², a number that halves when responses take twice as long although just
 * as many payments are done. It is here to be drawn beside the right one, `littleThroughputPerSec`:
 * the numerator must be the number of requests in the system, not their rate.
 * @param requestsPerSec at least 0, finite
 * @param meanResponseMs above 0, finite
 * @returns per second squared
 * @throws RangeError for an argument outside its range
 * @example articleThroughputPerSecSquared(100, 200) // => 500
 * @example articleThroughputPerSecSquared(100, 400) // => 250
 */
export function articleThroughputPerSecSquared(
  requestsPerSec: number,
  meanResponseMs: number,
): number {
  requireNumber('requestsPerSec', requestsPerSec, 0);
  return (1000 * requestsPerSec) / requirePositive('meanResponseMs', meanResponseMs);
}
