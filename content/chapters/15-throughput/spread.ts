import { longerResponseProbability } from 'evenkeel/formulas';
import type { Report, ShownDistribution } from 'evenkeel/simulator';
import { PER_SEC, SERVERS, system } from './hockey-stick.ts';

/* How long payments take at one load: not the mean alone. */

const LOAD = 0.8;

/** P(T ≤ t) of M/M/c, t in seconds, for so many servers behind one line. */
const doneWithin = (servers: number) => (sec: number) =>
  1 -
  longerResponseProbability(
    {
      arrivalsPerSec: LOAD * servers * PER_SEC,
      servicesPerSec: PER_SEC,
      serverCount: servers,
    },
    1000 * sec,
  );
const [ofOne, ofMany] = [doneWithin(1), doneWithin(SERVERS)];

/** Whether as many payments are done within the simulated percentile as the formula says. */
const near = (
  formula: (sec: number) => number,
  { responseMs }: Report,
  percentile: 'p50' | 'p99',
  apart: number,
) => Math.abs(formula(responseMs[percentile] / 1000) - SHARES[percentile]) < apart;
const SHARES = { p50: 0.5, p99: 0.99 };

/** The spread behind the hockey stick. */
export const spread = {
  x: {
    label: { en: 'T, response time, seconds', 'zh-cn': 'T，响应时间（秒）' },
    from: 0.001,
    to: 5,
    unit: 1000,
  },
  variants: [
    {
      name: 'both',
      label: { en: 'load 0.8', 'zh-cn': '负载 0.8' },
      series: [
        {
          name: 'shared',
          label: { en: 'one line before all', 'zh-cn': '共用一条队' },
          tone: 'original',
          scenario: system(LOAD, SERVERS, 'one'),
          formula: ofMany,
        },
        {
          name: 'apart',
          label: { en: 'a line before each', 'zh-cn': '各排各的队' },
          tone: 'baseline',
          scenario: system(LOAD, SERVERS, 'each'),
          formula: ofOne,
        },
      ],
    },
  ],
  claim: {
    text: {
      en: ({ shared, apart }, format) =>
        `<b>The slow ones lose most.</b> With a line of its own before each server half of all payments take longer than ${format.duration(apart.responseMs.p50)}, and one in a hundred longer than ${format.duration(apart.responseMs.p99)}. Behind one line it is ${format.duration(shared.responseMs.p50)} and ${format.duration(shared.responseMs.p99)}.`,
      'zh-cn': ({ shared, apart }, format) =>
        `<b>最慢的那些吃亏最大。</b>各排各的队：一半的支付超过 ${format.duration(apart.responseMs.p50)}，百分之一超过 ${format.duration(apart.responseMs.p99)}。共用一条队：${format.duration(shared.responseMs.p50)} 和 ${format.duration(shared.responseMs.p99)}。`,
    },
    runs: { shared: system(LOAD, SERVERS, 'one'), apart: system(LOAD, SERVERS, 'each') },
    holds: ({ shared, apart }) =>
      apart.responseMs.p99 > 3 * shared.responseMs.p99 &&
      near(ofMany, shared, 'p50', 0.01) &&
      near(ofMany, shared, 'p99', 0.002) &&
      // The slowest of a crowded line are few of the line's bad moments, not many payments apart.
      near(ofOne, apart, 'p50', 0.02) &&
      near(ofOne, apart, 'p99', 0.006),
    contrast: { apart: system(LOAD, SERVERS, 'one') },
  },
} satisfies ShownDistribution;
