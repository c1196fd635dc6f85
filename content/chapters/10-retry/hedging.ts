import type { ScenarioInput, ShownSweep } from 'evenkeel/simulator';
import { POOL } from './retries.ts';

/* Hedging: a second attempt before the first has failed. */

const HEDGE_AFTER_MS = 150;
const hedging = (load: number, hedge: 'none' | 'works on' | 'cancelled'): ScenarioInput => ({
  version: 1,
  name: `hedging at load ${load}`,
  seed: 5,
  durationMs: '90s',
  traffic: { kind: 'poisson', arrivalsPerSec: load * 200 },
  servers: POOL.map((name) => ({ name })),
  service: { kind: 'hyperexponential', meanMs: 50, cvSquared: 8 },
  balancer: { name: 'least-connections' },
  client: {
    idempotencyKey: true,
    ...(hedge === 'none'
      ? {}
      : { hedge: { afterMs: HEDGE_AFTER_MS, count: 1, cancel: hedge === 'cancelled' } }),
  },
});

/** The longest times over load, with and without a second attempt. */
export const hedgingChart = {
  at: [0.1, 0.3, 0.5, 0.6, 0.7, 0.8],
  y: {
    label: {
      en: '99th percentile of the response time, ms',
      'zh-cn': '响应时间的第 99 百分位（毫秒）',
    },
    to: 2000,
    fineDigits: 0,
    measure: 'p99ResponseMs',
  },
  replications: 3,
  variants: [
    {
      name: 'works-on',
      label: { en: 'the loser works on', 'zh-cn': '落后的那次照样做完' },
      series: [
        {
          name: 'none',
          label: { en: 'no hedge', 'zh-cn': '不对冲' },
          tone: 'baseline',
          scenario: (load) => hedging(load, 'none'),
        },
        {
          name: 'hedged',
          label: { en: 'hedged', 'zh-cn': '对冲' },
          tone: 'original',
          scenario: (load) => hedging(load, 'works on'),
        },
      ],
    },
    {
      name: 'cancelled',
      label: { en: 'the loser is cancelled', 'zh-cn': '落后的那次被取消' },
      series: [
        {
          name: 'none',
          label: { en: 'no hedge', 'zh-cn': '不对冲' },
          tone: 'baseline',
          scenario: (load) => hedging(load, 'none'),
        },
        {
          name: 'hedged',
          label: { en: 'hedged', 'zh-cn': '对冲' },
          tone: 'original',
          scenario: (load) => hedging(load, 'cancelled'),
        },
      ],
    },
  ],
  choice: { en: 'What becomes of the attempt that loses', 'zh-cn': '落后的那次怎么办' },
  claim: {
    text: {
      en: ({ calm, calmHedged, busy, busyHedged }, format) =>
        `<b>A hedge is load, too.</b> At load 0.3 a second attempt after ${format.duration(HEDGE_AFTER_MS)} brings the 99th percentile from ${format.duration(calm.responseMs.p99)} to ${format.duration(calmHedged.responseMs.p99)}. At load 0.8 the same rule takes it from ${format.duration(busy.responseMs.p99)} to ${format.duration(busyHedged.responseMs.p99)}, since by then most payments are hedged.`,
      'zh-cn': ({ calm, calmHedged, busy, busyHedged }, format) =>
        `<b>对冲也是负载。</b>负载 0.3 时，${format.duration(HEDGE_AFTER_MS)}后补发一次，第 99 百分位从 ${format.duration(calm.responseMs.p99)}降到 ${format.duration(calmHedged.responseMs.p99)}。负载 0.8 时，同一条规则却把它从 ${format.duration(busy.responseMs.p99)}抬到 ${format.duration(busyHedged.responseMs.p99)}：到了那时，多数支付都在补发。`,
    },
    runs: {
      calm: hedging(0.3, 'none'),
      calmHedged: hedging(0.3, 'works on'),
      busy: hedging(0.8, 'none'),
      busyHedged: hedging(0.8, 'works on'),
    },
    holds: ({ calm, calmHedged, busy, busyHedged }) =>
      calmHedged.responseMs.p99 < 0.6 * calm.responseMs.p99 &&
      busyHedged.responseMs.p99 > 3 * busy.responseMs.p99,
    contrast: { busyHedged: hedging(0.8, 'cancelled') },
  },
} satisfies ShownSweep;
