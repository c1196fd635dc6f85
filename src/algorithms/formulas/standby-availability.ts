import { markovChain } from '#algorithms/formulas/markov-chain';
import { requirePositive } from '#algorithms/formulas/require-positive';
import { requireInteger, requireNumber, requireOneOf } from '#algorithms/require-option';

/** One machine at work, and spares that take over. */
export interface StandbySystem {
  /** s, a whole number from 0 to 100. */
  readonly spareCount: number;
  /** `cold`: a spare cannot fail before it works. `hot`: it runs along, and fails as often as one that works. */
  readonly spares: 'cold' | 'hot';
  /** Of a spare taking over when the one at work fails, 0 to 1; otherwise all stands until the next repair. */
  readonly switchProbability: number;
  /** Mean time to failure of a machine that runs, above 0. */
  readonly mttfMs: number;
  /** Mean time to repair it, above 0. */
  readonly mttrMs: number;
  /** Machines repaired at once, a whole number of at least 1; as many as machines unless given. */
  readonly crewCount?: number;
}

/**
 * Availability of one machine with cold or hot spares and a switch that may fail, as a Markov chain
 * (Trivedi, Probability and Statistics with Reliability, ch. 8, imperfect coverage). Failures and
 * repairs take exponential times, a switch-over none. Once it has failed, the next repaired machine
 * is put to work by hand. It is the switch that decides how much spares are worth.
 * @returns 0 to 1
 * @throws RangeError for a member outside its range
 * @example
 * const pair = { spareCount: 1, spares: 'hot', switchProbability: 1, mttfMs: 99, mttrMs: 1 }
 * standbyAvailability(pair) // => 0.9999
 * standbyAvailability({ ...pair, spares: 'cold' }) // => 0.99994950
 * standbyAvailability({ ...pair, switchProbability: 0.9 }) // => 0.9989
 */
export function standbyAvailability(system: StandbySystem): number {
  const { spareCount } = checked(system);
  const shares = markovChain(ratesOf(system));
  // The system stands when all are down, and when the switch has failed.
  const standing = shares.reduce(
    (sum, share, state) => (isWorking(state, spareCount) ? sum : sum + share),
    0,
  );
  return 1 - standing;
}

/** With i machines down: 2i while one works (and when all are down), 2i − 1 after the switch failed. */
const working = (down: number) => 2 * down;
const unswitched = (down: number) => 2 * down - 1;

function isWorking(state: number, spareCount: number): boolean {
  return state % 2 === 0 && state <= working(spareCount);
}

function ratesOf(system: StandbySystem): number[][] {
  const { spareCount, spares, switchProbability, mttfMs, mttrMs } = system;
  const machineCount = spareCount + 1;
  const { crewCount = machineCount } = system;
  const stateCount = working(machineCount) + 1;
  const rates = Array.from({ length: stateCount }, () =>
    Array.from({ length: stateCount }, () => 0),
  );
  const add = (from: number, to: number, rate: number) => {
    rates[from]![to]! += rate;
  };

  for (let down = 0; down <= machineCount; down++) {
    const repairs = Math.min(down, crewCount) / mttrMs;
    const idle = machineCount - down - 1;
    const spareFailures = spares === 'hot' ? Math.max(0, idle) / mttfMs : 0;
    if (down > 0) add(working(down), working(down - 1), repairs);
    if (idle >= 0) {
      const switches = idle > 0 ? switchProbability : 1;
      add(working(down), working(down + 1), spareFailures + switches / mttfMs);
      add(working(down), unswitched(down + 1), (1 - switches) / mttfMs);
    }
    if (down > 0) {
      // Good machines there are idle + 1, and all of them stand by.
      const failures = spares === 'hot' ? Math.max(0, idle + 1) / mttfMs : 0;
      const next = down + 1 < machineCount ? unswitched(down + 1) : working(down + 1);
      add(unswitched(down), working(down - 1), repairs);
      if (failures > 0) add(unswitched(down), next, failures);
    }
  }
  return rates;
}

function checked(system: StandbySystem): StandbySystem {
  requireInteger('spareCount', system.spareCount, 0, 100);
  requireOneOf('spares', system.spares, ['cold', 'hot']);
  requireNumber('switchProbability', system.switchProbability, 0, 1);
  requirePositive('mttfMs', system.mttfMs);
  requirePositive('mttrMs', system.mttrMs);
  if (system.crewCount !== undefined) requireInteger('crewCount', system.crewCount, 1);
  return system;
}
