import { availability, downtimePerYearMs, seriesAvailability } from 'evenkeel/formulas';
import type { Report, ScenarioInput, ShownBlocks, ShownSweep } from 'evenkeel/simulator';

/* A path of parts that a payment needs, all of them. */

/** An hour is simulated as a second: shares of time stay the same. */
const HOUR_MS = 1000;
const REPAIR_HOURS = 1;

/** A part that is up and down for random times, and takes no time to speak of. */
const part = (mttfHours: number) => ({
  servers: [{ name: 'part', slots: 100 }],
  service: { kind: 'fixed' as const, meanMs: 1 },
  balancer: { name: 'round-robin' },
  // The simulator's MTBF is the mean up time.
  faults: [
    {
      kind: 'random' as const,
      mtbfMs: mttfHours * HOUR_MS,
      mttrMs: REPAIR_HOURS * HOUR_MS,
      noticedAfterMs: 0,
    },
  ],
});

/** So many parts, one behind the other, each up for so many hours on average. */
const path = (count: number, mttfHours: number, payments: number): ScenarioInput => ({
  version: 1,
  name: `a path of ${count}`,
  seed: 1,
  durationMs: payments * HOUR_MS,
  // One payment an hour.
  traffic: { kind: 'poisson', arrivalsPerSec: 1000 / HOUR_MS },
  ...part(mttfHours),
  tiers: Array.from({ length: count - 1 }, (_, i) => ({
    name: `part ${i + 2}`,
    ...part(mttfHours),
  })),
});

const measured = ({ availability: shares }: Report) => shares.byRequest;

/** Up 99 % of the time. */
const TWO_NINES = 99;
/** Up 99.9 % of the time. */
const THREE_NINES = 999;
const parts = (count: number, mttfHours: number) =>
  seriesAvailability(Array.from({ length: count }, () => availability(mttfHours, REPAIR_HOURS)));
const RUN = 10_000;

/** What a path lets through, over the number of its parts. */
export const prediction = {
  at: [1, 2, 4, 6, 8, 10],
  x: { label: { en: 'parts of the path', 'zh-cn': '路径上的环节数' }, to: 10, fineDigits: 0 },
  y: {
    label: { en: 'payments that get through, %', 'zh-cn': '走得通的支付，%' },
    from: 88,
    to: 100,
    fineDigits: 1,
    measure: 'succeededShare',
    unit: 0.01,
  },
  replications: 5,
  variants: [
    {
      name: 'path',
      label: { en: 'each part up 99 % of the time', 'zh-cn': '每个环节 99% 的时间可用' },
      series: [
        {
          name: 'path',
          label: { en: 'the path', 'zh-cn': '整条路径' },
          tone: 'original',
          scenario: (count) => path(count, TWO_NINES, RUN),
        },
      ],
    },
  ],
  claim: {
    text: {
      en: ({ one, ten }, format) =>
        `<b>Every part takes its share off.</b> Through one part ${format.percentTo(measured(one), 1)} of the payments get, through ten ${format.percentTo(measured(ten), 1)}. Nothing on the way is worse than ${format.percent(0.99)}.`,
      'zh-cn': ({ one, ten }, format) =>
        `<b>每多一个环节，就少一份。</b>只过一个环节，走得通的支付有 ${format.percentTo(measured(one), 1)}；过十个，剩 ${format.percentTo(measured(ten), 1)}。一路上没有哪个环节低于 ${format.percent(0.99)}。`,
    },
    runs: { one: path(1, TWO_NINES, 5 * RUN), ten: path(10, TWO_NINES, 5 * RUN) },
    holds: ({ one, ten }) =>
      Math.abs(measured(one) - 0.99) < 0.003 &&
      Math.abs(measured(ten) - parts(10, TWO_NINES)) < 0.01,
    contrast: { ten: path(1, TWO_NINES, 5 * RUN) },
  },
} satisfies ShownSweep;

const NAMES = { gateway: 1, service: 1, bank: 1 };
const NAMED = Object.keys(NAMES);
const REAL_HOUR_MS = 3_600_000;
const LONG = 100_000;

/** The three that the wall shows, each with its three nines. */
export const pathFigure = {
  stages: NAMED.map((name) => ({
    name,
    mttfMs: THREE_NINES * REAL_HOUR_MS,
    mttrMs: REPAIR_HOURS * REAL_HOUR_MS,
    count: 1,
    needed: 1,
    commonShare: 0,
  })),
  claim: {
    text: {
      en: ({ three, two }, format) =>
        `<b>Three times ${format.percentTo(0.999, 1)} is ${format.percentTo(parts(3, THREE_NINES), 1)}.</b> Of ${format.count(three.offered)} simulated payments ${format.percentTo(measured(three), 2)} get through all three; of those that need only two, ${format.percentTo(measured(two), 2)}. Halve each repair below: half of the downtime is gone.`,
      'zh-cn': ({ three, two }, format) =>
        `<b>三个 ${format.percentTo(0.999, 1)}，合起来是 ${format.percentTo(parts(3, THREE_NINES), 1)}。</b>模拟 ${format.count(three.offered)} 笔支付，三个环节都走通的有 ${format.percentTo(measured(three), 2)}；只需要两个环节的，有 ${format.percentTo(measured(two), 2)}。把下面每个环节的修复时间减半，停机时间也就少一半。`,
    },
    runs: { three: path(3, THREE_NINES, LONG), two: path(2, THREE_NINES, LONG) },
    holds: ({ three, two }) =>
      Math.abs(measured(three) - parts(3, THREE_NINES)) < 0.001 && measured(three) < measured(two),
    contrast: { three: path(1, THREE_NINES, LONG) },
  },
} satisfies ShownBlocks;

const oneDecimal = (value: number) => Math.round(10 * value) / 10;
const twoDecimals = (value: number) => Math.round(100 * value) / 100;

/** For the prose: a part with three nines and the path of three, in per cent and in hours down a year. */
export const pathNumbers = {
  partPercent: twoDecimals(100 * parts(1, THREE_NINES)),
  pathPercent: twoDecimals(100 * parts(3, THREE_NINES)),
  partHours: oneDecimal(downtimePerYearMs(parts(1, THREE_NINES)) / REAL_HOUR_MS),
  pathHours: oneDecimal(downtimePerYearMs(parts(3, THREE_NINES)) / REAL_HOUR_MS),
};
