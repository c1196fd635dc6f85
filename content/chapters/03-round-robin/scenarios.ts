import { meanResponseMs, roundRobinMeanResponseMs } from 'evenkeel/formulas';
import type { ScenarioInput, ShownScenario, ShownSweep } from 'evenkeel/simulator';

/** Three servers, so few payments that they can be counted by eye, travel slow enough to follow. */
const watched = {
  version: 1,
  seed: 7,
  service: { kind: 'exponential', meanMs: '300ms' },
  balancer: { name: 'round-robin' },
  network: { toBalancerMs: '400ms', toServerMs: '400ms', toClientMs: '400ms' },
} as const;

const trio = (baoSpeed: number) => [
  { name: 'ada' },
  { name: 'bao', speed: baoSpeed },
  { name: 'cal' },
];

const sale = (baoSpeed: number): ScenarioInput => ({
  ...watched,
  name: 'the sale opens',
  durationMs: '4min',
  traffic: { kind: 'poisson', arrivalsPerSec: 4.5 },
  servers: trio(baoSpeed),
});

const turns = (baoSpeed: number): ScenarioInput => ({
  ...watched,
  name: 'equal turns',
  durationMs: '10min',
  traffic: { kind: 'poisson', arrivalsPerSec: 5 },
  servers: trio(baoSpeed),
});

const lostAnswers = (idempotencyKey: boolean): ScenarioInput => ({
  ...watched,
  name: 'lost answers',
  durationMs: '10min',
  traffic: { kind: 'poisson', arrivalsPerSec: 3 },
  servers: trio(1),
  client: { timeoutMs: '4s', retries: { count: 2, delayMs: '500ms' }, idempotencyKey },
  faults: [{ kind: 'lost-answers', probability: 0.06 }],
});

/** The figures that play. */
export const scenarios = {
  opening: {
    scenario: sale(0.4),
    stillMs: 60_000,
    claim: {
      text: {
        en: ({ sale: report }, format) => {
          const [ada, bao] = report.servers;
          return `<b>Equal counts are not equal work.</b> After four minutes each server has been sent ${format.count(bao.dispatched)} payments, give or take one. <i>bao</i> takes 2.5 times as long over each, is ${format.percent(bao.utilisation)} busy, and a payment sent there stays ${format.duration(bao.meanResponseMs)} on average; at <i>ada</i> it is ${format.duration(ada.meanResponseMs)}.`;
        },
        'zh-cn': ({ sale: report }, format) => {
          const [ada, bao] = report.servers;
          return `<b>笔数相等，活儿并不相等。</b>四分钟里，每台服务器都分到 ${format.count(bao.dispatched)} 笔支付，最多差一笔。bao 处理每一笔都要花 2.5 倍的时间，忙碌程度 ${format.percent(bao.utilisation)}，支付在它那里平均要待 ${format.duration(bao.meanResponseMs)}；在 ada 那里只要 ${format.duration(ada.meanResponseMs)}。`;
        },
      },
      runs: { sale: sale(0.4) },
      holds: ({ sale: report }) => {
        const counts = report.servers.map((server) => server.dispatched);
        const [ada, bao, cal] = report.servers;
        return (
          Math.max(...counts) - Math.min(...counts) <= 1 &&
          bao.utilisation > 0.9 &&
          bao.meanResponseMs > 4 * Math.max(ada.meanResponseMs, cal.meanResponseMs)
        );
      },
      contrast: { sale: sale(1) },
    },
  },
  turns: {
    scenario: turns(1 / 1.8),
    stillMs: 30_000,
    knob: {
      kind: 'slower',
      label: { en: 'bao takes', 'zh-cn': 'bao 耗时' },
      server: 'bao',
      value: 1.8,
      min: 1,
      max: 4,
      step: 0.1,
    },
    claim: {
      text: {
        en: ({ even, slow }, format) =>
          `<b>The turns never change.</b> With three equal servers a payment stays ${format.duration(even.servers[1].meanResponseMs)} at <i>bao</i>. When <i>bao</i> takes 1.8 times as long over each, it stays ${format.duration(slow.servers[1].meanResponseMs)}: ${format.times(slow.servers[1].meanResponseMs / even.servers[1].meanResponseMs)} as long, and the same number of payments still comes.`,
        'zh-cn': ({ even, slow }, format) =>
          `<b>轮次从不改变。</b>三台一样快时，一笔支付在 bao 待 ${format.duration(even.servers[1].meanResponseMs)}。bao 处理每笔的时间变成 1.8 倍，就要待 ${format.duration(slow.servers[1].meanResponseMs)}，是原来的 ${format.times(slow.servers[1].meanResponseMs / even.servers[1].meanResponseMs)}，而分给它的支付一笔也没少。`,
      },
      runs: { even: turns(1), slow: turns(1 / 1.8) },
      holds: ({ even, slow }) =>
        slow.servers[1].meanResponseMs > 2.5 * even.servers[1].meanResponseMs &&
        slow.servers[1].dispatched === even.servers[1].dispatched,
      contrast: { slow: turns(1) },
    },
  },
  'lost-answers': {
    scenario: lostAnswers(false),
    stillMs: 45_000,
    knob: {
      kind: 'idempotencyKey',
      label: { en: 'idempotency key', 'zh-cn': '幂等键' },
      value: false,
    },
    claim: {
      text: {
        en: ({ without, withKey }, format) =>
          `<b>The retry takes the next turn, so another server charges again.</b> In ten minutes ${format.count(without.money.lostAnswers)} answers are lost. Without a key ${format.count(without.money.doubleCharges)} charges are made twice, ${format.money(without.money.doubleChargedAmount)} of other people’s money; with a key, ${format.count(withKey.money.doubleCharges)}.`,
        'zh-cn': ({ without, withKey }, format) =>
          `<b>重试轮到下一台，于是另一台又扣了一次。</b>十分钟里丢了 ${format.count(without.money.lostAnswers)} 个答复。没有幂等键，重复扣款 ${format.count(without.money.doubleCharges)} 笔，共 ${format.money(without.money.doubleChargedAmount)}，都是别人的钱；有了幂等键，是 ${format.count(withKey.money.doubleCharges)} 笔。`,
      },
      runs: { without: lostAnswers(false), withKey: lostAnswers(true) },
      holds: ({ without, withKey }) =>
        without.money.doubleCharges >= 20 && withKey.money.doubleCharges === 0,
      contrast: { without: lostAnswers(true) },
    },
  },
} satisfies Record<string, ShownScenario>;

const MEAN_MS = 100;
const loads = [0.2, 0.4, 0.6, 0.7, 0.8, 0.9];

/** Three equal servers at a load, long enough for a mean with a narrow interval. */
const steady = (
  load: number,
  balancer: string,
  service: ScenarioInput['service'],
  paymentCount = 200_000,
): ScenarioInput => {
  const arrivalsPerSec = (load * 3 * 1000) / MEAN_MS;
  return {
    version: 1,
    name: `${balancer} at load ${load}`,
    seed: 3,
    durationMs: Math.round((paymentCount / arrivalsPerSec) * 1000),
    traffic: { kind: 'poisson', arrivalsPerSec },
    servers: trio(1),
    service,
    balancer: { name: balancer },
  };
};

const exponential = { kind: 'exponential', meanMs: MEAN_MS } as const;
const fixed = { kind: 'fixed', meanMs: MEAN_MS } as const;
const heavyTailed = { kind: 'lognormal', meanMs: MEAN_MS, cvSquared: 4 } as const;

const servicesPerSec = 1000 / MEAN_MS;
const turnsFormula = (load: number) =>
  roundRobinMeanResponseMs(load * 3 * servicesPerSec, servicesPerSec, 3);
const labels = {
  random: { en: 'random', 'zh-cn': '随机' },
  roundRobin: { en: 'round robin', 'zh-cn': '轮询' },
};

const series = (service: ScenarioInput['service']) => [
  {
    name: 'random',
    label: labels.random,
    tone: 'baseline' as const,
    scenario: (load: number) => steady(load, 'uniform-random', service),
    formula: (load: number) => meanResponseMs(load * servicesPerSec, servicesPerSec),
  },
  {
    name: 'roundRobin',
    label: labels.roundRobin,
    tone: 'original' as const,
    scenario: (load: number) => steady(load, 'round-robin', service),
    formula: turnsFormula,
  },
];

/** How far a simulated mean lies from what the formula says, as a share of the latter. */
const distance = (measuredMs: number, load: number) =>
  Math.abs(measuredMs - turnsFormula(load)) / turnsFormula(load);

/** The charts over load. */
export const sweeps = {
  prediction: {
    loads,
    variants: [
      {
        name: 'exponential',
        label: { en: 'varied work', 'zh-cn': '有大有小' },
        series: series(exponential),
      },
    ],
    claim: {
      text: {
        en: ({ half, most }, format) =>
          `<b>The last tenths cost the most.</b> From load 0.4 to 0.9 the traffic grows ${format.decimal(0.9 / 0.4, 2)} times; the mean response grows ${format.decimal(most.responseMs.mean / half.responseMs.mean, 1)} times.`,
        'zh-cn': ({ half, most }, format) =>
          `<b>最后那一成最贵。</b>负载从 0.4 到 0.9，流量涨到 ${format.decimal(0.9 / 0.4, 2)} 倍，平均响应时间涨到 ${format.decimal(most.responseMs.mean / half.responseMs.mean, 1)} 倍。`,
      },
      runs: {
        half: steady(0.4, 'round-robin', exponential),
        most: steady(0.9, 'round-robin', exponential),
      },
      holds: ({ half, most }) => most.responseMs.mean > 3.5 * half.responseMs.mean,
      contrast: { most: steady(0.6, 'round-robin', exponential) },
    },
  },
  formula: {
    loads,
    variants: [
      {
        name: 'exponential',
        label: { en: 'varied work, as the formula assumes', 'zh-cn': '有大有小，如公式所设' },
        series: series(exponential),
      },
      {
        name: 'fixed',
        label: { en: 'every payment the same', 'zh-cn': '每笔一样' },
        series: series(fixed),
      },
      {
        name: 'heavyTailed',
        label: { en: 'a few huge payments', 'zh-cn': '少数极大' },
        series: series(heavyTailed),
      },
    ],
    claim: {
      text: {
        en: ({ assumed, heavy }, format) =>
          `<b>The formula holds where its assumptions do.</b> At load 0.8 it says ${format.decimal(turnsFormula(0.8) / MEAN_MS, 2)} service times; the simulation measures ${format.decimal(assumed.responseMs.mean / MEAN_MS, 2)}. With the same mean work but a few huge payments it measures ${format.decimal(heavy.responseMs.mean / MEAN_MS, 1)}.`,
        'zh-cn': ({ assumed, heavy }, format) =>
          `<b>假设成立，公式才成立。</b>负载 0.8 时，公式给出 ${format.decimal(turnsFormula(0.8) / MEAN_MS, 2)} 个服务时间，模拟测得 ${format.decimal(assumed.responseMs.mean / MEAN_MS, 2)}。平均工作量不变，只是有少数极大的支付，测得的就是 ${format.decimal(heavy.responseMs.mean / MEAN_MS, 1)}。`,
      },
      runs: {
        assumed: steady(0.8, 'round-robin', exponential),
        heavy: steady(0.8, 'round-robin', heavyTailed),
      },
      holds: ({ assumed, heavy }) =>
        distance(assumed.responseMs.mean, 0.8) < 0.06 && distance(heavy.responseMs.mean, 0.8) > 0.3,
      contrast: { assumed: steady(0.8, 'round-robin', heavyTailed) },
    },
  },
} satisfies Record<string, ShownSweep>;
