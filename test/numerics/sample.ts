/** Mean and variance of a sample, with the standard error of each, from its own fourth moment. */
export function moments(values: Float64Array) {
  const count = values.length;
  const mean = average(values);
  const variance = average(values.map((value) => (value - mean) ** 2));
  const fourth = average(values.map((value) => (value - mean) ** 4));
  return {
    mean,
    meanError: Math.sqrt(variance / count),
    variance,
    varianceError: Math.sqrt((fourth - variance ** 2) / count),
  };
}

/** The share of a sample that is below a value. */
export function shareBelow(values: Float64Array, limit: number): number {
  return values.reduce((below, value) => below + (value < limit ? 1 : 0), 0) / values.length;
}

/**
 * Kolmogorov's statistic: √n times the largest distance between the sample's distribution function
 * and the given one. Above 1.95 once in a thousand samples of the right distribution.
 */
export function kolmogorov(values: Float64Array, cdf: (x: number) => number): number {
  const sorted = values.slice().sort();
  const count = sorted.length;
  let worst = 0;
  sorted.forEach((value, index) => {
    const probability = cdf(value);
    worst = Math.max(worst, probability - index / count, (index + 1) / count - probability);
  });
  return worst * Math.sqrt(count);
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
