import { finiteQueue } from 'evenkeel/formulas';
import type { Report, ScenarioInput, ShownSweep, SweepSeries } from 'evenkeel/simulator';
import { OFFERED_PER_SEC, places, TRIO, WORK_MS } from './sale.ts';

/* Throughput, and time, over the number of places. */

const SERVERS = TRIO.length;
const SIZES = [1, 2, 3, 4, 6, 9, 12, 18, 24, 30];
const PER_SERVER_PER_SEC = 1000 / WORK_MS;

/** One line before three servers, as the formula has it: places for those waiting and those worked on. */
const pool = (most: number, service?: ScenarioInput['service']): ScenarioInput => ({
  version: 1,
  name: `a pool of ${most}`,
  seed: 1,
  durationMs: '10min',
  traffic: { kind: 'poisson', arrivalsPerSec: OFFERED_PER_SEC },
  servers: [{ name: 'pool', slots: SERVERS }],
  service: service ?? { kind: 'exponential', meanMs: WORK_MS },
  balancer: { name: 'round-robin' },
  admission: places(most),
});

/** The pool in theory: M/M/c/K. With fewer places than servers, only so many servers are ever at work. */
const ofPlaces = (most: number) =>
  finiteQueue({
    arrivalsPerSec: OFFERED_PER_SEC,
    servicesPerSec: PER_SERVER_PER_SEC,
    serverCount: Math.min(SERVERS, most),
    capacity: most,
  });

/** There are no half places: between two sizes the line is straight. */
function inTheory(most: number, quantity: 'throughputPerSec' | 'meanResponseMs'): number {
  const below = Math.max(1, Math.floor(most));
  const from = ofPlaces(below)[quantity];
  return from + Math.max(0, most - below) * (ofPlaces(below + 1)[quantity] - from);
}

const sizes = {
  label: { en: 'K, places in the pool', 'zh-cn': 'K，池中的名额' },
  to: 30,
} as const;

const through = (
  name: string,
  service: ScenarioInput['service'] | undefined,
  formula: (most: number) => number,
): SweepSeries => ({
  name,
  label: { en: 'simulated', 'zh-cn': '模拟' },
  tone: 'original',
  scenario: (most) => pool(most, service),
  formula,
});

/** To be predicted. */
export const prediction = {
  at: SIZES,
  x: sizes,
  y: {
    label: { en: 'payments done a second', 'zh-cn': '每秒做完的支付' },
    to: 12,
    fineDigits: 2,
    measure: 'goodputPerSec',
  },
  replications: 3,
  variants: [
    {
      name: 'one-line',
      label: { en: 'one line, three servers', 'zh-cn': '一条队，三台服务器' },
      series: [through('pool', undefined, (most) => inTheory(most, 'throughputPerSec'))],
    },
  ],
  claim: {
    text: {
      en: ({ one, few, many }, format) =>
        `<b>First every place counts, then none does.</b> ${format.count(1)} place: ${format.decimal(one.goodputPerSec, 1)} payments a second. ${format.count(12)} places: ${format.decimal(few.goodputPerSec, 1)}. ${format.count(30)} places: ${format.decimal(many.goodputPerSec, 1)}.`,
      'zh-cn': ({ one, few, many }, format) =>
        `<b>起初每个名额都管用，后来一个也不管用。</b>${format.count(1)} 个名额，每秒 ${format.decimal(one.goodputPerSec, 1)} 笔；${format.count(12)} 个，${format.decimal(few.goodputPerSec, 1)} 笔；${format.count(30)} 个，${format.decimal(many.goodputPerSec, 1)} 笔。`,
    },
    runs: { one: pool(1), few: pool(12), many: pool(30) },
    holds: ({ one, few, many }) =>
      few.goodputPerSec > 3 * one.goodputPerSec && many.goodputPerSec < 1.05 * few.goodputPerSec,
    contrast: { few: pool(2) },
  },
} satisfies ShownSweep;

const responseSec = ({ responseMs }: Report) => responseMs.mean / 1000;

/** N/X, over the places. */
export const waiting = {
  at: SIZES,
  x: sizes,
  y: {
    label: { en: 'R, mean response, seconds', 'zh-cn': 'R，平均响应时间（秒）' },
    to: 6,
    fineDigits: 2,
    measure: 'responseMs',
    unit: 1000,
  },
  replications: 3,
  variants: [
    {
      name: 'varied',
      label: { en: 'work varies, as in M/M/c/K', 'zh-cn': '工作量有大有小，如 M/M/c/K' },
      series: [through('pool', undefined, (most) => inTheory(most, 'meanResponseMs'))],
    },
    {
      name: 'fixed',
      label: { en: 'every payment the same', 'zh-cn': '每笔耗时一样' },
      series: [
        through('pool', { kind: 'fixed', meanMs: WORK_MS }, (most) =>
          inTheory(most, 'meanResponseMs'),
        ),
      ],
    },
    {
      name: 'heavy',
      label: { en: 'a few very slow payments', 'zh-cn': '少数特别耗时' },
      series: [
        through('pool', { kind: 'lognormal', meanMs: WORK_MS, cvSquared: 9 }, (most) =>
          inTheory(most, 'meanResponseMs'),
        ),
      ],
    },
  ],
  choice: { en: 'How much work payments are', 'zh-cn': '每笔的工作量' },
  claim: {
    text: {
      en: ({ few, many }, format) =>
        `<b>Beyond the bend, places buy waiting.</b> With ${format.count(12)} of them a payment stays ${format.decimal(responseSec(few), 2)} s, with ${format.count(30)} it stays ${format.decimal(responseSec(many), 2)} s. Little’s law says N/X: ${format.decimal(few.concurrency.mean / few.goodputPerSec, 2)} and ${format.decimal(many.concurrency.mean / many.goodputPerSec, 2)}.`,
      'zh-cn': ({ few, many }, format) =>
        `<b>过了拐点，名额买到的只是等待。</b>${format.count(12)} 个名额时一笔要停留 ${format.decimal(responseSec(few), 2)} 秒，${format.count(30)} 个时 ${format.decimal(responseSec(many), 2)} 秒。按利特尔法则，N/X 是 ${format.decimal(few.concurrency.mean / few.goodputPerSec, 2)} 和 ${format.decimal(many.concurrency.mean / many.goodputPerSec, 2)}。`,
    },
    runs: { few: pool(12), many: pool(30) },
    holds: ({ few, many }) =>
      many.responseMs.mean > 2.2 * few.responseMs.mean &&
      [few, many].every(
        (report) =>
          Math.abs(report.concurrency.mean / report.goodputPerSec / responseSec(report) - 1) < 0.03,
      ),
    contrast: { many: pool(16) },
  },
} satisfies ShownSweep;
