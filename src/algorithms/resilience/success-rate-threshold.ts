/** The success rates of hosts, taken together. */
export interface SuccessRateThreshold {
  /** Their mean. */
  readonly mean: number;
  /** The mean less so many standard deviations: who is below stands out. */
  readonly threshold: number;
}

/**
 * From which success rate on a host does not stand out: the mean less a multiple of the standard deviation,
 * that of the population, not the sample's (Envoy, `successRateEjectionThreshold`; gRPC's A50).
 * @param successRates at least one, all in the same unit
 * @param deviations how many standard deviations
 * @example successRateThreshold([50, 100, 100, 100, 100], 1.9) // => { mean: 90, threshold: 52 }
 */
export function successRateThreshold(
  successRates: readonly number[],
  deviations: number,
): SuccessRateThreshold {
  const mean = successRates.reduce((sum, rate) => sum + rate, 0) / successRates.length;
  const squares = successRates.reduce((sum, rate) => sum + (rate - mean) * (rate - mean), 0);
  return { mean, threshold: mean - deviations * Math.sqrt(squares / successRates.length) };
}
