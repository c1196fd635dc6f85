import type { Report, ScenarioInput, ShownSweep, SweepSeries } from 'evenkeel/simulator';
import { ARRIVALS_PER_SEC, drawnMeanMs } from './drawn-mean.ts';
import { ADA_SPEED, WORK_MS } from './tuning.ts';

/* Mean time over the weight of the fast server, the others having weight 1. */

const WEIGHTS = [4, 5, 6, 7, 8, 10, 12, 16, 20];

const split = (
  balancer: string,
  adaWeight: number,
  service: ScenarioInput['service'] = { kind: 'exponential', meanMs: WORK_MS },
  durationMs = '400min',
): ScenarioInput => ({
  version: 1,
  name: `${balancer}, weight ${adaWeight}`,
  seed: 1,
  durationMs,
  traffic: { kind: 'poisson', arrivalsPerSec: ARRIVALS_PER_SEC },
  servers: [
    { name: 'ada', speed: ADA_SPEED, weight: adaWeight },
    { name: 'bao', weight: 1 },
    { name: 'cal', weight: 1 },
  ],
  service,
  balancer: { name: balancer },
});

const x = {
  label: { en: 'weight of ada, beside 1 and 1', 'zh-cn': 'ada 的权重，另两台各为 1' },
  from: 4,
  to: 20,
} as const;
const y = {
  label: { en: 'T, mean response, seconds', 'zh-cn': 'T，平均响应时间（秒）' },
  to: 4,
  digits: 0,
  fineDigits: 2,
  measure: 'responseMs',
  unit: 1000,
} as const;

const smooth = (service?: ScenarioInput['service']): SweepSeries => ({
  name: 'smooth',
  label: { en: 'smooth turns', 'zh-cn': '平滑轮询' },
  tone: 'original',
  scenario: (weight) => split('smooth-weighted-round-robin', weight, service),
});
const drawn = (service?: ScenarioInput['service']): SweepSeries => ({
  name: 'drawn',
  label: { en: 'drawn by weight', 'zh-cn': '按权重随机' },
  tone: 'baseline',
  scenario: (weight) => split('weighted-random', weight, service),
  formula: (weight) => drawnMeanMs([weight, 1, 1]),
});

const sec = ({ responseMs }: Report) => responseMs.mean / 1000;

/** To be drawn by the reader. */
export const prediction = {
  at: WEIGHTS,
  x,
  y,
  variants: [
    { name: 'smooth', label: { en: 'smooth turns', 'zh-cn': '平滑轮询' }, series: [smooth()] },
  ],
  claim: {
    text: {
      en: ({ low, middle, high }, format) =>
        `<b>A valley, not a slope.</b> With weight ${format.count(4)} the mean payment takes ${format.decimal(sec(low), 2)} s, with ${format.count(7)} ${format.decimal(sec(middle), 2)} s, with ${format.count(20)} ${format.decimal(sec(high), 2)} s.`,
      'zh-cn': ({ low, middle, high }, format) =>
        `<b>是一个谷，不是一个坡。</b>权重 ${format.count(4)} 时平均用 ${format.decimal(sec(low), 2)} 秒，${format.count(7)} 时 ${format.decimal(sec(middle), 2)} 秒，${format.count(20)} 时 ${format.decimal(sec(high), 2)} 秒。`,
    },
    runs: {
      low: split('smooth-weighted-round-robin', 4),
      middle: split('smooth-weighted-round-robin', 7),
      high: split('smooth-weighted-round-robin', 20),
    },
    holds: ({ low, middle, high }) =>
      low.responseMs.mean > 1.2 * middle.responseMs.mean &&
      high.responseMs.mean > 1.2 * middle.responseMs.mean,
    contrast: { middle: split('smooth-weighted-round-robin', 20) },
  },
} satisfies ShownSweep;

const near = (report: Report, weight: number) =>
  Math.abs(report.responseMs.mean / drawnMeanMs([weight, 1, 1]) - 1) < 0.08;

/** Turns and draws, over the same weights. */
export const bestWeight = {
  at: WEIGHTS,
  x,
  y,
  variants: [
    {
      name: 'varied',
      label: { en: 'work varies, as the formula assumes', 'zh-cn': '工作量有大有小，如公式所设' },
      series: [drawn(), smooth()],
    },
    {
      name: 'fixed',
      label: { en: 'every payment the same', 'zh-cn': '每笔耗时一样' },
      series: [
        drawn({ kind: 'fixed', meanMs: WORK_MS }),
        smooth({ kind: 'fixed', meanMs: WORK_MS }),
      ],
    },
    {
      name: 'heavy',
      label: { en: 'a few very slow payments', 'zh-cn': '少数特别耗时' },
      series: [
        drawn({ kind: 'lognormal', meanMs: WORK_MS, cvSquared: 4 }),
        smooth({ kind: 'lognormal', meanMs: WORK_MS, cvSquared: 4 }),
      ],
    },
  ],
  claim: {
    text: {
      en: ({ drawnFive, smoothFive, drawnSeven }, format) =>
        `<b>Turns beat draws, and the valley lies beyond five.</b> With weight ${format.count(5)}, as its speed, drawing takes ${format.decimal(sec(drawnFive), 2)} s; the formula says ${format.decimal(drawnMeanMs([5, 1, 1]) / 1000, 2)}. Smooth turns take ${format.decimal(sec(smoothFive), 2)} s. Drawing with weight ${format.count(7)} takes ${format.decimal(sec(drawnSeven), 2)} s.`,
      'zh-cn': ({ drawnFive, smoothFive, drawnSeven }, format) =>
        `<b>轮流胜过随机，谷底不在五。</b>权重 ${format.count(5)}，与速度相同，随机要 ${format.decimal(sec(drawnFive), 2)} 秒，公式给出 ${format.decimal(drawnMeanMs([5, 1, 1]) / 1000, 2)}；平滑轮询要 ${format.decimal(sec(smoothFive), 2)} 秒。权重 ${format.count(7)}，随机要 ${format.decimal(sec(drawnSeven), 2)} 秒。`,
    },
    runs: {
      drawnFive: split('weighted-random', 5),
      drawnSeven: split('weighted-random', 7),
      smoothFive: split('smooth-weighted-round-robin', 5),
    },
    holds: ({ drawnFive, drawnSeven, smoothFive }) =>
      near(drawnFive, 5) &&
      near(drawnSeven, 7) &&
      smoothFive.responseMs.mean < 0.92 * drawnFive.responseMs.mean &&
      drawnSeven.responseMs.mean < drawnFive.responseMs.mean,
    contrast: { smoothFive: split('weighted-random', 5) },
  },
} satisfies ShownSweep;
