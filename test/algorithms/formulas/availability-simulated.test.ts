import { describe, test } from 'vitest';
import {
  availability,
  availabilityFromMtbf,
  commonCauseAvailability,
  downtimeMs,
  finiteQueue,
  kOfNAvailability,
  mixedKOfNAvailability,
  parallelAvailability,
  repairableSystem,
  requestAvailability,
  seriesAvailability,
  standbyAvailability,
} from '#algorithms/formulas/index';
import type { Report, ScenarioInput } from '#simulator/index';
import { servers } from '../../simulator/scenarios';
import { expectSimulated, meanQueue, open } from './simulated';

/*
 * Availability against the simulator. Its servers fail and are repaired each on its own; fewer repair
 * crews than machines, and spares that cannot fail, are simulated as the queues that they are: broken
 * machines wait for crews as requests wait for servers. A switch that fails to switch is not
 * simulated; nor are nines and periods, which are arithmetic.
 */

const MTTF = 90;
const MTTR = 10;

/** Payments that take no time to speak of, to servers that are up and down. */
function failing(
  durationMs: number,
  parts: Partial<ScenarioInput>,
  arrivalsPerMs = 1,
): ScenarioInput {
  return {
    ...open(arrivalsPerMs, 1, {
      service: { kind: 'fixed', meanMs: 0.001 },
      faults: [{ kind: 'random', mtbfMs: MTTF, mttrMs: MTTR, noticedAfterMs: 0 }],
      ...parts,
    }),
    durationMs,
  };
}

const byTime = ({ availability: shares }: Report) => shares.byTime;
const byRequest = ({ availability: shares }: Report) => shares.byRequest;

describe('machines that fail each on its own', () => {
  test('one: of time, of requests, and its downtime; the simulator’s MTBF is up time', () => {
    const exact = availability(MTTF, MTTR);
    const between = 'up-time';
    expectSimulated({
      scenario: failing(60_000, {}),
      firstSeed: 40,
      errorShare: 0.05,
      measures: {
        time: { exact, of: byTime },
        mtbf: {
          exact: availabilityFromMtbf({ mtbfMs: MTTF, mttrMs: MTTR, between }),
          of: ({ servers: [only] }) => only!.upShare,
        },
        requests: {
          exact,
          of: ({ succeeded, failed }) => requestAvailability(succeeded, succeeded + failed),
        },
        down: {
          exact: downtimeMs(exact, 60_000),
          of: (report) => 60_000 * (1 - byTime(report)),
        },
      },
    });
  });

  test('parallel and k of n, equal and mixed', () => {
    const up = (all: readonly { readonly up: boolean }[]) => all.filter((each) => each.up).length;
    const one = availability(MTTF, MTTR);
    const parallel = parallelAvailability([one, one]);
    expectSimulated({
      scenario: failing(100_000, { servers: servers(2) }, 0.1),
      firstSeed: 41,
      errorShare: 0.05,
      measures: { none: { exact: 1 - parallel, of: (report) => 1 - byTime(report) } },
    });
    const lesser = availability(30, 10);
    expectSimulated({
      scenario: failing(40_000, {
        servers: servers(5),
        faults: [
          {
            kind: 'random',
            servers: ['a', 'b', 'c'],
            mtbfMs: MTTF,
            mttrMs: MTTR,
            noticedAfterMs: 0,
          },
          { kind: 'random', servers: ['d', 'e'], mtbfMs: 30, mttrMs: 10, noticedAfterMs: 0 },
        ],
      }),
      firstSeed: 42,
      errorShare: 0.05,
      look: (all) => [
        ...(up(all.slice(0, 3)) >= 2 ? [] : ['equal down']),
        ...(up(all) >= 4 ? [] : ['mixed down']),
      ],
      measures: {
        equal: {
          exact: 1 - kOfNAvailability({ neededCount: 2, machineCount: 3, availability: one }),
          of: (_, seen) => seen('equal down'),
        },
        mixed: {
          exact: 1 - mixedKOfNAvailability(4, [one, one, one, lesser, lesser]),
          of: (_, seen) => seen('mixed down'),
        },
      },
    });
  });

  test('in series: a tier behind another', () => {
    const tier = failing(1, {});
    const { service, balancer, faults = [] } = tier;
    expectSimulated({
      scenario: failing(60_000, {
        tiers: [{ name: 'behind', servers: servers(1), service, balancer, faults }],
      }),
      firstSeed: 43,
      measures: {
        requests: {
          exact: seriesAvailability([availability(MTTF, MTTR), availability(MTTF, MTTR)]),
          of: byRequest,
        },
      },
    });
  });

  test('with a common cause: a zone that fails with all its servers', () => {
    // Each machine's unavailability is 0.12, a quarter of it the zone's.
    const commonShare = 0.25;
    const common = 0.12 * commonShare;
    const own = 0.12 * (1 - commonShare);
    const repair = (unavailability: number) => ({
      mttrMs: MTTR,
      mtbfMs: (MTTR * (1 - unavailability)) / unavailability,
      noticedAfterMs: 0,
    });
    expectSimulated({
      scenario: failing(60_000, {
        servers: servers(3, { zone: 'east' }),
        faults: [
          { kind: 'random', ...repair(own) },
          { kind: 'random', per: 'zone', ...repair(common) },
        ],
      }),
      firstSeed: 44,
      errorShare: 0.05,
      measures: {
        none: {
          exact:
            1 -
            commonCauseAvailability({
              neededCount: 1,
              machineCount: 3,
              availability: 0.88,
              commonShare,
            }),
          of: (report) => 1 - byTime(report),
        },
      },
    });
  });
});

describe('machines and repair crews, as the queue of the broken', () => {
  test('fewer crews than machines: users who think are machines that run', () => {
    const machines = { machineCount: 8, neededCount: 7, crewCount: 2, mttfMs: 20, mttrMs: 4 };
    const system = repairableSystem(machines);
    // One that breaks sees the others as a system without it is over time (Reiser and Lavenberg).
    const others = repairableSystem({ ...machines, machineCount: 7, neededCount: 6 });
    expectSimulated({
      scenario: {
        ...open(1, 1, {
          servers: servers(1, { slots: machines.crewCount }),
          service: { kind: 'exponential', meanMs: machines.mttrMs },
        }),
        durationMs: 100_000,
        traffic: {
          kind: 'closed',
          users: machines.machineCount,
          think: { kind: 'exponential', meanMs: machines.mttfMs },
        },
      },
      firstSeed: 45,
      errorShare: 0.02,
      look: ([crews]) => (crews!.inFlight <= 1 ? ['enough of the others'] : []),
      measures: {
        available: { exact: others.availability, of: (_, seen) => seen('enough of the others') },
        up: { exact: system.meanUp, of: ({ concurrency }) => 8 - concurrency.mean },
        machine: {
          exact: system.machineAvailability,
          of: ({ concurrency }) => 1 - concurrency.mean / 8,
        },
        waiting: { exact: system.meanWaiting, of: meanQueue },
        crews: { exact: system.crewUtilisation, of: ({ servers: [crew] }) => crew!.utilisation },
      },
    });
  });

  test('cold spares: failures come at random while one works, and stop when none is left', () => {
    const exact = standbyAvailability({
      spareCount: 2,
      spares: 'cold',
      switchProbability: 1,
      mttfMs: 1.25,
      mttrMs: 1,
      crewCount: 2,
    });
    // The same by the formula of that queue, which turns arrivals away when all three are broken.
    const queue = finiteQueue({
      arrivalsPerSec: 800,
      servicesPerSec: 1000,
      serverCount: 2,
      capacity: 3,
    });
    expectSimulated({
      scenario: open(0.8, 60_000, { servers: servers(1, { slots: 2, queueLimit: 1 }) }),
      firstSeed: 46,
      errorShare: 0.02,
      measures: {
        down: {
          exact: 1 - exact,
          of: ({ attemptFailures, offered }) => attemptFailures.rejected / offered,
        },
        queue: {
          exact: queue.blockingProbability,
          of: ({ attemptFailures, offered }) => attemptFailures.rejected / offered,
        },
      },
    });
  });

  test('hot spares: a machine and two that run along', () => {
    const exact = standbyAvailability({
      spareCount: 2,
      spares: 'hot',
      switchProbability: 1,
      mttfMs: 20,
      mttrMs: MTTR,
    });
    expectSimulated({
      scenario: failing(
        100_000,
        {
          servers: servers(3),
          faults: [{ kind: 'random', mtbfMs: 20, mttrMs: MTTR, noticedAfterMs: 0 }],
        },
        0.1,
      ),
      firstSeed: 47,
      errorShare: 0.05,
      measures: { none: { exact: 1 - exact, of: (report) => 1 - byTime(report) } },
    });
  });
});
