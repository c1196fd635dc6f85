import { describe, expect, test } from 'vitest';
import * as formulas from '#algorithms/formulas/index';

/*
 * Every argument of every formula: what is no number, not finite, negative, a fraction where a whole
 * number is needed, or beyond its range is refused by name.
 */

/** A value that is right, then values that are wrong besides NaN, Infinity and −1. */
type Argument = readonly [right: number, ...wrong: number[]];

interface Refusal {
  readonly formula: keyof typeof formulas;
  readonly wanted: Readonly<Record<string, Argument>>;
  /** Takes the arguments in their order. */
  readonly call: (...given: number[]) => unknown;
}

const rows: Refusal[] = [];

function refuses<Names extends string>(
  formula: keyof typeof formulas,
  wanted: Readonly<Record<Names, Argument>>,
  call: (given: Readonly<Record<Names, number>>) => unknown,
): void {
  const names = Object.keys(wanted) as Names[];
  rows.push({
    formula,
    wanted,
    call: (...given) =>
      call(Object.fromEntries(names.map((name, at) => [name, given[at]])) as Record<Names, number>),
  });
}

const rate: Argument = [2, 0];
const whole: Argument = [2, 0, 1.5];
const share: Argument = [0.5, 1.1];
const below: Argument = [0.5, 1];
const least: Argument = [1];
const arrivals: Argument = [1, 4, 5];

const open = { arrivalsPerSec: arrivals, servicesPerSec: rate, serverCount: whole };
const single = { arrivalsPerSec: [1, 2, 3] as Argument, servicesPerSec: rate };
const closed = { users: whole, thinkMs: least };

refuses('littleThroughputPerSec', { meanInSystem: least, meanResponseMs: rate }, (given) =>
  formulas.littleThroughputPerSec(given.meanInSystem, given.meanResponseMs),
);
refuses('littleInSystem', { throughputPerSec: least, meanResponseMs: least }, (given) =>
  formulas.littleInSystem(given.throughputPerSec, given.meanResponseMs),
);
refuses('littleResponseMs', { meanInSystem: least, throughputPerSec: rate }, (given) =>
  formulas.littleResponseMs(given.meanInSystem, given.throughputPerSec),
);
refuses(
  'articleThroughputPerSecSquared',
  { requestsPerSec: least, meanResponseMs: rate },
  (given) => formulas.articleThroughputPerSecSquared(given.requestsPerSec, given.meanResponseMs),
);
refuses(
  'utilisation',
  { throughputPerSec: least, meanServiceMs: least, serverCount: whole },
  (given) => formulas.utilisation(given.throughputPerSec, given.meanServiceMs, given.serverCount),
);
refuses('forcedFlowPerSec', { throughputPerSec: least, visits: least }, (given) =>
  formulas.forcedFlowPerSec(given.throughputPerSec, given.visits),
);
refuses('serviceDemandMs', { visits: least, meanServiceMs: least }, (given) =>
  formulas.serviceDemandMs(given.visits, given.meanServiceMs),
);
refuses(
  'interactiveResponseMs',
  { users: whole, throughputPerSec: rate, thinkMs: least },
  (given) => formulas.interactiveResponseMs(given.users, given.throughputPerSec, given.thinkMs),
);
for (const [name, formula] of [
  ['operationalBounds', formulas.operationalBounds],
  ['meanValueAnalysis', formulas.meanValueAnalysis],
] as const) {
  refuses(name, { ...closed, 'demandsMs[1]': least }, (given) =>
    formula({ ...given, demandsMs: [1, given['demandsMs[1]']] }),
  );
}
refuses(
  'closedMultiServerQueue',
  { ...closed, servicesPerSec: rate, serverCount: whole },
  formulas.closedMultiServerQueue,
);
for (const [name, formula] of [
  ['meanResponseMs', formulas.meanResponseMs],
  ['singleServerQueue', formulas.singleServerQueue],
  ['fixedServiceQueue', formulas.fixedServiceQueue],
] as const) {
  refuses(name, single, (given) => formula(given.arrivalsPerSec, given.servicesPerSec));
}
for (const [name, formula] of [
  ['randomSplitMeanResponseMs', formulas.randomSplitMeanResponseMs],
  ['roundRobinMeanResponseMs', formulas.roundRobinMeanResponseMs],
  ['roundRobinQueue', formulas.roundRobinQueue],
] as const) {
  refuses(name, open, (given) =>
    formula(given.arrivalsPerSec, given.servicesPerSec, given.serverCount),
  );
}
refuses('roundRobinResponseQuantileMs', { ...open, share: below }, (given) =>
  formulas.roundRobinResponseQuantileMs(
    given.arrivalsPerSec,
    given.servicesPerSec,
    given.serverCount,
    given.share,
  ),
);
refuses(
  'generalServiceQueue',
  { ...single, serviceCvSquared: least },
  formulas.generalServiceQueue,
);
refuses('multiServerQueue', open, formulas.multiServerQueue);
for (const [name, formula] of [
  ['waitQuantileMs', formulas.waitQuantileMs],
  ['responseQuantileMs', formulas.responseQuantileMs],
] as const) {
  refuses(name, { ...open, share: below }, (given) => formula(given, given.share));
}
refuses('longerWaitProbability', { ...open, waitMs: least }, (given) =>
  formulas.longerWaitProbability(given, given.waitMs),
);
refuses('longerResponseProbability', { ...open, responseMs: least }, (given) =>
  formulas.longerResponseProbability(given, given.responseMs),
);
refuses(
  'finiteQueue',
  { arrivalsPerSec: least, servicesPerSec: rate, serverCount: whole, capacity: [3, 1, 2.5] },
  formulas.finiteQueue,
);
refuses(
  'abandoningQueue',
  { arrivalsPerSec: least, servicesPerSec: rate, serverCount: whole, meanPatienceMs: rate },
  formulas.abandoningQueue,
);
refuses('erlangB', { offeredLoad: least, serverCount: [2, 1.5] }, (given) =>
  formulas.erlangB(given.offeredLoad, given.serverCount),
);
refuses('erlangBOfferedLoad', { blockingProbability: below, serverCount: whole }, (given) =>
  formulas.erlangBOfferedLoad(given.blockingProbability, given.serverCount),
);
refuses('erlangBServerCount', { offeredLoad: least, blockingProbability: [0.5, 0, 1.1] }, (given) =>
  formulas.erlangBServerCount(given.offeredLoad, given.blockingProbability),
);
refuses('erlangC', { offeredLoad: [1, 2, 3], serverCount: whole }, (given) =>
  formulas.erlangC(given.offeredLoad, given.serverCount),
);
refuses('powerOfChoicesLimitMs', { load: below, meanServiceMs: rate, choices: whole }, (given) =>
  formulas.powerOfChoicesLimitMs(given.load, given.meanServiceMs, given.choices),
);
refuses('powerOfChoicesTail', { load: below, choices: whole, inServer: [2, 1.5] }, (given) =>
  formulas.powerOfChoicesTail(given.load, given.choices, given.inServer),
);
refuses('retryAmplification', { 'retriesByLayer[1]': [2, 1.5] }, (given) =>
  formulas.retryAmplification([1, given['retriesByLayer[1]']]),
);
for (const [name, formula] of [
  ['expectedAttempts', formulas.expectedAttempts],
  ['retrySuccessProbability', formulas.retrySuccessProbability],
] as const) {
  refuses(name, { failureProbability: share, maxAttempts: whole }, (given) =>
    formula(given.failureProbability, given.maxAttempts),
  );
}
refuses('retryBudgetAmplification', { budgetShare: least, layerCount: [2, 1.5] }, (given) =>
  formulas.retryBudgetAmplification(given.budgetShare, given.layerCount),
);
refuses('amdahlSpeedup', { serialShare: share, processorCount: whole }, (given) =>
  formulas.amdahlSpeedup(given.serialShare, given.processorCount),
);
refuses('amdahlLimit', { serialShare: share }, (given) => formulas.amdahlLimit(given.serialShare));

const law = { onePerSec: rate, contention: least, crosstalk: least };
refuses('scalabilityPeak', law, formulas.scalabilityPeak);
refuses('scalabilityThroughputPerSec', { ...law, count: least }, (given) =>
  formulas.scalabilityThroughputPerSec(given, given.count),
);
refuses('scalabilityResponseMs', { ...law, count: [1, 0.5] }, (given) =>
  formulas.scalabilityResponseMs(given, given.count),
);
refuses(
  'fitScalability',
  { 'points[0].count': rate, 'points[0].throughputPerSec': rate },
  (given) =>
    formulas.fitScalability([
      { count: given['points[0].count'], throughputPerSec: given['points[0].throughputPerSec'] },
      { count: 5, throughputPerSec: 4 },
      { count: 9, throughputPerSec: 7 },
    ]),
);

refuses('availability', { mttfMs: least, mttrMs: least }, (given) =>
  formulas.availability(given.mttfMs, given.mttrMs),
);
refuses('availabilityFromMtbf', { mtbfMs: [2, 0], mttrMs: [1, 3] }, (given) =>
  formulas.availabilityFromMtbf({ ...given, between: 'cycle' }),
);
refuses('requestAvailability', { succeeded: [1, 0.5, 3], total: whole }, (given) =>
  formulas.requestAvailability(given.succeeded, given.total),
);
refuses('nines', { availability: share }, (given) => formulas.nines(given.availability));
for (const [name, formula] of [
  ['downtimePerYearMs', formulas.downtimePerYearMs],
  ['downtimePerMonthMs', formulas.downtimePerMonthMs],
  ['downtimePerDayMs', formulas.downtimePerDayMs],
] as const) {
  refuses(name, { availability: share }, (given) => formula(given.availability));
}
refuses('downtimeMs', { availability: share, periodMs: rate }, (given) =>
  formulas.downtimeMs(given.availability, given.periodMs),
);
refuses('availabilityFromDowntime', { downMs: [1, 3], periodMs: rate }, (given) =>
  formulas.availabilityFromDowntime(given.downMs, given.periodMs),
);
refuses('errorBudget', { availability: share, requestCount: least }, (given) =>
  formulas.errorBudget(given.availability, given.requestCount),
);
for (const [name, formula] of [
  ['seriesAvailability', formulas.seriesAvailability],
  ['parallelAvailability', formulas.parallelAvailability],
] as const) {
  refuses(name, { 'availabilities[1]': share }, (given) =>
    formula([1, given['availabilities[1]']]),
  );
}
refuses(
  'mixedKOfNAvailability',
  { neededCount: [1, 1.5, 3], 'availabilities[0]': share },
  (given) => formulas.mixedKOfNAvailability(given.neededCount, [given['availabilities[0]'], 1]),
);

const machines = { machineCount: whole, neededCount: [1, 0.5, 3] as Argument };
refuses(
  'sparedAvailabilityEstimate',
  { machineCount: whole, spareCount: [1, 0.5, 2], availability: share },
  formulas.sparedAvailabilityEstimate,
);
refuses('kOfNAvailability', { ...machines, availability: share }, formulas.kOfNAvailability);
refuses(
  'commonCauseAvailability',
  { ...machines, availability: share, commonShare: share },
  formulas.commonCauseAvailability,
);
const repairs = { mttfMs: rate, mttrMs: rate, crewCount: whole };
refuses('repairableSystem', { ...machines, ...repairs }, formulas.repairableSystem);
refuses(
  'standbyAvailability',
  { ...repairs, spareCount: [1, 1.5, 101], switchProbability: share },
  (given) => formulas.standbyAvailability({ ...given, spares: 'hot' }),
);

/** What is told by other tests: words, Infinity and no arguments at all. */
const ELSEWHERE = ['availabilityOfNines', 'DAY_MS', 'MONTH_MS', 'YEAR_MS'];

test('no formula is left out', () => {
  const told = [...rows.map(({ formula }) => formula), ...ELSEWHERE];
  expect(told.sort()).toEqual(Object.keys(formulas).sort());
});

describe.each(rows)('$formula', ({ wanted, call }) => {
  const right = Object.values(wanted).map(([value]) => value);

  test('takes what is right', () => {
    expect(() => call(...right)).not.toThrow();
  });

  test.each(Object.keys(wanted))('refuses a wrong %s', (name) => {
    const at = Object.keys(wanted).indexOf(name);
    for (const value of [NaN, Infinity, -1, ...wanted[name]!.slice(1)]) {
      const given = right.with(at, value);
      expect(() => call(...given), `${name} = ${value}`).toThrow(RangeError);
      // A bound that depends on another argument may name that one.
      if (!(value > 0 && value < Infinity)) {
        expect(() => call(...given)).toThrow(`${name} must be `);
        expect(() => call(...given)).toThrow(`, got ${value}`);
      }
    }
  });
});

describe('what is no number at all', () => {
  test('words', () => {
    const wordy = JSON.parse('{"servers": "1", "kind": "warm"}');
    expect(() => formulas.erlangB(1, wordy.servers)).toThrow(
      'serverCount must be a whole number of at least 0, got "1"',
    );
    expect(() => formulas.singleServerQueue(wordy.servers, 2)).toThrow(RangeError);
    expect(() => formulas.meanResponseMs(1, wordy.servers)).toThrow(RangeError);
    expect(() => formulas.availabilityOfNines(wordy.servers)).toThrow(RangeError);
    expect(() =>
      formulas.availabilityFromMtbf({ mtbfMs: 1, mttrMs: 1, between: wordy.kind }),
    ).toThrow('between must be one of up-time, cycle, got "warm"');
    expect(() =>
      formulas.standbyAvailability({
        spareCount: 1,
        spares: wordy.kind,
        switchProbability: 1,
        mttfMs: 1,
        mttrMs: 1,
      }),
    ).toThrow('spares must be one of cold, hot, got "warm"');
  });

  test('nothing', () => {
    expect(() => formulas.availability(0, 0)).toThrow(
      'mttrMs must be greater than 0 when mttfMs is 0, got 0',
    );
    expect(() => formulas.seriesAvailability([])).toThrow(
      'availabilities.length must be at least 1, got 0',
    );
    expect(() => formulas.parallelAvailability([])).toThrow(RangeError);
    expect(() => formulas.meanValueAnalysis({ users: 1, thinkMs: 1, demandsMs: [0, 0] })).toThrow(
      'demandsMs must be demands of which one is greater than 0, got 0,0',
    );
    expect(() => formulas.operationalBounds({ users: 1, thinkMs: 1, demandsMs: [] })).toThrow(
      RangeError,
    );
    expect(() =>
      formulas.fitScalability([1, 2, 2].map((count) => ({ count, throughputPerSec: count }))),
    ).toThrow('points must be at least 3 different counts, got 2');
    for (const count of [NaN, -1]) {
      expect(() => formulas.availabilityOfNines(count)).toThrow(RangeError);
    }
  });
});
