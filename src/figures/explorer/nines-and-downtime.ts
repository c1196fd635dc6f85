import {
  availabilityFromDowntime,
  DAY_MS,
  downtimePerDayMs,
  downtimePerMonthMs,
  downtimePerYearMs,
  MONTH_MS,
  YEAR_MS,
} from '#algorithms/formulas/downtime';
import { availabilityOfNines, nines } from '#algorithms/formulas/nines';
import { curveOver } from '#figures/explorer/curve-over';
import type { Explorer, Values } from '#figures/explorer/explorer';
import { roundTop, ticksDigits } from '#figures/explorer/round-top';
import { units } from '#figures/explorer/units';

type Name = 'availability' | 'nines' | 'year' | 'month' | 'day';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SECOND_MS = 1000;
const FEWEST = 1;
const MOST = 6;

const most = availabilityOfNines(MOST);
const least = availabilityOfNines(FEWEST);

/** The availability that an input says. */
const readers: Readonly<Record<Name, (value: number) => number>> = {
  availability: (percent) => percent / 100,
  nines: (count) => availabilityOfNines(count),
  year: (hours) => availabilityFromDowntime(hours * HOUR_MS, YEAR_MS),
  month: (minutes) => availabilityFromDowntime(minutes * MINUTE_MS, MONTH_MS),
  day: (seconds) => availabilityFromDowntime(seconds * SECOND_MS, DAY_MS),
};

/** The same availability, said in each way; rounded below what anybody means. */
function saidInEachWay(availability: number): Record<Name, number> {
  const short = (value: number) => Number(value.toPrecision(6));
  return {
    availability: Number((100 * availability).toPrecision(10)),
    nines: short(nines(availability)),
    year: short(downtimePerYearMs(availability) / HOUR_MS),
    month: short(downtimePerMonthMs(availability) / MINUTE_MS),
    day: short(downtimePerDayMs(availability) / SECOND_MS),
  };
}

/** Of downtime. */
const hoursInYear = (count: number) => downtimePerYearMs(availabilityOfNines(count)) / HOUR_MS;

const start = saidInEachWay(availabilityOfNines(3));
const floor = saidInEachWay(most);
const ceiling = saidInEachWay(least);

/** Nines and downtime: five ways to say one number, each of which can be typed. */
export const ninesAndDowntime: Explorer<Name> = {
  name: 'nines',
  title: { en: 'Nines and downtime', 'zh-cn': '几个九与停机时间' },
  inputs: [
    {
      name: 'nines',
      symbol: 'n',
      label: { en: 'Nines', 'zh-cn': '几个九' },
      unit: units.none,
      from: FEWEST,
      to: MOST,
      step: 0.01,
      value: start.nines,
      tone: 'violet',
    },
    {
      name: 'availability',
      symbol: 'A',
      label: { en: 'Availability', 'zh-cn': '可用性' },
      unit: units.percent,
      from: ceiling.availability,
      to: floor.availability,
      step: 0.0001,
      value: start.availability,
      tone: 'plain',
    },
    {
      name: 'year',
      symbol: '',
      label: { en: 'Down in a year', 'zh-cn': '每年停机' },
      unit: units.hours,
      from: floor.year,
      to: ceiling.year,
      step: 0.0001,
      value: start.year,
      scale: 'log',
      tone: 'blue',
    },
    {
      name: 'month',
      symbol: '',
      label: { en: 'In a month', 'zh-cn': '每月停机' },
      unit: units.minutes,
      from: floor.month,
      to: ceiling.month,
      step: 0.0001,
      value: start.month,
      scale: 'log',
      tone: 'plain',
    },
    {
      name: 'day',
      symbol: '',
      label: { en: 'In a day', 'zh-cn': '每天停机' },
      unit: units.seconds,
      from: floor.day,
      to: ceiling.day,
      step: 0.0001,
      value: start.day,
      scale: 'log',
      tone: 'plain',
    },
  ],
  linked: (values, changed) => within(saidInEachWay(readers[changed](values[changed]))),
  outputs: (values) => {
    const availability = availabilityOfNines(values.nines);
    return [
      {
        name: 'availability',
        symbol: 'A = 1 − 10⁻ⁿ',
        label: { en: 'availability', 'zh-cn': '可用性' },
        value: 100 * availability,
        unit: units.percent,
        digits: 5,
        tone: 'plain',
      },
      {
        name: 'year',
        symbol: '(1 − A) · 365.25 d',
        label: { en: 'down in a year', 'zh-cn': '每年停机' },
        value: downtimePerYearMs(availability) / HOUR_MS,
        unit: units.hours,
        digits: 3,
        tone: 'blue',
      },
    ];
  },
  chart: ({ nines: chosen }) => {
    // Three nines in view, the chosen number among them: over more, a tenth each time is a corner.
    const from = Math.min(MOST - 3, Math.max(FEWEST, Math.floor(chosen) - 1));
    const top = roundTop(hoursInYear(from));
    return {
      x: {
        tone: 'violet',
        label: { en: 'n, nines', 'zh-cn': 'n，几个九' },
        from,
        to: from + 3,
        digits: 1,
        fineDigits: 0,
        mark: chosen,
      },
      y: {
        tone: 'blue',
        label: { en: 'down in a year, hours', 'zh-cn': '每年停机，小时' },
        from: 0,
        to: top,
        digits: ticksDigits(top),
        fineDigits: 3,
      },
      lines: [
        {
          name: 'year',
          label: { en: '(1 − A)', 'zh-cn': '(1 − A)' },
          tone: 'original',
          curve: curveOver(
            from,
            from + 3,
            [0, 1, 2, 3].map((more) => from + more),
            hoursInYear,
          ),
        },
      ],
    };
  },
};

/** Rounding must not put an end of a range outside of it. */
function within(said: Record<Name, number>): Values<Name> {
  for (const { name, from, to } of ninesAndDowntime.inputs) {
    said[name] = Math.min(to, Math.max(from, said[name]));
  }
  return said;
}
