import { outOfRange } from '#numerics/out-of-range';

/** A process that goes up and down by one state at a time. */
export interface BirthDeathProcess {
  /** The greatest state, a whole number; Infinity when there is none. */
  readonly lastState: number;
  /** From state n to n + 1, for n from 0 to below the last. Any unit of time; at least 0. */
  readonly births: (state: number) => number;
  /** From state n to n − 1, for n from 1, in the same unit; at least 0, and never with `births` both 0. */
  readonly deaths: (state: number) => number;
}

/** How likely a process is to be in each state in the long run. */
export interface StateProbabilities {
  /** The state of `probabilities[0]`; those before and those after the list weigh nothing beside 1. */
  readonly firstState: number;
  /** In the order of states; they sum to 1. */
  readonly probabilities: readonly number[];
}

/** Beside the likeliest state, what is rarer adds nothing that a float could hold. */
const NEGLIGIBLE = 1e-300;

/**
 * The equilibrium of a birth–death process: flows up and down across each border are equal, so each
 * state's weight is its neighbour's times a ratio of rates (Kleinrock, Queueing Systems I, §3.1).
 * Walks outwards from the likeliest state, whose weight is 1, so that nothing overflows, whatever
 * the number of states.
 * @param process one whose ratio births(n)/deaths(n + 1) never rises with n, and falls below 1 if there is no last state
 * @throws RangeError when the states grow without bound
 * @example
 * // A single machine that fails once in 9 hours and is repaired in 1.
 * const machine = { lastState: 1, births: () => 1 / 9, deaths: () => 1 }
 * birthDeath(machine) // => { firstState: 0, probabilities: [0.9, 0.1] }
 */
export function birthDeath(process: BirthDeathProcess): StateProbabilities {
  const mode = likeliestState(process);
  const below: number[] = [];
  for (let state = mode, weight = 1; state > 0; state--) {
    weight *= process.deaths(state) / process.births(state - 1);
    if (weight < NEGLIGIBLE) break;
    below.push(weight);
  }
  const firstState = mode - below.length;
  const weights = below.reverse();
  weights.push(1);
  for (let state = mode, weight = 1; state < process.lastState; state++) {
    weight *= process.births(state) / process.deaths(state + 1);
    if (weight < NEGLIGIBLE) break;
    weights.push(weight);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { firstState, probabilities: weights.map((weight) => weight / total) };
}

/** The first state from which the process rather goes down than up: found by doubling, then halving. */
function likeliestState({ lastState, births, deaths }: BirthDeathProcess): number {
  const rises = (state: number) => state < lastState && births(state) >= deaths(state + 1);
  let falls = 1;
  let low = -1;
  while (rises(falls - 1)) {
    low = falls - 1;
    falls *= 2;
    if (falls > Number.MAX_SAFE_INTEGER) {
      throw outOfRange('births', births(low), `less than deaths in the end, ${deaths(falls)}`);
    }
  }
  let high = falls - 1;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (rises(middle)) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The mean of something over the states of a process in equilibrium.
 * @param amountIn of it in a state
 * @example
 * const machine = birthDeath({ lastState: 1, births: () => 1, deaths: () => 4 })
 * meanOverStates(machine, (state) => state) // => 0.2
 */
export function meanOverStates(
  { firstState, probabilities }: StateProbabilities,
  amountIn: (state: number) => number,
): number {
  return probabilities.reduce(
    (sum, probability, at) => sum + probability * amountIn(firstState + at),
    0,
  );
}

/**
 * The probability of a state and all above it, from the shorter of both sums, so that what is close
 * to 1 is right in its last digit.
 * @param state a whole number of at least 0
 * @example
 * const machine = birthDeath({ lastState: 1, births: () => 1, deaths: () => 4 })
 * probabilityFrom(machine, 1) // => 0.2
 */
export function probabilityFrom(
  { firstState, probabilities }: StateProbabilities,
  state: number,
): number {
  const border = Math.max(0, state - firstState);
  const sum = (part: readonly number[]) => part.reduce((all, each) => all + each, 0);
  const above = sum(probabilities.slice(border));
  return above < 0.5 ? above : 1 - sum(probabilities.slice(0, border));
}
