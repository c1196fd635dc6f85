import { meanResponseMs, multiServerQueue } from 'evenkeel/formulas';
import type { Report, ScenarioInput, ShownSweep } from 'evenkeel/simulator';

/* Least connections between the best and the worst that three servers can do. */

const MEAN_MS = 100;
const PER_SEC = 1000 / MEAN_MS;
const SERVERS = 3;
const PAYMENTS = 150_000;
export const STALE_MS = 1000;

const steady = (load: number, balancer: ScenarioInput['balancer'], slots = 1): ScenarioInput => {
  const arrivalsPerSec = load * SERVERS * PER_SEC;
  return {
    version: 1,
    name: `three servers at load ${load}`,
    seed: 3,
    durationMs: Math.round((PAYMENTS / arrivalsPerSec) * 1000),
    traffic: { kind: 'poisson', arrivalsPerSec },
    servers: slots > 1 ? [{ name: 'all', slots }] : ['ada', 'bao', 'cal'].map((name) => ({ name })),
    service: { kind: 'exponential', meanMs: MEAN_MS },
    balancer,
  };
};

const random = (load: number) => steady(load, { name: 'uniform-random' });
const oneLine = (load: number) => steady(load, { name: 'round-robin' }, SERVERS);
const least = (load: number) => steady(load, { name: 'least-connections' });
const late = (load: number) => steady(load, { name: 'least-connections', staleMs: STALE_MS });

const alone = (load: number) => meanResponseMs(load * PER_SEC, PER_SEC);
const together = (load: number) =>
  multiServerQueue({
    arrivalsPerSec: load * SERVERS * PER_SEC,
    servicesPerSec: PER_SEC,
    serverCount: SERVERS,
  }).meanResponseMs;

const times = (report: Report) => report.responseMs.mean / MEAN_MS;

const around = [
  {
    name: 'random',
    label: { en: 'random', 'zh-cn': '随机' },
    tone: 'baseline' as const,
    scenario: random,
    formula: alone,
  },
  {
    name: 'together',
    label: { en: 'one line', 'zh-cn': '一条队' },
    tone: 'second' as const,
    scenario: oneLine,
    formula: together,
  },
];
const counted = (scenario: (load: number) => ScenarioInput) => ({
  name: 'least',
  label: { en: 'least connections', 'zh-cn': '最少连接' },
  tone: 'original' as const,
  scenario,
});

/** Response time over load, with counts of this moment and of a second ago. */
export const bounds = {
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
      name: 'fresh',
      label: { en: 'counts of this moment', 'zh-cn': '此刻的计数' },
      series: [...around, counted(least)],
    },
    {
      name: 'late',
      label: { en: 'counts one second old', 'zh-cn': '一秒前的计数' },
      series: [...around, counted(late)],
    },
  ],
  choice: { en: 'What the balancer sees', 'zh-cn': '负载均衡器看到的' },
  claim: {
    text: {
      en: ({ fresh, apart, shared, stale }, format) =>
        `<b>Nearly as good as one line.</b> At load 0.8 a payment stays ${format.decimal(times(apart), 1)} service times when its server is drawn at random, ${format.decimal(times(fresh), 2)} with least connections, and ${format.decimal(times(shared), 2)} where nobody waits while a server is free. With counts one second old it is ${format.decimal(times(stale), 1)}.`,
      'zh-cn': ({ fresh, apart, shared, stale }, format) =>
        `<b>几乎和一条队一样好。</b>负载 0.8，随机选服务器，一笔支付停留 ${format.decimal(times(apart), 1)} 个服务时间；最少连接 ${format.decimal(times(fresh), 2)} 个；有空闲就绝不让人等的一条队 ${format.decimal(times(shared), 2)} 个。计数晚了一秒，就是 ${format.decimal(times(stale), 1)} 个。`,
    },
    runs: { fresh: least(0.8), apart: random(0.8), shared: oneLine(0.8), stale: late(0.8) },
    holds: ({ fresh, apart, shared, stale }) =>
      times(shared) < times(fresh) &&
      times(fresh) < 1.4 * times(shared) &&
      times(fresh) < 0.6 * times(apart) &&
      times(stale) > 1.2 * times(apart),
    contrast: { fresh: late(0.8) },
  },
} satisfies ShownSweep;
