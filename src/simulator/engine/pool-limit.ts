/** Attempts, or payments, that may be alive at once before a run is given up. */
export const POOL_LIMIT = 2_000_000;

/**
 * Room for twice as many, within the limit.
 * @throws RangeError at the limit
 * @example
 * nextCapacity(64, 'attempts'); // => 128
 * nextCapacity(POOL_LIMIT, 'attempts'); // => throws RangeError
 */
export function nextCapacity(capacity: number, what: string): number {
  if (capacity >= POOL_LIMIT) {
    throw new RangeError(
      `The queue grows without bound: more than ${POOL_LIMIT} ${what} are alive at once. ` +
        'Lower the arrival rate, add servers, limit the queues or shorten the run.',
    );
  }
  return Math.min(capacity * 2, POOL_LIMIT);
}
