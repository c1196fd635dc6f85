import { requireInteger, requireNumber, requireOneOf } from '#algorithms/require-option';
import { outOfRange } from '#numerics/out-of-range';

/**
 * The share of time that something is up, which is up for MTTF and then down for MTTR on average,
 * A = MTTF/(MTTF + MTTR) (Trivedi, Probability and Statistics with Reliability, ch. 6). The laws of
 * both times do not matter.
 * @param mttfMs mean time to failure, at least 0, finite
 * @param mttrMs mean time to repair, at least 0, finite
 * @returns 0 to 1
 * @throws RangeError for an argument outside its range, and when both are 0
 * @example availability(999, 1) // => 0.999
 */
export function availability(mttfMs: number, mttrMs: number): number {
  requireNumber('mttfMs', mttfMs, 0);
  requireNumber('mttrMs', mttrMs, 0);
  if (mttfMs === 0 && mttrMs === 0) {
    throw outOfRange('mttrMs', mttrMs, 'greater than 0 when mttfMs is 0');
  }
  const cycleMs = mttfMs + mttrMs;
  // Half of each, where the sum is too great for a float.
  return cycleMs < Infinity ? mttfMs / cycleMs : mttfMs / 2 / (mttfMs / 2 + mttrMs / 2);
}

/** A mean time between failures, and what its author calls so. */
export interface MeanTimeBetweenFailures {
  /** Above 0, finite. */
  readonly mtbfMs: number;
  /** Mean time to repair, at least 0. */
  readonly mttrMs: number;
  /**
   * `up-time`: from the end of a repair to the next failure, which is MTTF (AWS, Microsoft and the
   * article say it so). `cycle`: from one failure to the next, MTTF + MTTR, the strict usage.
   */
  readonly between: 'up-time' | 'cycle';
}

/**
 * Availability from MTBF, in both conventions: with `up-time` it is MTBF/(MTBF + MTTR), the article's
 * formula; with `cycle` it is MTTF/MTBF = 1 − MTTR/MTBF. Which one a data sheet means decides:
 * taking one for the other counts the repair twice, or not at all.
 * @returns 0 to 1
 * @throws RangeError for a member outside its range; with `cycle` a repair cannot take longer than MTBF
 * @example availabilityFromMtbf({ mtbfMs: 1000, mttrMs: 100, between: 'up-time' }) // => 0.90909
 * @example availabilityFromMtbf({ mtbfMs: 1000, mttrMs: 100, between: 'cycle' }) // => 0.9
 */
export function availabilityFromMtbf(time: MeanTimeBetweenFailures): number {
  const { mtbfMs, mttrMs, between } = time;
  requireNumber('mtbfMs', mtbfMs, Number.MIN_VALUE);
  requireOneOf('between', between, ['up-time', 'cycle']);
  if (between === 'up-time') return availability(mtbfMs, mttrMs);
  return (mtbfMs - requireNumber('mttrMs', mttrMs, 0, mtbfMs)) / mtbfMs;
}

/**
 * Availability as clients see it, the share of requests that succeeded (Beyer et al., Site Reliability
 * Engineering, ch. 3): a failure at the busiest hour weighs more than one at night.
 * @param succeeded a whole number of at least 0
 * @param total a whole number of at least 1, and not less than `succeeded`
 * @returns 0 to 1
 * @throws RangeError for an argument outside its range
 * @example requestAvailability(999_500, 1_000_000) // => 0.9995
 */
export function requestAvailability(succeeded: number, total: number): number {
  requireInteger('total', total, 1);
  return requireInteger('succeeded', succeeded, 0, total) / total;
}
