import { availability } from '#algorithms/formulas/availability';
import { kOfNAvailability } from '#algorithms/formulas/composed-availability';
import { YEAR_MS } from '#algorithms/formulas/downtime';
import { nines } from '#algorithms/formulas/nines';
import { curveOfCounts } from '#figures/explorer/curve-over';
import type { Explorer, Values } from '#figures/explorer/explorer';
import { faultyScenario } from '#figures/explorer/faulty-scenario';
import { roundTop, ticksDigits } from '#figures/explorer/round-top';
import { units } from '#figures/explorer/units';

type Name = 'servers' | 'mttf' | 'mttr';

const MOST = 5;

const availabilityOf = ({ mttf, mttr }: Values<Name>, servers: number) =>
  kOfNAvailability({
    neededCount: 1,
    machineCount: servers,
    availability: availability(mttf, mttr),
  });

/** Of all at once; not as 1 minus an availability, which has no digits left where it is rare. */
function downShare({ mttf, mttr }: Values<Name>, servers: number): number {
  let share = 1;
  for (let server = 0; server < servers; server++) share *= availability(mttr, mttf);
  return share;
}

/** The share of time with no server up, of several of which one is enough. */
export const fleet: Explorer<Name> = {
  name: 'fleet',
  title: { en: 'A fleet of which one is enough', 'zh-cn': '一台就够的一组服务器' },
  inputs: [
    {
      name: 'servers',
      symbol: 'n',
      label: { en: 'Servers', 'zh-cn': '服务器数' },
      unit: units.none,
      from: 1,
      to: MOST,
      step: 1,
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
      value: 70,
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
      value: 30,
      scale: 'log',
      tone: 'brown',
    },
  ],
  outputs: (values) => {
    const together = availabilityOf(values, values.servers);
    return [
      {
        name: 'one',
        symbol: 'A₁',
        label: { en: 'availability of one server', 'zh-cn': '一台的可用性' },
        value: 100 * availabilityOf(values, 1),
        unit: units.percent,
        digits: 4,
        tone: 'plain',
      },
      {
        name: 'all',
        symbol: '1 − (1 − A₁)ⁿ',
        label: { en: 'of all together', 'zh-cn': '合在一起' },
        value: 100 * together,
        unit: units.percent,
        digits: 6,
        tone: 'blue',
      },
      {
        name: 'nines',
        symbol: '',
        label: { en: 'nines', 'zh-cn': '个九' },
        value: values.servers * nines(availabilityOf(values, 1)),
        unit: units.none,
        digits: 2,
        tone: 'plain',
      },
      {
        name: 'year',
        symbol: '',
        label: { en: 'down in a year', 'zh-cn': '每年停机' },
        value: (downShare(values, values.servers) * YEAR_MS) / 3_600_000,
        unit: units.hours,
        digits: 3,
        tone: 'plain',
      },
    ];
  },
  chart: (values) => {
    const curve = curveOfCounts(1, MOST, (servers) => 100 * downShare(values, servers));
    const top = roundTop(curve[0]?.y ?? 1);
    return {
      x: {
        tone: 'plain',
        label: { en: 'n, servers', 'zh-cn': 'n，服务器数' },
        from: 0,
        to: MOST,
        digits: 0,
        fineDigits: 0,
        mark: values.servers,
      },
      y: {
        tone: 'plain',
        label: { en: 'no server up, % of the time', 'zh-cn': '全部停机的时间占比，%' },
        from: 0,
        to: top,
        digits: ticksDigits(top),
        fineDigits: Math.max(3, ticksDigits(top) + 2),
      },
      lines: [
        { name: 'down', label: { en: '(1 − A₁)ⁿ', 'zh-cn': '(1 − A₁)ⁿ' }, tone: 'original', curve },
      ],
    };
  },
  runs: ({ mttf, mttr }) => [
    {
      line: 'down',
      at: [1, 2, 3, 4, 5],
      replications: 10,
      scenario: (servers) => faultyScenario(servers, mttf, mttr),
      read: ({ availability: measured }) => 100 * (1 - measured.byTime),
    },
  ],
};
