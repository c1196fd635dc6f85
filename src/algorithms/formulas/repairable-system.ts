import { birthDeath, meanOverStates, probabilityFrom } from '#algorithms/formulas/birth-death';
import { requirePositive } from '#algorithms/formulas/require-positive';
import { requireInteger } from '#algorithms/require-option';

/** Equal machines that fail and are repaired, by so many crews. */
export interface RepairableMachines {
  /** n, a whole number of at least 1. All run, and all can fail. */
  readonly machineCount: number;
  /** k, a whole number from 0 to n. */
  readonly neededCount: number;
  /** r, a whole number of at least 1; each repairs one machine at a time. */
  readonly crewCount: number;
  /** Mean time to failure of a machine, above 0. */
  readonly mttfMs: number;
  /** Mean time to repair it, above 0, without waiting for a crew. */
  readonly mttrMs: number;
}

/** Such machines in the long run. */
export interface RepairableSystem {
  /** The share of time that at least k are up. */
  readonly availability: number;
  /** Of one machine: with fewer crews than machines, less than MTTF/(MTTF + MTTR). */
  readonly machineAvailability: number;
  /** Machines up, averaged over time. */
  readonly meanUp: number;
  /** Machines that wait for a crew, averaged over time. */
  readonly meanWaiting: number;
  /** Busy crews over crews. */
  readonly crewUtilisation: number;
}

/**
 * Machines that fail and are repaired, both after exponential times, as a birth–death process: with i
 * down the next fails at rate (n − i)/MTTF and the next is repaired at rate min(i, r)/MTTR (Trivedi,
 * Probability and Statistics with Reliability, ch. 8; the machine repairman's problem). With a crew for
 * each machine it is k of n. Exact for thousands of machines.
 * @throws RangeError for a member outside its range
 * @example
 * const system = repairableSystem({ machineCount: 3, neededCount: 2, crewCount: 1, mttfMs: 9000, mttrMs: 1000 })
 * system.availability // => 0.94186
 * system.meanUp // => 2.64244
 */
export function repairableSystem(machines: RepairableMachines): RepairableSystem {
  const { machineCount, neededCount, crewCount, mttfMs, mttrMs } = checked(machines);
  const up = birthDeath({
    lastState: machineCount,
    births: (count) => Math.min(machineCount - count, crewCount) / mttrMs,
    deaths: (count) => count / mttfMs,
  });
  const busy = meanOverStates(up, (count) => Math.min(machineCount - count, crewCount));
  const meanUp = meanOverStates(up, (count) => count);
  return {
    availability: probabilityFrom(up, neededCount),
    machineAvailability: meanUp / machineCount,
    meanUp,
    meanWaiting: meanOverStates(up, (count) => Math.max(0, machineCount - count - crewCount)),
    crewUtilisation: busy / crewCount,
  };
}

function checked(machines: RepairableMachines): RepairableMachines {
  const { machineCount, neededCount, crewCount, mttfMs, mttrMs } = machines;
  requireInteger('machineCount', machineCount, 1);
  requireInteger('neededCount', neededCount, 0, machineCount);
  requireInteger('crewCount', crewCount, 1);
  requirePositive('mttfMs', mttfMs);
  requirePositive('mttrMs', mttrMs);
  return machines;
}
