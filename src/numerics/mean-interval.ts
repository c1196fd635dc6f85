import { outOfRange } from '#numerics/out-of-range';
import { studentTQuantile } from '#numerics/student-t';

/** An estimate and how far it may be off: the truth is expected within mean ± halfWidth. */
export interface Interval {
  readonly mean: number;
  /** At least 0; NaN when there is too little to judge by. */
  readonly halfWidth: number;
}

/**
 * A confidence interval for the mean of independent values, by Student's t.
 * @param values one from each independent run; with fewer than two, `halfWidth` is NaN
 * @param level the share of such intervals that hold the true mean; between 0 and 1, both excluded
 * @throws RangeError for any other level
 * @example meanInterval([9, 10, 11]).mean // => 10
 * @example meanInterval([9, 10, 11]).halfWidth // => 2.484138
 */
export function meanInterval(values: ArrayLike<number>, level = 0.95): Interval {
  if (!(level > 0 && level < 1)) throw outOfRange('level', level, 'greater than 0 and less than 1');
  const count = values.length;
  let sum = 0;
  for (let index = 0; index < count; index++) sum += values[index]!;
  const mean = sum / count;
  if (count < 2) return { mean, halfWidth: NaN };

  let squares = 0;
  for (let index = 0; index < count; index++) {
    const deviation = values[index]! - mean;
    squares += deviation * deviation;
  }
  const standardError = Math.sqrt(squares / (count - 1) / count);
  return { mean, halfWidth: studentTQuantile((1 + level) / 2, count - 1) * standardError };
}
