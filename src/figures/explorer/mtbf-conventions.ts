import { availabilityFromMtbf } from '#algorithms/formulas/availability';
import { curveOver } from '#figures/explorer/curve-over';
import type { Explorer, Values } from '#figures/explorer/explorer';
import { faultyScenario } from '#figures/explorer/faulty-scenario';
import { units } from '#figures/explorer/units';

type Name = 'mtbf' | 'mttr';
type Between = 'up-time' | 'cycle';

/** Where machines are simulated, as shares of MTBF. */
const SHARES = [0.1, 0.25, 0.5, 0.75];

const percentOf = (mtbf: number, mttr: number, between: Between) =>
  100 * availabilityFromMtbf({ mtbfMs: mtbf, mttrMs: mttr, between });

/** The repair cannot take longer than the cycle that it is a part of. */
const shorter = ({ mtbf, mttr }: Values<Name>) => Math.min(mtbf, mttr);

/** Availability from MTBF, for both things that people mean by it. */
export const mtbfConventions: Explorer<Name> = {
  name: 'mtbf-conventions',
  title: { en: 'Two meanings of MTBF', 'zh-cn': 'MTBF 的两种含义' },
  inputs: [
    {
      name: 'mtbf',
      symbol: 'MTBF',
      label: { en: 'Mean time between failures', 'zh-cn': '平均故障间隔' },
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
      to: 10_000,
      step: 0.01,
      value: 25,
      scale: 'log',
      tone: 'brown',
    },
  ],
  // A cycle holds its repair: the one that was not touched gives way.
  linked: (values, changed) =>
    values.mttr <= values.mtbf
      ? values
      : changed === 'mtbf'
        ? { ...values, mttr: values.mtbf }
        : { ...values, mtbf: values.mttr },
  outputs: (values) => {
    const { mtbf } = values;
    const mttr = shorter(values);
    return [
      {
        name: 'up-time',
        symbol: 'MTBF/(MTBF + MTTR)',
        label: { en: 'if MTBF is the up time', 'zh-cn': '若 MTBF 指无故障时间' },
        value: percentOf(mtbf, mttr, 'up-time'),
        unit: units.percent,
        digits: 4,
        tone: 'blue',
      },
      {
        name: 'cycle',
        symbol: '(MTBF − MTTR)/MTBF',
        label: { en: 'if MTBF is the whole cycle', 'zh-cn': '若 MTBF 指整个周期' },
        value: percentOf(mtbf, mttr, 'cycle'),
        unit: units.percent,
        digits: 4,
        tone: 'violet',
      },
      {
        name: 'mttf-up-time',
        symbol: 'MTTF = MTBF',
        label: { en: 'mean up time of the first', 'zh-cn': '前者的平均无故障时间' },
        value: mtbf,
        unit: units.hours,
        digits: 2,
        tone: 'plain',
      },
      {
        name: 'mttf-cycle',
        symbol: 'MTTF = MTBF − MTTR',
        label: { en: 'mean up time of the second', 'zh-cn': '后者的平均无故障时间' },
        value: mtbf - mttr,
        unit: units.hours,
        digits: 2,
        tone: 'plain',
      },
    ];
  },
  chart: (values) => {
    const { mtbf } = values;
    const at = SHARES.map((share) => share * mtbf);
    const curve = (between: Between) =>
      curveOver(0, mtbf, at, (mttr) => percentOf(mtbf, mttr, between));
    const digits = mtbf < 10 ? 1 : 0;
    return {
      x: {
        tone: 'brown',
        label: { en: 'MTTR, hours', 'zh-cn': 'MTTR，小时' },
        from: 0,
        to: mtbf,
        digits,
        fineDigits: 2,
        mark: shorter(values),
      },
      y: {
        tone: 'plain',
        label: { en: 'availability, %', 'zh-cn': '可用性，%' },
        from: 0,
        to: 100,
        digits: 0,
        fineDigits: 2,
      },
      lines: [
        {
          name: 'up-time',
          label: { en: 'up time', 'zh-cn': '无故障时间' },
          tone: 'original',
          curve: curve('up-time'),
        },
        {
          name: 'cycle',
          label: { en: 'cycle', 'zh-cn': '整个周期' },
          tone: 'second',
          curve: curve('cycle'),
        },
      ],
    };
  },
  runs: ({ mtbf }) =>
    (['up-time', 'cycle'] as const).map((line) => ({
      line,
      at: SHARES.map((share) => share * mtbf),
      replications: 10,
      scenario: (mttr) => faultyScenario(1, line === 'cycle' ? mtbf - mttr : mtbf, mttr),
      read: ({ availability }) => 100 * availability.byTime,
    })),
};
