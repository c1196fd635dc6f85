/** Of the first terms of a geometric series. */
export interface GeometricSums {
  /** rⁿ, the first term left out. */
  readonly power: number;
  /** 1 + r + … + rⁿ⁻¹. */
  readonly sum: number;
  /** 0 + r + 2r² + … + (n − 1)rⁿ⁻¹. */
  readonly weightedSum: number;
}

/**
 * Sums of a geometric series, by doubling the number of terms: only positive numbers are added, so
 * no digits cancel where r is near 1 and (1 − rⁿ)/(1 − r) is nearly 0/0.
 * @param ratio r ≥ 0; above 1 what is too great for a float is Infinity or NaN
 * @param termCount n, a whole number of at least 0
 * @example geometricSums(0.5, 3) // => { power: 0.125, sum: 1.75, weightedSum: 1 }
 * @example geometricSums(1, 1_000_000).sum // => 1000000
 */
export function geometricSums(ratio: number, termCount: number): GeometricSums {
  let count = 0;
  let power = 1;
  let sum = 0;
  let weightedSum = 0;
  for (const digit of termCount.toString(2)) {
    weightedSum += power * (count * sum + weightedSum);
    sum += power * sum;
    power *= power;
    count *= 2;
    if (digit === '0') continue;
    weightedSum += count * power;
    sum += power;
    power *= ratio;
    count++;
  }
  return { power, sum, weightedSum };
}
