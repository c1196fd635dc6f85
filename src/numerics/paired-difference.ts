import { type Interval, meanInterval } from '#numerics/mean-interval';
import { outOfRange } from '#numerics/out-of-range';

/**
 * A confidence interval for first − second, from pairs that met the same chance: what both have in
 * common cancels, so the interval is much narrower than one for either (common random numbers).
 * @param first one value from each run
 * @param second the other's value from the run with the same seed, in the same order
 * @param level the share of such intervals that hold the true difference
 * @throws RangeError for lengths that differ, or a level not between 0 and 1
 * @example pairedDifference([11, 23, 31], [10, 20, 30]).mean // => 1.666667
 */
export function pairedDifference(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  level = 0.95,
): Interval {
  if (first.length !== second.length) {
    throw outOfRange(
      'second',
      `${second.length} values`,
      `as long as first, ${first.length} values`,
    );
  }
  return meanInterval(
    Array.from(first, (value, index) => value - second[index]!),
    level,
  );
}
