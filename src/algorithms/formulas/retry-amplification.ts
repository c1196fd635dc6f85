import { geometricSums } from '#algorithms/formulas/geometric-sums';
import { requireInteger, requireNumber } from '#algorithms/require-option';

/**
 * The attempts that one payment can bring to the last of several layers that all retry, when it
 * fails every one: the product of (1 + retries) (Beyer et al., Site Reliability Engineering, ch. 22).
 * @param retriesByLayer of each layer, whole numbers of at least 0
 * @returns attempts per payment; Infinity when too many for a float
 * @throws RangeError for a count that is none
 * @example retryAmplification([3, 3, 3]) // => 64
 * @example retryAmplification([]) // => 1
 */
export function retryAmplification(retriesByLayer: readonly number[]): number {
  return retriesByLayer.reduce(
    (attempts, retries, layer) =>
      attempts * (1 + requireInteger(`retriesByLayer[${layer}]`, retries, 0)),
    1,
  );
}

/**
 * Attempts of a payment on average, when each fails with the same probability on its own and the
 * last allowed is not followed by another: 1 + p + … + pⁿ⁻¹ = (1 − pⁿ)/(1 − p), the mean of a
 * truncated geometric distribution. The sum is taken as such, and is right at p = 1.
 * @param failureProbability p, from 0 to 1
 * @param maxAttempts n, a whole number of at least 1: one more than the retries
 * @returns 1 to n
 * @throws RangeError for an argument outside its range
 * @example expectedAttempts(0.5, 3) // => 1.75
 * @example expectedAttempts(1, 3) // => 3
 */
export function expectedAttempts(failureProbability: number, maxAttempts: number): number {
  requireNumber('failureProbability', failureProbability, 0, 1);
  requireInteger('maxAttempts', maxAttempts, 1);
  return geometricSums(failureProbability, maxAttempts).sum;
}

/**
 * The probability that one of several attempts succeeds, 1 − pⁿ, when each fails on its own. Real
 * failures come together: when all of them have one cause, retries do not help at all.
 * @param failureProbability p, from 0 to 1
 * @param maxAttempts n, a whole number of at least 1: one more than the retries
 * @throws RangeError for an argument outside its range
 * @example retrySuccessProbability(0.1, 3) // => 0.999
 */
export function retrySuccessProbability(failureProbability: number, maxAttempts: number): number {
  requireNumber('failureProbability', failureProbability, 0, 1);
  requireInteger('maxAttempts', maxAttempts, 1);
  return 1 - geometricSums(failureProbability, maxAttempts).power;
}

/**
 * The most that layers whose retries are a share of their requests multiply the load by: a retry
 * budget of 20 % lets a layer send 1.2 attempts per request, however many retries one may make.
 * @param budgetShare retries over requests, at least 0, finite
 * @param layerCount a whole number of at least 0
 * @returns attempts at the last layer per payment
 * @throws RangeError for an argument outside its range
 * @example retryBudgetAmplification(0.2, 1) // => 1.2
 * @example retryBudgetAmplification(0.2, 3) // => 1.728
 */
export function retryBudgetAmplification(budgetShare: number, layerCount: number): number {
  requireNumber('budgetShare', budgetShare, 0);
  requireInteger('layerCount', layerCount, 0);
  return geometricSums(1 + budgetShare, layerCount).power;
}
