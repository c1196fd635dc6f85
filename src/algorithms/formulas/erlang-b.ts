import { requireInteger, requireNumber } from '#algorithms/require-option';
import { bisect } from '#numerics/bisection';

/**
 * Erlang's loss formula: the share of random arrivals that find all of c servers busy and are turned
 * away, with nowhere to wait (M/G/c/c; Erlang, 1917; Kleinrock, Queueing Systems I, §3.5). It depends
 * on the mean of the work alone, not on its distribution.
 *
 * By the recursion B(k) = aB(k − 1)/(k + aB(k − 1)), in c steps: no factorials, nothing that
 * overflows, and errors shrink from step to step.
 * @param offeredLoad a = λ/μ ≥ 0, in erlangs: the servers that would be busy if there were enough
 * @param serverCount c, a whole number of at least 0
 * @returns a probability
 * @throws RangeError for an argument outside its range
 * @example erlangB(25, 30) // => 0.0526
 * @example erlangB(10_000, 10_000) // => 0.0079
 */
export function erlangB(offeredLoad: number, serverCount: number): number {
  requireNumber('offeredLoad', offeredLoad, 0);
  requireInteger('serverCount', serverCount, 0);
  let blocked = 1;
  for (let count = 1; count <= serverCount; count++) {
    const busy = offeredLoad * blocked;
    // Already so rare that it is lost beside 1, and rarer with each server.
    if (busy === 0) return 0;
    blocked = busy / (count + busy);
  }
  return blocked;
}

/**
 * The load that c servers carry with at most this share turned away: the inverse of Erlang's loss
 * formula, as its tables give it.
 * @param blockingProbability from 0 to below 1
 * @param serverCount c, a whole number of at least 1
 * @returns a = λ/μ, in erlangs
 * @throws RangeError for an argument outside its range
 * @example erlangBOfferedLoad(0.01, 10) // => 4.461
 */
export function erlangBOfferedLoad(blockingProbability: number, serverCount: number): number {
  requireNumber('blockingProbability', blockingProbability, 0, 1 - Number.EPSILON / 2);
  requireInteger('serverCount', serverCount, 1);
  if (blockingProbability === 0) return 0;
  // What is carried, a(1 − B), is at most c.
  const greatest = (2 * serverCount) / (1 - blockingProbability);
  return bisect((load) => blockingProbability - erlangB(load, serverCount), 0, greatest);
}

/**
 * The fewest servers that turn away at most this share.
 * @param offeredLoad a = λ/μ ≥ 0, in erlangs
 * @param blockingProbability above 0, at most 1
 * @returns a whole number, 0 when all may be turned away
 * @throws RangeError for an argument outside its range
 * @example erlangBServerCount(25, 0.01) // => 36
 */
export function erlangBServerCount(offeredLoad: number, blockingProbability: number): number {
  requireNumber('offeredLoad', offeredLoad, 0);
  requireNumber('blockingProbability', blockingProbability, Number.MIN_VALUE, 1);
  let blocked = 1;
  let count = 0;
  while (blocked > blockingProbability) {
    count++;
    blocked = (offeredLoad * blocked) / (count + offeredLoad * blocked);
  }
  return count;
}
