import { meanResponseMs, multiServerQueue } from 'evenkeel/formulas';
import type { Report, ScenarioInput, ShownSweep, SweepSeries } from 'evenkeel/simulator';

/* Response time over load: one line before the servers, or one before each. */

export const MEAN_MS = 100;
export const PER_SEC = 1000 / MEAN_MS;
export const SERVERS = 10;
const PAYMENTS = 150_000;

/** Equal servers at some load, behind one line or each behind one of its own. */
export const system = (load: number, servers: number, lines: 'one' | 'each'): ScenarioInput => {
  const arrivalsPerSec = load * servers * PER_SEC;
  return {
    version: 1,
    name: `${servers} servers at load ${load}`,
    seed: 3,
    durationMs: Math.round((PAYMENTS / arrivalsPerSec) * 1000),
    traffic: { kind: 'poisson', arrivalsPerSec },
    servers:
      lines === 'one'
        ? [{ name: 'pool', slots: servers }]
        : Array.from({ length: servers }, (_, i) => ({ name: `pay-${i + 1}` })),
    service: { kind: 'exponential', meanMs: MEAN_MS },
    balancer: { name: lines === 'one' ? 'round-robin' : 'uniform-random' },
  };
};

const inTheory = (load: number, servers: number) =>
  multiServerQueue({
    arrivalsPerSec: load * servers * PER_SEC,
    servicesPerSec: PER_SEC,
    serverCount: servers,
  }).meanResponseMs;

const single: SweepSeries = {
  name: 'one',
  label: { en: '1 server', 'zh-cn': '1 台' },
  tone: 'baseline',
  scenario: (load) => system(load, 1, 'one'),
  formula: (load) => meanResponseMs(load * PER_SEC, PER_SEC),
};
const ten = (lines: 'one' | 'each'): SweepSeries => ({
  name: 'ten',
  label: { en: `${SERVERS} servers`, 'zh-cn': `${SERVERS} 台` },
  tone: 'original',
  scenario: (load) => system(load, SERVERS, lines),
  formula: (load) => inTheory(load, SERVERS),
});

const serviceTimes = ({ responseMs }: Report) => responseMs.mean / MEAN_MS;

/** The hockey stick. */
export const hockeyStick = {
  at: [0.2, 0.4, 0.6, 0.7, 0.8, 0.9],
  y: {
    label: {
      en: 'R, mean response in service times',
      'zh-cn': 'R，平均响应时间（以服务时间为单位）',
    },
    to: 10,
    fineDigits: 2,
    measure: 'responseMs',
    unit: MEAN_MS,
  },
  variants: [
    {
      name: 'one-line',
      label: {
        en: 'one line before all, as the formula assumes',
        'zh-cn': '共用一条队，如公式所设',
      },
      series: [single, ten('one')],
    },
    {
      name: 'each',
      label: { en: 'a line before each, chosen at random', 'zh-cn': '各排各的队，随机选' },
      series: [single, ten('each')],
    },
  ],
  choice: { en: 'Where payments wait', 'zh-cn': '支付在哪里排队' },
  claim: {
    text: {
      en: ({ shared, apart }, format) =>
        `<b>The bend moves; it does not go away.</b> Ten servers behind one line at load 0.8: ${format.decimal(serviceTimes(shared), 2)} service times, and the formula says ${format.decimal(inTheory(0.8, SERVERS) / MEAN_MS, 2)}. The same ten, each with a line of its own: ${format.decimal(serviceTimes(apart), 1)}, as if each were alone.`,
      'zh-cn': ({ shared, apart }, format) =>
        `<b>拐点会移动，但不会消失。</b>负载 0.8，十台共用一条队：${format.decimal(serviceTimes(shared), 2)} 个服务时间，公式给出 ${format.decimal(inTheory(0.8, SERVERS) / MEAN_MS, 2)}。还是这十台，各排各的队：${format.decimal(serviceTimes(apart), 1)} 个，和只有一台时一样。`,
    },
    runs: { shared: system(0.8, SERVERS, 'one'), apart: system(0.8, SERVERS, 'each') },
    holds: ({ shared, apart }) =>
      Math.abs(shared.responseMs.mean / inTheory(0.8, SERVERS) - 1) < 0.04 &&
      Math.abs(apart.responseMs.mean / inTheory(0.8, 1) - 1) < 0.15,
    contrast: { apart: system(0.8, SERVERS, 'one') },
  },
} satisfies ShownSweep;
