import { describe, expect, test } from 'vitest';
import {
  abandoningQueue,
  closedMultiServerQueue,
  erlangB,
  finiteQueue,
  kOfNAvailability,
  longerResponseProbability,
  longerWaitProbability,
  meanValueAnalysis,
  multiServerQueue,
  powerOfChoicesLimitMs,
  repairableSystem,
  responseQuantileMs,
  standbyAvailability,
  waitQuantileMs,
} from '#algorithms/formulas/index';
import known from '../../vectors/formulas.json';

/*
 * Against sums in 60 digits over the states themselves. What a formula may be off by is what its
 * condition makes of one rounding of each argument; a greater share is said where it is so.
 */

const DIGITS = 1e-11;

/** A share of the value, or as good as nothing beside 1. */
function near(found: number, exact: number, share = DIGITS): void {
  const away = Math.abs(found - exact);
  expect(away, `found ${found}, exactly ${exact}`).toBeLessThanOrEqual(
    share * Math.abs(exact) + Number.MIN_VALUE,
  );
}

describe('erlangB', () => {
  test.each(known.erlangB)('$offeredLoad erlangs to $serverCount', (row) => {
    near(erlangB(row.offeredLoad, row.serverCount), row.blockingProbability);
  });
});

describe('multiServerQueue', () => {
  // Within 1e-9 of the capacity one rounding of λ is 1e-7 of what is to spare.
  const shareOf = (row: { arrivalsPerSec: number; servicesPerSec: number; serverCount: number }) =>
    row.arrivalsPerSec / (row.servicesPerSec * row.serverCount) > 1 - 1e-5 ? 1e-8 : DIGITS;

  test.each(known.multiServer)('λ $arrivalsPerSec, μ $servicesPerSec, c $serverCount', (row) => {
    const queue = multiServerQueue(row);
    near(queue.waitProbability, row.waitProbability);
    near(queue.meanWaitMs, row.meanWaitMs, shareOf(row));
    near(queue.emptyProbability, row.emptyProbability, shareOf(row));
    near(queue.meanResponseMs, row.meanWaitMs + 1000 / row.servicesPerSec, shareOf(row));
    near(queue.meanQueue, (row.arrivalsPerSec * row.meanWaitMs) / 1000, shareOf(row));
  });

  test.each(known.multiServer)('quantiles: λ $arrivalsPerSec, c $serverCount', (row) => {
    near(waitQuantileMs(row, 0.99), row.waitP99Ms, shareOf(row));
    near(responseQuantileMs(row, 0.5), row.responseP50Ms, shareOf(row));
    near(responseQuantileMs(row, 0.99), row.responseP99Ms, shareOf(row));
    near(longerResponseProbability(row, row.responseP99Ms), 0.01, 1e-7);
    if (row.waitP99Ms > 0) near(longerWaitProbability(row, row.waitP99Ms), 0.01, 1e-7);
  });
});

describe('finiteQueue', () => {
  test.each(known.finite)(
    'λ $arrivalsPerSec, μ $servicesPerSec, c $serverCount, K $capacity',
    (row) => {
      const queue = finiteQueue(row);
      // ρ to the power of K makes K roundings of one.
      const share = Math.max(DIGITS, Math.min(1e-6, 4e-16 * row.capacity));
      near(queue.blockingProbability, row.blockingProbability, share);
      near(queue.emptyProbability, row.emptyProbability, share);
      near(queue.waitProbability, row.waitProbability, share);
      near(queue.throughputPerSec, row.throughputPerSec, share);
      near(queue.meanQueue, row.meanQueue, share);
      near(queue.meanWaitMs, row.meanWaitMs, share);
      near(queue.meanInSystem, row.meanQueue + row.throughputPerSec / row.servicesPerSec, share);
    },
  );
});

describe('abandoningQueue', () => {
  test.each(known.abandoning)(
    'λ $arrivalsPerSec, c $serverCount, patience $meanPatienceMs',
    (row) => {
      const queue = abandoningQueue(row);
      near(queue.abandonProbability, row.abandonProbability);
      near(queue.waitProbability, row.waitProbability);
      near(queue.emptyProbability, row.emptyProbability);
      near(queue.throughputPerSec, row.throughputPerSec);
      near(queue.meanWaitMs, row.meanWaitMs);
      near(queue.meanQueue, row.meanQueue);
    },
  );
});

describe('closed systems', () => {
  test.each(known.closed)('$users users, $serverCount servers', (row) => {
    const queue = closedMultiServerQueue(row);
    near(queue.throughputPerSec, row.throughputPerSec);
    near(queue.meanResponseMs, row.meanResponseMs);
    near(queue.meanQueue, row.meanQueue);
  });

  test.each(known.meanValue)('$users users, demands $demandsMs', (row) => {
    const means = meanValueAnalysis(row);
    near(means.throughputPerSec, row.throughputPerSec);
    near(means.meanResponseMs, row.meanResponseMs);
  });
});

describe('availability', () => {
  test.each(known.kOfN)('$neededCount of $machineCount at $availability', (row) => {
    near(kOfNAvailability(row), row.system);
  });

  test.each(known.repairable)('$neededCount of $machineCount, $crewCount crews', (row) => {
    const system = repairableSystem(row);
    near(system.availability, row.system);
    near(system.meanUp, row.meanUp);
    near(system.meanWaiting, row.meanWaiting);
    near(system.machineAvailability, row.meanUp / row.machineCount);
  });

  test.each(known.standby)(
    '$spareCount $spares spares, switch $switchProbability, crews $crewCount',
    (row) => {
      const { spares } = row;
      if (spares !== 'cold' && spares !== 'hot') throw new Error(`no kind of spare: ${spares}`);
      near(standbyAvailability({ ...row, spares }), row.system);
    },
  );
});

describe('powerOfChoicesLimitMs', () => {
  test.each(known.powerOfChoices)('$choices choices at load $load', (row) => {
    near(powerOfChoicesLimitMs(row.load, 1, row.choices), row.services);
  });
});
