import { BatchSums } from '#numerics/batch-sums';
import { type Interval, meanInterval } from '#numerics/mean-interval';

/**
 * A confidence interval from one long run. Neighbouring response times resemble each other, so
 * treating them as independent promises far too narrow an interval; the means of long stretches of
 * the run are nearly independent. The time from the end of the warm-up to the end of the run is cut
 * into equal batches, and Student's t is applied to their means (Law, Simulation Modeling and
 * Analysis, §9.5.3).
 * @example
 * const batches = new BatchMeans(0, 4, 2)
 * for (let at = 0; at < 4; at++) batches.record(at, at)
 * batches.estimate().mean // => 1.5
 */
export class BatchMeans extends BatchSums {
  /**
   * The mean of every value since the warm-up and the half width of its 95 % interval; NaN for what
   * an empty batch, or no value at all, leaves unknown.
   */
  estimate(): Interval {
    return batchEstimate(this);
  }
}

/**
 * What `BatchMeans` estimates, of sums that were kept without it.
 * @example
 * const batches = { mean: () => 1.5, batchMeans: () => [0.5, 2.5] }
 * batchEstimate(batches).mean // => 1.5
 */
export function batchEstimate(batches: BatchSums): Interval {
  return { mean: batches.mean(), halfWidth: meanInterval(batches.batchMeans()).halfWidth };
}
