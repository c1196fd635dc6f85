/**
 * The share of time that a Markov chain in continuous time spends in each state in the long run. By
 * the elimination of Grassmann, Taksar and Heyman (Regenerative analysis and steady state
 * distributions for Markov chains, Operations Research 33, 1985): states are taken out one by one and
 * their flows led round them. It never subtracts, so that the rarest state is as exact as the others.
 * @param rates rates[i][j] from state i to state j, at least 0; every state must lead to a lower one in the end
 * @returns in the order of states; they sum to 1
 * @example markovChain([[0, 1], [4, 0]]) // => [0.8, 0.2]
 */
export function markovChain(rates: readonly (readonly number[])[]): number[] {
  const flows = rates.map((row) => [...row]);
  const last = flows.length - 1;
  for (let out = last; out > 0; out--) {
    const leaving = flows[out]!.slice(0, out).reduce((sum, rate) => sum + rate, 0);
    for (let from = 0; from < out; from++) {
      flows[from]![out]! /= leaving;
      for (let to = 0; to < out; to++) {
        flows[from]![to]! += flows[from]![out]! * flows[out]![to]!;
      }
    }
  }
  const weights = [1];
  for (let state = 1; state <= last; state++) {
    weights.push(weights.reduce((sum, weight, from) => sum + weight * flows[from]![state]!, 0));
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
