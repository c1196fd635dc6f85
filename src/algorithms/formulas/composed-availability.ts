import { birthDeath, probabilityFrom } from '#algorithms/formulas/birth-death';
import { requireInteger, requireNumber } from '#algorithms/require-option';
import { outOfRange } from '#numerics/out-of-range';

/**
 * Availability of parts that all must be up and fail independently: the product (Trivedi, Probability
 * and Statistics with Reliability, ch. 1).
 * @param availabilities of each part, 0 to 1; at least one
 * @returns 0 to 1
 * @throws RangeError for a part outside its range
 * @example seriesAvailability([0.9968, 0.9986, 0.9995, 0.9995]) // => 0.99441
 */
export function seriesAvailability(availabilities: readonly number[]): number {
  return checkedParts(availabilities).reduce((all, each) => all * each, 1);
}

/**
 * Availability of parts of which one must be up and which fail independently: 1 − Π(1 − A)
 * (Trivedi, Probability and Statistics with Reliability, ch. 1).
 * @param availabilities of each part, 0 to 1; at least one
 * @returns 0 to 1
 * @throws RangeError for a part outside its range
 * @example parallelAvailability([0.99, 0.99]) // => 0.9999
 */
export function parallelAvailability(availabilities: readonly number[]): number {
  // One part is as available as it is: 1 − (1 − A) would lose digits.
  if (availabilities.length === 1) return checkedParts(availabilities)[0]!;
  return 1 - checkedParts(availabilities).reduce((none, each) => none * (1 - each), 1);
}

/** Equal machines of which so many must be up. */
export interface KOfN {
  /** k, a whole number from 0 to n. */
  readonly neededCount: number;
  /** n, a whole number of at least 1. */
  readonly machineCount: number;
  /** Of each machine, 0 to 1. */
  readonly availability: number;
}

/**
 * Availability of a system that needs k of n equal machines, which fail independently: the upper tail
 * of a binomial distribution (Trivedi, Probability and Statistics with Reliability, ch. 1). Summed
 * from the likeliest number outwards, so that thousands of machines are no trouble.
 * @returns 0 to 1
 * @throws RangeError for a member outside its range
 * @example kOfNAvailability({ neededCount: 2, machineCount: 3, availability: 0.9 }) // => 0.972
 */
export function kOfNAvailability(system: KOfN): number {
  const machineCount = requireInteger('machineCount', system.machineCount, 1);
  const neededCount = requireInteger('neededCount', system.neededCount, 0, machineCount);
  const availability = requireNumber('availability', system.availability, 0, 1);
  // Machines that come and go one by one, with this share of the time up.
  const up = birthDeath({
    lastState: machineCount,
    births: (count) => (machineCount - count) * availability,
    deaths: (count) => count * (1 - availability),
  });
  return probabilityFrom(up, neededCount);
}

/** Equal machines of which some are spares. */
export interface SparedSystem {
  /** n, spares included; a whole number of at least 1. */
  readonly machineCount: number;
  /** s, a whole number from 0 to below n: so many may be down. */
  readonly spareCount: number;
  /** Of each machine, 0 to 1. */
  readonly availability: number;
}

/**
 * What AWS takes for the availability of n machines with s spares: one minus the number of ways in
 * which s + 1 of n can be down times how likely each is, n!/((s + 1)!(n − s − 1)!) (1 − A)ˢ⁺¹
 * (Availability and Beyond, AWS whitepaper, 2021). Ways overlap, so it is never above the exact
 * `kOfNAvailability` with n − s needed, and close to it only where failures are rare.
 * @returns 0 to 1; 0 where it would be less
 * @throws RangeError for a member outside its range
 * @example sparedAvailabilityEstimate({ machineCount: 3, spareCount: 1, availability: 0.99 }) // => 0.9997
 */
export function sparedAvailabilityEstimate(system: SparedSystem): number {
  const machineCount = requireInteger('machineCount', system.machineCount, 1);
  const spareCount = requireInteger('spareCount', system.spareCount, 0, machineCount - 1);
  const unavailability = 1 - requireNumber('availability', system.availability, 0, 1);
  let waysDown = 1;
  for (let down = 0; down <= spareCount; down++) {
    waysDown *= ((machineCount - down) / (down + 1)) * unavailability;
  }
  return Math.max(0, 1 - waysDown);
}

/**
 * Availability of a system that needs k machines of several that differ and fail independently. The
 * distribution of machines up is built one machine at a time, in n² steps.
 * @param neededCount k, a whole number from 0 to n
 * @param availabilities of each machine, 0 to 1; at least one
 * @returns 0 to 1
 * @throws RangeError for an argument outside its range
 * @example mixedKOfNAvailability(2, [0.9, 0.9, 0.8]) // => 0.954
 */
export function mixedKOfNAvailability(
  neededCount: number,
  availabilities: readonly number[],
): number {
  checkedParts(availabilities);
  requireInteger('neededCount', neededCount, 0, availabilities.length);
  const probabilities = [1];
  for (const availability of availabilities) {
    probabilities.push(0);
    for (let up = probabilities.length - 1; up >= 0; up--) {
      const oneFewer = up > 0 ? probabilities[up - 1]! : 0;
      probabilities[up] = probabilities[up]! * (1 - availability) + oneFewer * availability;
    }
  }
  return probabilityFrom({ firstState: 0, probabilities }, neededCount);
}

/** Machines with a cause of failure of their own, and one that takes all of them down. */
export interface CommonCauseSystem extends KOfN {
  /** β, from 0 to 1: the share of a machine's unavailability that has the common cause. */
  readonly commonShare: number;
}

/**
 * Availability of k of n equal machines with the beta-factor model of common causes (Fleming, 1975;
 * IEC 61508-6, annex D): βU of each machine's unavailability U = 1 − A strikes all together, like a
 * part in series, (1 − β)U each on its own. A bad deployment soon outweighs any number of spares.
 * @returns 0 to 1
 * @throws RangeError for a member outside its range
 * @example commonCauseAvailability({ neededCount: 1, machineCount: 3, availability: 0.99, commonShare: 0.1 }) // => 0.998999
 */
export function commonCauseAvailability(system: CommonCauseSystem): number {
  const { availability, commonShare } = system;
  requireNumber('availability', availability, 0, 1);
  requireNumber('commonShare', commonShare, 0, 1);
  const unavailability = 1 - availability;
  const own = kOfNAvailability({
    ...system,
    availability: commonShare === 0 ? availability : 1 - (1 - commonShare) * unavailability,
  });
  return own * (1 - commonShare * unavailability);
}

function checkedParts(availabilities: readonly number[]): readonly number[] {
  if (availabilities.length === 0) throw outOfRange('availabilities.length', 0, 'at least 1');
  availabilities.forEach((availability, part) => {
    requireNumber(`availabilities[${part}]`, availability, 0, 1);
  });
  return availabilities;
}
