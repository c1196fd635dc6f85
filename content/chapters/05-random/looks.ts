import { powerOfChoicesLimitMs } from 'evenkeel/formulas';
import type { Report, ScenarioInput, ShownSweep } from 'evenkeel/simulator';
import { choices, MEAN_MS, many } from './pool.ts';

/* How many servers to look at: over their number, and over the load with the limit of many servers. */

const FEW = 10;
const LOAD = 0.9;
const times = (report: Report) => report.responseMs.mean / MEAN_MS;
const y = {
  label: {
    en: 'R, mean response in service times',
    'zh-cn': 'R，平均响应时间（以服务时间为单位）',
  },
  to: 12,
  fineDigits: 2,
  measure: 'responseMs',
  unit: MEAN_MS,
} as const;

const looked = (count: number): ScenarioInput => many(LOAD, FEW, choices(count));

/** What a reader draws: the response time over the number of servers that are looked at. */
export const prediction = {
  at: [1, 2, 3, 4, 5, 7, 10],
  x: { label: { en: 'servers looked at', 'zh-cn': '比较的服务器数' }, from: 0, to: 11 },
  y,
  variants: [
    {
      name: 'looked',
      label: { en: 'ten servers', 'zh-cn': '十台服务器' },
      series: [
        {
          name: 'looked',
          label: { en: 'measured', 'zh-cn': '测得' },
          tone: 'original',
          scenario: looked,
        },
      ],
    },
  ],
  claim: {
    text: {
      en: ({ one, two, all }, format) =>
        `<b>The second look does nearly all of it.</b> By one lot a payment takes ${format.decimal(times(one), 1)} service times, by two ${format.decimal(times(two), 2)}. Looking at all ${format.count(FEW)} takes off another ${format.decimal(times(two) - times(all), 2)}: ${format.percent((times(one) - times(two)) / (times(one) - times(all)))} of the gain was in the second look.`,
      'zh-cn': ({ one, two, all }, format) =>
        `<b>第二眼几乎就够了。</b>抽一台，一笔支付要 ${format.decimal(times(one), 1)} 个服务时间；抽两台，${format.decimal(times(two), 2)} 个。${format.count(FEW)} 台全看，再少 ${format.decimal(times(two) - times(all), 2)} 个：好处的 ${format.percent((times(one) - times(two)) / (times(one) - times(all)))} 来自第二眼。`,
    },
    runs: { one: looked(1), two: looked(2), all: looked(FEW) },
    holds: ({ one, two, all }) => (times(one) - times(two)) / (times(one) - times(all)) > 0.8,
    contrast: { two: looked(1) },
  },
} satisfies ShownSweep;

const MANY = 100;
const series = (servers: number) =>
  ([1, 2, 3] as const).map((count) => ({
    name: `choices-${count}`,
    label: {
      en: ['one lot', 'two', 'three'][count - 1] ?? '',
      'zh-cn': ['抽一台', '抽两台', '抽三台'][count - 1] ?? '',
    },
    tone: (['baseline', 'original', 'second'] as const)[count - 1] ?? 'baseline',
    scenario: (load: number) => many(load, servers, choices(count)),
    formula: (load: number) => powerOfChoicesLimitMs(load, MEAN_MS, count),
  }));

const inTheLimit = (load: number, count: number) =>
  powerOfChoicesLimitMs(load, MEAN_MS, count) / MEAN_MS;

/** The limit of very many servers, and what a hundred and three measure. */
export const limit = {
  at: [0.2, 0.4, 0.6, 0.7, 0.8, 0.9],
  y: { ...y, to: 10 },
  variants: [
    {
      name: 'many',
      label: { en: `${MANY} servers`, 'zh-cn': `${MANY} 台服务器` },
      series: series(MANY),
    },
    {
      name: 'few',
      label: { en: '4 servers', 'zh-cn': '4 台服务器' },
      series: series(4),
    },
  ],
  choice: { en: 'How many servers', 'zh-cn': '服务器的数目' },
  claim: {
    text: {
      en: ({ hundred, four }, format) =>
        `<b>A limit that is reached early.</b> For two lots at load 0.9 the formula says ${format.decimal(inTheLimit(0.9, 2), 2)} service times. ${format.count(MANY)} servers measure ${format.decimal(times(hundred), 2)}; four measure ${format.decimal(times(four), 2)}. One lot: ${format.decimal(inTheLimit(0.9, 1), 0)}, however many there are.`,
      'zh-cn': ({ hundred, four }, format) =>
        `<b>很快就到的极限。</b>负载 0.9，抽两台，公式给出 ${format.decimal(inTheLimit(0.9, 2), 2)} 个服务时间。${format.count(MANY)} 台测得 ${format.decimal(times(hundred), 2)}，四台测得 ${format.decimal(times(four), 2)}。抽一台，不论有多少台，都是 ${format.decimal(inTheLimit(0.9, 1), 0)}。`,
    },
    runs: { hundred: many(0.9, MANY, choices(2)), four: many(0.9, 4, choices(2)) },
    holds: ({ hundred, four }) =>
      Math.abs(times(hundred) / inTheLimit(0.9, 2) - 1) < 0.08 &&
      times(four) > 1.2 * inTheLimit(0.9, 2),
    contrast: { hundred: many(0.9, MANY, choices(1)) },
  },
} satisfies ShownSweep;
