import { availability, downtimePerYearMs, seriesAvailability } from 'evenkeel/formulas';
import type { Report, ScenarioInput, ShownBlocks, ShownSweep } from 'evenkeel/simulator';

/* A path of parts that a payment needs, all of them. */

/** An hour is simulated as a second: shares of time stay the same. */
const HOUR_MS = 1000;

/** Up 99.9 % of the time. */
const MTTF_HOURS = 999;
const REPAIR_HOURS = 1;

const fault = {
  kind: 'random',
  // The simulator's MTBF is the mean up time.
  mtbfMs: MTTF_HOURS * HOUR_MS,
  mttrMs: REPAIR_HOURS * HOUR_MS,
  noticedAfterMs: 0,
} as const;

/** A part that is up and down for random times, and takes no time to speak of. */
const part = {
  servers: [{ name: 'part', slots: 100 }],
  service: { kind: 'fixed', meanMs: 1 },
  balancer: { name: 'round-robin' },
  faults: [fault],
} as const;

const byRequest = ({ availability: shares }: Report) => shares.byRequest;
const byTime = ({ availability: shares }: Report) => shares.byTime;

const one = availability(MTTF_HOURS, REPAIR_HOURS);
const inSeries = (count: number) => seriesAvailability(Array.from({ length: count }, () => one));

/**
 * A path of any number of parts by the clock: one server that each of them takes down, on its own.
 * It is up while all of them are.
 */
const byClock = (count: number, failures: number): ScenarioInput => ({
  version: 1,
  name: `a path of ${count}`,
  seed: 1,
  durationMs: failures * (MTTF_HOURS + REPAIR_HOURS) * HOUR_MS,
  // A few payments keep the report from being empty.
  traffic: { kind: 'even', arrivalsPerSec: 1000 / (MTTF_HOURS * HOUR_MS) },
  ...part,
  faults: Array.from({ length: count }, () => fault),
});
const FAILURES = 1000;
const MOST_PARTS = 10;

/** How much of the time a path is up, over the number of its parts. */
export const prediction = {
  at: [1, 3, 5, 7, MOST_PARTS],
  x: {
    label: { en: 'path length', 'zh-cn': '路径长度' },
    to: MOST_PARTS,
    fineDigits: 0,
  },
  y: {
    label: { en: 'A of the path, % of the time', 'zh-cn': '整条路径的 A，%' },
    from: 98,
    to: 100,
    digits: 1,
    fineDigits: 2,
    measure: 'upShare',
    unit: 0.01,
  },
  replications: 10,
  variants: [
    {
      name: 'path',
      label: { en: 'each part up 99.9 % of the time', 'zh-cn': '每个环节 99.9% 的时间可用' },
      series: [
        {
          name: 'path',
          label: { en: 'the path', 'zh-cn': '整条路径' },
          tone: 'original',
          scenario: (count) => byClock(count, FAILURES),
        },
      ],
    },
  ],
  claim: {
    text: {
      en: ({ single, three, ten }, format) =>
        `<b>Every part takes its share off.</b> One part is up ${format.percentTo(byTime(single), 2)} of the time, a path of three ${format.percentTo(byTime(three), 2)}, a path of ten ${format.percentTo(byTime(ten), 2)}: about ${format.count(MOST_PARTS)} times the downtime, and nothing on the way is worse than the one part.`,
      'zh-cn': ({ single, three, ten }, format) =>
        `<b>每多一个环节，就少一份。</b>单个环节有 ${format.percentTo(byTime(single), 2)} 的时间可用，三个连成的路径 ${format.percentTo(byTime(three), 2)}，十个 ${format.percentTo(byTime(ten), 2)}：停机时间约是原来的 ${format.count(MOST_PARTS)} 倍，而一路上没有哪个环节更差。`,
    },
    runs: {
      single: byClock(1, 10 * FAILURES),
      three: byClock(3, 10 * FAILURES),
      ten: byClock(MOST_PARTS, 10 * FAILURES),
    },
    holds: ({ single, three, ten }) =>
      near(single, 1) && near(three, 3) && near(ten, MOST_PARTS) && byTime(three) < 0.998,
    contrast: { three: byClock(1, 10 * FAILURES) },
  },
} satisfies ShownSweep;

/** A tenth of the downtime more or less. */
function near(report: Report, count: number): boolean {
  return Math.abs((1 - byTime(report)) / (1 - inSeries(count)) - 1) < 0.1;
}

const NAMES = [
  { en: 'gateway', 'zh-cn': '网关' },
  { en: 'service', 'zh-cn': '服务' },
  { en: 'bank', 'zh-cn': '银行' },
] as const;

const LONG = 100_000;
/** So many parts one behind the other, each a tier of its own, and a payment an hour. */
const path = (count: number): ScenarioInput => ({
  version: 1,
  name: `a payment through ${count}`,
  seed: 1,
  durationMs: LONG * HOUR_MS,
  traffic: { kind: 'poisson', arrivalsPerSec: 1000 / HOUR_MS },
  ...part,
  tiers: Array.from({ length: count - 1 }, (_, i) => ({ name: `part ${i + 2}`, ...part })),
});
const REAL_HOUR_MS = 3_600_000;

/** The three that the wall shows, each with its three nines. */
export const pathFigure = {
  stages: NAMES.map((label) => ({
    name: label.en,
    label,
    mttfMs: MTTF_HOURS * REAL_HOUR_MS,
    mttrMs: REPAIR_HOURS * REAL_HOUR_MS,
    count: 1,
    needed: 1,
    commonShare: 0,
  })),
  claim: {
    text: {
      en: ({ three, two }, format) =>
        `<b>Three times ${format.percentTo(0.999, 1)} is ${format.percentTo(inSeries(3), 1)}.</b> Of ${format.count(three.offered)} simulated payments ${format.percentTo(byRequest(three), 2)} get through all three; of those that need only two, ${format.percentTo(byRequest(two), 2)}. Halve each repair, and half of the downtime is gone.`,
      'zh-cn': ({ three, two }, format) =>
        `<b>三个 ${format.percentTo(0.999, 1)}，合起来是 ${format.percentTo(inSeries(3), 1)}。</b>模拟 ${format.count(three.offered)} 笔支付，三个环节都走通的有 ${format.percentTo(byRequest(three), 2)}；只需要两个环节的，有 ${format.percentTo(byRequest(two), 2)}。把每个环节的修复时间减半，停机时间也就少一半。`,
    },
    runs: { three: path(3), two: path(2) },
    holds: ({ three, two }) =>
      Math.abs(byRequest(three) - inSeries(3)) < 0.001 && byRequest(three) < byRequest(two),
    contrast: { three: path(1) },
  },
} satisfies ShownBlocks;

const oneDecimal = (value: number) => Math.round(10 * value) / 10;
const twoDecimals = (value: number) => Math.round(100 * value) / 100;

/** For the prose: a part with three nines and the path of three, in per cent and in hours down a year. */
export const pathNumbers = {
  partPercent: twoDecimals(100 * inSeries(1)),
  pathPercent: twoDecimals(100 * inSeries(3)),
  partHours: oneDecimal(downtimePerYearMs(inSeries(1)) / REAL_HOUR_MS),
  pathHours: oneDecimal(downtimePerYearMs(inSeries(3)) / REAL_HOUR_MS),
};
