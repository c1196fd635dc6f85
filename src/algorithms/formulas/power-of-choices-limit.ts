import { requirePositive } from '#algorithms/formulas/require-positive';
import { requireInteger, requireNumber } from '#algorithms/require-option';
import { naturalExponential } from '#numerics/natural-exponential';
import { naturalLogarithm } from '#numerics/natural-logarithm';
import { outOfRange } from '#numerics/out-of-range';

/**
 * Mean time in the system when each request goes to the least busy of d servers picked at random, in
 * the limit of many servers: Σ ρ^((dⁱ − d)/(d − 1)) services, for i from 1 (Mitzenmacher, The power of
 * two choices in randomized load balancing, 1996; Vvedenskaya, Dobrushin and Karpelevich, 1996).
 * Random arrivals, exponential service. A hundred servers take a few tenths of a per cent longer at
 * moderate load, and a few per cent near 1.
 * @param load ρ = λ/μ of a server, from 0 to below 1
 * @param meanServiceMs 1/μ > 0
 * @param choices d, a whole number of at least 1; 1 is a random split
 * @returns milliseconds
 * @throws RangeError for an argument outside its range
 * @example powerOfChoicesLimitMs(0.8, 1000, 2) // => 1947.363
 * @example powerOfChoicesLimitMs(0.8, 1000, 1) // => 5000
 */
export function powerOfChoicesLimitMs(
  load: number,
  meanServiceMs: number,
  choices: number,
): number {
  requireLoad(load);
  requirePositive('meanServiceMs', meanServiceMs);
  requireInteger('choices', choices, 1);
  if (choices === 1) return meanServiceMs / (1 - load);
  const logLoad = naturalLogarithm(load);
  let sum = 1;
  // (dⁱ − d)/(d − 1), which is 0 at i = 1.
  for (let exponent = choices; ; exponent = choices * (exponent + 1)) {
    const term = naturalExponential(exponent * logLoad);
    if (sum + term === sum) return meanServiceMs * sum;
    sum += term;
  }
}

/**
 * The share of servers with at least so many requests, waiting or served, in the same limit:
 * ρ^((dⁱ − 1)/(d − 1)) (Mitzenmacher, 1996). With two choices it falls doubly exponentially.
 * @param load ρ = λ/μ of a server, from 0 to below 1
 * @param choices d, a whole number of at least 1
 * @param inServer i, a whole number of at least 0
 * @returns 0 to 1
 * @throws RangeError for an argument outside its range
 * @example powerOfChoicesTail(0.9, 2, 3) // => 0.4783
 * @example powerOfChoicesTail(0.9, 1, 3) // => 0.729
 */
export function powerOfChoicesTail(load: number, choices: number, inServer: number): number {
  requireLoad(load);
  requireInteger('choices', choices, 1);
  requireInteger('inServer', inServer, 0);
  if (inServer === 0) return 1;
  const logLoad = naturalLogarithm(load);
  if (choices === 1) return naturalExponential(inServer * logLoad);
  let exponent = 1;
  for (let count = 1; count < inServer && exponent < Infinity; count++) {
    exponent = choices * exponent + 1;
  }
  return naturalExponential(exponent * logLoad);
}

function requireLoad(load: number): void {
  requireNumber('load', load, 0);
  if (load >= 1) throw outOfRange('load', load, 'less than 1');
}
