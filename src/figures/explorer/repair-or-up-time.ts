import { availability } from '#algorithms/formulas/availability';
import { YEAR_MS } from '#algorithms/formulas/downtime';
import { curveOver } from '#figures/explorer/curve-over';
import type { Explorer, Values } from '#figures/explorer/explorer';
import { faultyScenario } from '#figures/explorer/faulty-scenario';
import { roundTop, ticksDigits } from '#figures/explorer/round-top';
import { units } from '#figures/explorer/units';

type Name = 'mttf' | 'mttr' | 'factor';

const MOST = 10;
const FACTORS = [1, 2, 4, 7, 10];
const YEAR_HOURS = YEAR_MS / 3_600_000;

const downPercent = (mttf: number, mttr: number) => 100 * (1 - availability(mttf, mttr));

/** Repair so many times as fast, or run so many times as long: the share of time down is the same. */
export const repairOrUpTime: Explorer<Name> = {
  name: 'repair-or-up-time',
  title: { en: 'Faster repair or longer up time', 'zh-cn': '修得更快，还是坏得更少' },
  inputs: [
    {
      name: 'factor',
      symbol: 'f',
      label: { en: 'Factor', 'zh-cn': '倍数' },
      unit: units.none,
      from: 1,
      to: MOST,
      step: 0.1,
      value: 2,
      tone: 'plain',
    },
    {
      name: 'mttf',
      symbol: 'MTTF',
      label: { en: 'Mean up time', 'zh-cn': '平均无故障时间' },
      unit: units.hours,
      from: 1,
      to: 10_000,
      step: 0.01,
      value: 100,
      scale: 'log',
      tone: 'violet',
    },
    {
      name: 'mttr',
      symbol: 'MTTR',
      label: { en: 'Mean time to repair', 'zh-cn': '平均修复时间' },
      unit: units.hours,
      from: 0.01,
      to: 1000,
      step: 0.01,
      value: 10,
      scale: 'log',
      tone: 'brown',
    },
  ],
  outputs: ({ mttf, mttr, factor }) => [
    {
      name: 'before',
      symbol: 'U',
      label: { en: 'down, as it is', 'zh-cn': '现在停机的比例' },
      value: downPercent(mttf, mttr),
      unit: units.percent,
      digits: 4,
      tone: 'plain',
    },
    {
      name: 'after',
      symbol: 'U after',
      label: { en: 'down, after either', 'zh-cn': '两种办法之后都是' },
      value: downPercent(mttf, mttr / factor),
      unit: units.percent,
      digits: 4,
      tone: 'blue',
    },
    {
      name: 'failures-repair',
      symbol: '',
      label: { en: 'failures, repaired faster', 'zh-cn': '修得更快时的故障' },
      value: YEAR_HOURS / (mttf + mttr / factor),
      unit: units.perYear,
      digits: 1,
      tone: 'brown',
    },
    {
      name: 'failures-up-time',
      symbol: '',
      label: { en: 'failures, running longer', 'zh-cn': '坏得更少时的故障' },
      value: YEAR_HOURS / (mttf * factor + mttr),
      unit: units.perYear,
      digits: 1,
      tone: 'violet',
    },
  ],
  chart: (values) => chartOf(values),
  runs: ({ mttf, mttr }) => [
    {
      line: 'repair',
      at: FACTORS,
      replications: 10,
      scenario: (factor) => faultyScenario(1, mttf, mttr / factor),
      read: ({ availability: measured }) => 100 * (1 - measured.byTime),
    },
    {
      line: 'up-time',
      at: FACTORS,
      replications: 10,
      scenario: (factor) => ({ ...faultyScenario(1, mttf * factor, mttr), seed: 101 }),
      read: ({ availability: measured }) => 100 * (1 - measured.byTime),
    },
  ],
};

function chartOf({ mttf, mttr, factor }: Values<Name>) {
  const before = downPercent(mttf, mttr);
  const top = roundTop(before);
  const curve = (formula: (x: number) => number) => curveOver(1, MOST, FACTORS, formula);
  return {
    x: {
      tone: 'plain',
      label: { en: 'factor f', 'zh-cn': '倍数 f' },
      from: 0,
      to: MOST,
      digits: 0,
      fineDigits: 0,
      mark: factor,
    },
    y: {
      tone: 'blue',
      label: { en: 'down, % of the time', 'zh-cn': '停机时间占比，%' },
      from: 0,
      to: top,
      digits: ticksDigits(top),
      fineDigits: Math.max(2, ticksDigits(top) + 1),
    },
    lines: [
      {
        name: 'repair',
        label: { en: 'MTTR/f', 'zh-cn': 'MTTR/f' },
        tone: 'original',
        curve: curve((x) => downPercent(mttf, mttr / x)),
      },
      {
        name: 'up-time',
        label: { en: 'f · MTTF', 'zh-cn': 'f · MTTF' },
        tone: 'second',
        curve: curve((x) => downPercent(mttf * x, mttr)),
      },
      {
        name: 'first-order',
        label: { en: 'U/f', 'zh-cn': 'U/f' },
        tone: 'baseline',
        curve: curve((x) => before / x),
      },
    ],
  } as const;
}
