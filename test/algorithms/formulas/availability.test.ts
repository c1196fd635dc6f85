import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  availability,
  availabilityFromDowntime,
  availabilityFromMtbf,
  availabilityOfNines,
  commonCauseAvailability,
  DAY_MS,
  downtimeMs,
  downtimePerDayMs,
  downtimePerMonthMs,
  downtimePerYearMs,
  errorBudget,
  kOfNAvailability,
  MONTH_MS,
  mixedKOfNAvailability,
  nines,
  parallelAvailability,
  repairableSystem,
  requestAvailability,
  seriesAvailability,
  sparedAvailabilityEstimate,
  standbyAvailability,
  YEAR_MS,
} from '#algorithms/formulas/index';
import { checkProperty } from '../../property';
import vectors from '../../vectors/availability.json';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const times = fc.double({ min: 0.001, max: 1e6, noNaN: true });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const UNITS = { s: 1000, min: MINUTE, h: HOUR, d: DAY_MS } as const;

function caseOf(id: string): { input: unknown; expected: unknown; tolerance?: number } {
  const found = vectors.cases.find((each) => each.id === id);
  if (!found) throw new Error(`no case ${id}`);
  const { input, expected, tolerance } = found;
  return tolerance === undefined ? { input, expected } : { input, expected, tolerance };
}

/**
 * Where the tables are wrong in their last digit: a hundred-thousandth of a day is 0.864 s; Microsoft
 * rounds 10.08 min and 25.92 s to one digit and writes another after it.
 */
const RIGHT: Readonly<Record<string, string>> = {
  '0.87 s': '0.86 s',
  '10.10 min': '10.08 min',
  '25.90 s': '25.92 s',
};

/** The milliseconds of "8.76 h", and half a unit of its last digit. */
function timeOf(text: string): { timeMs: number; roundingMs: number } {
  const [number = '', unit = ''] = text.split(' ');
  const inMs = Object.entries(UNITS).find(([name]) => name === unit)?.[1];
  if (inMs === undefined) throw new Error(`no time: ${text}`);
  const digits = number.split('.')[1]?.length ?? 0;
  return { timeMs: Number(number) * inMs, roundingMs: 0.5 * 10 ** -digits * inMs };
}

function expectDowntime(percent: string, periodMs: number, text: string): void {
  const { timeMs, roundingMs } = timeOf(RIGHT[text] ?? text);
  const found = downtimeMs(Number(percent) / 100, periodMs);
  expect(Math.abs(found - timeMs), `${percent} %: ${text}`).toBeLessThanOrEqual(
    roundingMs * (1 + 1e-6),
  );
}

describe('tables of downtime', () => {
  const PERIODS = { year: 365, quarter: 90, month30d: 30, week: 7, day: 1 };

  test('of Site Reliability Engineering, appendix A: a year of 365 days, a month of 30', () => {
    const table = caseOf('sre-appendix-a').expected as Record<
      keyof typeof PERIODS,
      Record<string, string>
    >;
    let compared = 0;
    for (const [period, days] of Object.entries(PERIODS)) {
      for (const [percent, text] of Object.entries(table[period as keyof typeof PERIODS])) {
        expectDowntime(percent, days * DAY_MS, text);
        compared++;
      }
    }
    expect(compared).toBe(25);
  });

  test('of Microsoft: week, month of 30 days, year of 365', () => {
    const { columns, ...rows } = caseOf('ms-noncompliance').expected as Record<string, string[]>;
    expect(columns).toEqual(['week', 'month', 'year']);
    for (const [percent, texts] of Object.entries(rows)) {
      for (const [at, days] of [7, 30, 365].entries()) {
        expectDowntime(percent, days * DAY_MS, texts[at]!);
      }
    }
  });

  test('of AWS, which cuts off what is less than its unit: a year of 365.25 days agrees', () => {
    const table = caseOf('aws-wa-table').expected as Record<string, string>;
    for (const [percent, text] of Object.entries(table)) {
      const down = downtimePerYearMs(Number(percent) / 100);
      const days = Math.floor(down / DAY_MS);
      const hours = Math.floor((down % DAY_MS) / HOUR);
      const minutes = Math.floor((down % HOUR) / MINUTE);
      const shown =
        days > 0
          ? `${days} days ${hours} hours`
          : hours > 0
            ? `${hours} hours ${minutes} minutes`
            : `${minutes} minutes`;
      expect(shown).toBe(text);
    }
  });

  test('99.95 % of a month and of a year', () => {
    const { A } = caseOf('packt-99.95').input as { A: number };
    expect(caseOf('packt-99.95').expected).toEqual({ month: 'about 22 min', year: '4 h 23 min' });
    expect(Math.round(downtimePerMonthMs(A) / MINUTE)).toBe(22);
    expect(Math.round(downtimePerYearMs(A) / MINUTE)).toBe(4 * 60 + 23);
  });

  test('periods and their inverse', () => {
    expect(YEAR_MS).toBe(31_557_600_000);
    expect(MONTH_MS * 12).toBe(YEAR_MS);
    expect(downtimePerDayMs(0)).toBe(DAY_MS);
    checkProperty(
      fc.property(share, times, (each, period) => {
        expect(availabilityFromDowntime(downtimeMs(each, period), period)).toBeCloseTo(each, 14);
      }),
    );
  });
});

describe('published compositions', () => {
  test('two in parallel, and those before a database', () => {
    const { a } = caseOf('aws-parallel-2x99').input as { a: number[] };
    const parallel = parallelAvailability(a);
    expect(parallel).toBeCloseTo((caseOf('aws-parallel-2x99').expected as { A: number }).A, 14);
    const { A } = caseOf('packt-2x99-plus-db99').expected as { A: number };
    expect(seriesAvailability([parallel, 0.99])).toBeCloseTo(A, 14);
  });

  test.each(['ms-composite', 'ms-series-2'])('in series: %s', (id) => {
    const { input, expected, tolerance = 0 } = caseOf(id);
    const { A_percent } = expected as { A_percent: number };
    const found = 100 * seriesAvailability((input as { a: number[] }).a);
    expect(Math.abs(found - A_percent)).toBeLessThanOrEqual(tolerance);
  });

  test('AWS and Microsoft mean up time by MTBF, strict usage means the cycle', () => {
    const terms = vectors.definitions.map(({ term }) => term);
    expect(terms).toContain('MTBF (AWS)');
    expect(terms).toContain('strict reliability usage');
    const time = { mtbfMs: 900, mttrMs: 100 };
    expect(availabilityFromMtbf({ ...time, between: 'up-time' })).toBe(availability(900, 100));
    expect(availabilityFromMtbf({ ...time, mtbfMs: 1000, between: 'cycle' })).toBe(
      availability(900, 100),
    );
    // The article's formula for a cycle of 1000 counts the repair twice.
    expect(availabilityFromMtbf({ ...time, mtbfMs: 1000, between: 'up-time' })).toBeGreaterThan(
      availability(900, 100),
    );
  });
});

describe('availability', () => {
  test('at its ends', () => {
    expect(availability(1, 0)).toBe(1);
    expect(availability(0, 1)).toBe(0);
    expect(availability(999, 1)).toBe(0.999);
    expect(availability(1e308, 1e308)).toBe(0.5);
    expect(availabilityFromMtbf({ mtbfMs: 5, mttrMs: 5, between: 'cycle' })).toBe(0);
    expect(availabilityFromMtbf({ mtbfMs: 5, mttrMs: 0, between: 'cycle' })).toBe(1);
    expect(requestAvailability(0, 1)).toBe(0);
    expect(requestAvailability(7, 7)).toBe(1);
    expect(errorBudget(1, 1e9)).toBe(0);
  });
});

describe('nines', () => {
  test('are whole where only nines are written, from 1 to 16', () => {
    for (let count = 1; count <= 16; count++) {
      const written = Number(`0.${'9'.repeat(count)}`);
      expect(nines(written)).toBe(count === 16 ? nines(1 - 2 ** -53) : count);
      expect(availabilityOfNines(count)).toBe(written);
    }
    expect(nines(0)).toBe(0);
    expect(nines(1)).toBe(Infinity);
    expect(availabilityOfNines(Infinity)).toBe(1);
    expect(availabilityOfNines(0)).toBe(0);
  });

  test('are whole after arithmetic that rounds', () => {
    expect(nines(availability(999, 1))).toBe(3);
    expect(nines(parallelAvailability([0.9, 0.9, 0.9]))).toBe(3);
    expect(nines(1 - 1 / 1000)).toBe(3);
  });

  test('and their availability are each other’s inverse, and rise', () => {
    const counts = fc.double({ min: 0, max: 8, noNaN: true });
    checkProperty(
      fc.property(counts, counts, (one, other) => {
        expect(nines(availabilityOfNines(one))).toBeCloseTo(one, 6);
        const [low, high] = one < other ? [one, other] : [other, one];
        expect(availabilityOfNines(low)).toBeLessThanOrEqual(availabilityOfNines(high));
      }),
    );
  });
});

describe('compositions', () => {
  test('series is at most the least, parallel at least the greatest', () => {
    checkProperty(
      fc.property(fc.array(share, { minLength: 1, maxLength: 30 }), (parts) => {
        expect(seriesAvailability(parts)).toBeLessThanOrEqual(Math.min(...parts));
        expect(parallelAvailability(parts)).toBeGreaterThanOrEqual(Math.max(...parts) - 1e-15);
        expect(mixedKOfNAvailability(1, parts)).toBeCloseTo(parallelAvailability(parts), 13);
        expect(mixedKOfNAvailability(parts.length, parts)).toBeCloseTo(
          seriesAvailability(parts),
          13,
        );
      }),
    );
  });

  test('k of n falls with k, rises with n, and is the mixed one of equal machines', () => {
    checkProperty(
      fc.property(share, fc.integer({ min: 1, max: 60 }), fc.nat(60), (each, count, some) => {
        const neededCount = Math.min(some, count);
        const system = { neededCount, machineCount: count, availability: each };
        const found = kOfNAvailability(system);
        const parts = Array.from({ length: count }, () => each);
        expect(found).toBeCloseTo(mixedKOfNAvailability(neededCount, parts), 12);
        const more = kOfNAvailability({ ...system, machineCount: count + 1 });
        expect(more).toBeGreaterThanOrEqual(found - 1e-13);
        if (neededCount === 0) expect(found).toBe(1);
        else {
          const fewer = kOfNAvailability({ ...system, neededCount: neededCount - 1 });
          expect(fewer).toBeGreaterThanOrEqual(found - 1e-13);
        }
      }),
    );
  });

  test.each([0, 1, 0.5])('k of n at availability %d', (each) => {
    const system = { machineCount: 1, availability: each };
    expect(kOfNAvailability({ ...system, neededCount: 1 })).toBe(each);
    expect(kOfNAvailability({ ...system, neededCount: 0 })).toBe(1);
  });

  test('what AWS takes for it with spares is never above, and close where failures are rare', () => {
    checkProperty(
      fc.property(share, fc.integer({ min: 1, max: 60 }), fc.nat(59), (each, count, some) => {
        const spareCount = Math.min(some, count - 1);
        const system = { machineCount: count, availability: each };
        const exact = kOfNAvailability({ ...system, neededCount: count - spareCount });
        const estimate = sparedAvailabilityEstimate({ ...system, spareCount });
        expect(estimate).toBeLessThanOrEqual(exact + 1e-13);
        expect(estimate).toBeGreaterThanOrEqual(0);
      }),
    );
    const rare = { machineCount: 10, availability: 0.9999 };
    const estimate = sparedAvailabilityEstimate({ ...rare, spareCount: 1 });
    expect(1 - estimate).toBeCloseTo(45e-8, 12);
    expect(estimate).toBeCloseTo(kOfNAvailability({ ...rare, neededCount: 9 }), 8);
    // Without spares it is the first term of a series system; with all but one, a parallel one.
    expect(sparedAvailabilityEstimate({ ...rare, spareCount: 9 })).toBe(1);
    expect(
      sparedAvailabilityEstimate({ machineCount: 2, availability: 0.99, spareCount: 1 }),
    ).toBeCloseTo(0.9999, 14);
  });

  test('a common cause: none is k of n, all is one machine, and more is worse', () => {
    const system = { neededCount: 2, machineCount: 5, availability: 0.95 };
    expect(commonCauseAvailability({ ...system, commonShare: 0 })).toBe(kOfNAvailability(system));
    expect(commonCauseAvailability({ ...system, commonShare: 1 })).toBeCloseTo(0.95, 15);
    checkProperty(
      fc.property(share, share, (one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        expect(commonCauseAvailability({ ...system, commonShare: high })).toBeLessThanOrEqual(
          commonCauseAvailability({ ...system, commonShare: low }) + 1e-15,
        );
      }),
    );
  });
});

describe('machines that are repaired', () => {
  const machines = fc.record({
    machineCount: fc.integer({ min: 1, max: 40 }),
    crewCount: fc.integer({ min: 1, max: 40 }),
    mttfMs: times,
    mttrMs: times,
  });

  test('with a crew each are k of n, with fewer never better', () => {
    checkProperty(
      fc.property(machines, fc.nat(40), (each, some) => {
        const neededCount = Math.min(some, each.machineCount);
        const full = repairableSystem({ ...each, neededCount, crewCount: each.machineCount });
        const one = availability(each.mttfMs, each.mttrMs);
        const independent = kOfNAvailability({ ...each, neededCount, availability: one });
        expect(full.availability).toBeCloseTo(independent, 11);
        expect(full.machineAvailability).toBeCloseTo(one, 11);
        const found = repairableSystem({ ...each, neededCount });
        expect(found.availability).toBeLessThanOrEqual(full.availability + 1e-12);
        // As many are repaired as fail.
        const repaired = (found.crewUtilisation * each.crewCount) / each.mttrMs;
        expect(repaired / (found.meanUp / each.mttfMs)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('10,000 machines', () => {
    const system = repairableSystem({
      machineCount: 10_000,
      neededCount: 9800,
      crewCount: 10_000,
      mttfMs: 99,
      mttrMs: 1,
    });
    expect(system.meanUp).toBeCloseTo(9900, 6);
    expect(system.availability).toBeGreaterThan(1 - 1e-12);
  });
});

describe('spares', () => {
  const system = fc.record({
    spareCount: fc.integer({ min: 0, max: 5 }),
    switchProbability: share,
    crewCount: fc.integer({ min: 1, max: 6 }),
    mttfMs: fc.double({ min: 0.1, max: 1000, noNaN: true }),
    mttrMs: fc.double({ min: 0.1, max: 1000, noNaN: true }),
  });

  test('that are hot, behind a perfect switch, are 1 of n', () => {
    checkProperty(
      fc.property(system, ({ spareCount, ...rest }) => {
        const found = standbyAvailability({
          ...rest,
          spareCount,
          spares: 'hot',
          switchProbability: 1,
        });
        const machines = repairableSystem({
          ...rest,
          machineCount: spareCount + 1,
          neededCount: 1,
        });
        expect(found).toBeCloseTo(machines.availability, 11);
      }),
    );
  });

  test('that are cold are worth at least as much behind a perfect switch', () => {
    checkProperty(
      fc.property(system, (each) => {
        const perfect = { ...each, switchProbability: 1 };
        const cold = standbyAvailability({ ...perfect, spares: 'cold' });
        expect(cold).toBeGreaterThanOrEqual(
          standbyAvailability({ ...perfect, spares: 'hot' }) - 1e-12,
        );
        // And a switch that fails makes them worth less.
        expect(standbyAvailability({ ...each, spares: 'cold' })).toBeLessThanOrEqual(cold + 1e-12);
      }),
    );
  });

  test('with a switch that never works are no use but that the next repaired one is put to work', () => {
    const never = {
      spareCount: 1,
      spares: 'cold',
      switchProbability: 0,
      mttfMs: 9,
      mttrMs: 1,
    } as const;
    expect(standbyAvailability(never)).toBeCloseTo(0.9, 14);
    expect(standbyAvailability({ ...never, spareCount: 0, switchProbability: 1 })).toBeCloseTo(
      0.9,
      14,
    );
  });

  test('a hundred of them', () => {
    const many = standbyAvailability({
      spareCount: 100,
      spares: 'cold',
      switchProbability: 0.5,
      mttfMs: 1,
      mttrMs: 1,
    });
    // Half the failures stop all until the next of those that are being repaired is ready.
    expect(many).toBeGreaterThan(0.5);
    expect(many).toBeLessThan(1);
  });
});
