import { erlangB } from '#algorithms/formulas/erlang-b';
import { requireInteger } from '#algorithms/require-option';
import { outOfRange } from '#numerics/out-of-range';

/**
 * Erlang's delay formula: the share of random arrivals that find all of c servers busy and wait
 * (M/M/c; Erlang, 1917; Kleinrock, Queueing Systems I, §3.4). From his loss formula,
 * C = cB/(c − a + aB): as stable as that, to loads a hair below 1.
 * @param offeredLoad a = λ/μ ≥ 0, in erlangs, below c
 * @param serverCount c, a whole number of at least 1
 * @returns a probability
 * @throws RangeError when a ≥ c: the queue grows without bound
 * @example erlangC(8, 10) // => 0.40918
 */
export function erlangC(offeredLoad: number, serverCount: number): number {
  requireInteger('serverCount', serverCount, 1);
  if (!(offeredLoad < serverCount)) {
    throw outOfRange('offeredLoad', offeredLoad, `less than the number of servers, ${serverCount}`);
  }
  const blocked = erlangB(offeredLoad, serverCount);
  return (serverCount * blocked) / (serverCount - offeredLoad + offeredLoad * blocked);
}
