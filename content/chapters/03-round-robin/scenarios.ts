import { meanResponseMs, roundRobinMeanResponseMs } from 'evenkeel/formulas';
import type {
  NumberFormat,
  Report,
  ScenarioInput,
  ServerReport,
  ShownScenario,
  ShownSweep,
} from 'evenkeel/simulator';

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

/** How many times as long bao takes over a payment. */
const SALE_FACTOR = 2.5;
const TURNS_FACTOR = 1.8;

const minutes = (report: Report) => report.simulatedMs / 60_000;
/** Payments sent to a server that it has not finished. */
const unfinished = (server: ServerReport) => server.dispatched - server.processed;

/** The figures that play. */
export const scenarios = {
  opening: {
    scenario: sale(1 / SALE_FACTOR),
    stillMs: 60_000,
    claim: {
      text: {
        en: ({ sale: report }, format) => {
          const [ada, bao] = report.servers;
          return `<b>Equal counts are not equal work.</b> In ${format.count(minutes(report))} minutes each server is sent ${format.count(bao.dispatched)} payments, give or take one. <i>bao</i> takes ${format.decimal(SALE_FACTOR, 1)} times as long over each: its turns bring more work than it can do, and after ${format.count(minutes(report))} minutes ${format.count(unfinished(bao))} payments sent there are unfinished, against ${format.count(unfinished(ada))} at <i>ada</i>.`;
        },
        'zh-cn': ({ sale: report }, format) => {
          const [ada, bao] = report.servers;
          return `<b>笔数相等，工作量并不相等。</b>${format.count(minutes(report))} 分钟里，每台服务器都分到 ${format.count(bao.dispatched)} 笔支付，最多差一笔。bao 处理每一笔要花 ${format.decimal(SALE_FACTOR, 1)} 倍的时间，轮到它的工作量超出了它的能力：${format.count(minutes(report))} 分钟后，分给它的还有 ${format.count(unfinished(bao))} 笔没有处理完，而 ada 只有 ${format.count(unfinished(ada))} 笔。`;
        },
      },
      runs: { sale: sale(1 / SALE_FACTOR) },
      holds: ({ sale: report }) => {
        const counts = report.servers.map((server) => server.dispatched);
        const [ada, bao, cal] = report.servers;
        return (
          Math.max(...counts) - Math.min(...counts) <= 1 &&
          bao.utilisation > 0.9 &&
          bao.meanResponseMs > 4 * Math.max(ada.meanResponseMs, cal.meanResponseMs) &&
          unfinished(bao) > Math.max(unfinished(ada), unfinished(cal))
        );
      },
      contrast: { sale: sale(1) },
    },
  },
  turns: {
    scenario: turns(1 / TURNS_FACTOR),
    stillMs: 30_000,
    knob: {
      kind: 'slower',
      label: { en: 'bao takes', 'zh-cn': 'bao 耗时' },
      server: 'bao',
      value: TURNS_FACTOR,
      min: 1,
      max: 4,
      step: 0.1,
    },
    claim: {
      text: {
        en: ({ even, slow }, format) =>
          `<b>The turns never change.</b> With three equal servers a payment stays ${format.duration(even.servers[1].meanResponseMs)} at <i>bao</i>. When <i>bao</i> takes ${format.decimal(TURNS_FACTOR, 1)} times as long over each, it stays ${format.duration(slow.servers[1].meanResponseMs)}, ${format.decimal(slow.servers[1].meanResponseMs / even.servers[1].meanResponseMs, 1)} times as long, and not one payment fewer is sent there.`,
        'zh-cn': ({ even, slow }, format) =>
          `<b>次序始终不变。</b>三台一样快时，一笔支付在 bao 停留 ${format.duration(even.servers[1].meanResponseMs)}。bao 处理每笔的时间变成 ${format.decimal(TURNS_FACTOR, 1)} 倍，就要停留 ${format.duration(slow.servers[1].meanResponseMs)}，是原来的 ${format.decimal(slow.servers[1].meanResponseMs / even.servers[1].meanResponseMs, 1)} 倍，而分给它的支付一笔也没少。`,
      },
      runs: { even: turns(1), slow: turns(1 / TURNS_FACTOR) },
      holds: ({ even, slow }) =>
        slow.servers[1].meanResponseMs > 2.5 * even.servers[1].meanResponseMs &&
        slow.servers[1].dispatched === even.servers[1].dispatched,
      contrast: { slow: turns(1) },
    },
  },
  'lost-answers': {
    scenario: lostAnswers(false),
    // A moment with a retry on its way and a second charge just made.
    stillMs: 33_600,
    knob: {
      kind: 'idempotencyKey',
      label: { en: 'idempotency key', 'zh-cn': '幂等键' },
      value: false,
    },
    claim: {
      text: {
        en: ({ without, withKey }, format) =>
          `<b>A retry without a key charges again, wherever it lands.</b> In ${format.count(minutes(without))} minutes ${format.count(without.money.lostAnswers)} answers are lost. Double charges without a key: ${format.count(without.money.doubleCharges)}, each ${format.money(without.money.amountPerPayment)}, together ${format.money(without.money.doubleChargedAmount)} of customers’ money. With a key: ${format.count(withKey.money.doubleCharges)}.`,
        'zh-cn': ({ without, withKey }, format) =>
          `<b>没有幂等键，重试落到哪台，哪台就再扣一次。</b>${format.count(minutes(without))} 分钟里有 ${format.count(without.money.lostAnswers)} 次响应丢失。没有幂等键，重复扣款 ${format.count(without.money.doubleCharges)} 笔，每笔 ${format.money(without.money.amountPerPayment)}，共 ${format.money(without.money.doubleChargedAmount)}，都是客户的钱；有幂等键，${format.count(withKey.money.doubleCharges)} 笔。`,
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
  paymentCount = 195_000,
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

const measured = ({ responseMs }: Report, format: NumberFormat, digits: number) =>
  `${format.decimal(responseMs.mean / MEAN_MS, digits)} ± ${format.decimal(responseMs.halfWidth / MEAN_MS, digits)}`;

const serviceTimes = (report: Report) => report.responseMs.mean / MEAN_MS;

/** Of the payments that arrive at this load, the percentage that find their server idle: 1 − σ. */
export const idlePercent = (load: number): number =>
  Math.round((100 * MEAN_MS) / turnsFormula(load));

/** How far a simulated mean lies from what the formula says, as a share of the latter. */
const distance = (measuredMs: number, load: number) =>
  Math.abs(measuredMs - turnsFormula(load)) / turnsFormula(load);

/** The charts over load. */
export const sweeps = {
  prediction: {
    at: loads,
    variants: [
      {
        name: 'exponential',
        label: { en: 'varied work', 'zh-cn': '有快有慢' },
        series: series(exponential),
      },
    ],
    claim: {
      text: {
        en: ({ low, high, highest }, format) =>
          `<b>The last tenth costs the most.</b> From load 0.2 to 0.8 the mean response grows by ${format.decimal(serviceTimes(high) - serviceTimes(low), 1)} service times; from 0.8 to 0.9 by ${format.decimal(serviceTimes(highest) - serviceTimes(high), 1)}.`,
        'zh-cn': ({ low, high, highest }, format) =>
          `<b>最后这一成最贵。</b>负载从 0.2 到 0.8，平均响应时间增加 ${format.decimal(serviceTimes(high) - serviceTimes(low), 1)} 个服务时间；从 0.8 到 0.9，增加 ${format.decimal(serviceTimes(highest) - serviceTimes(high), 1)} 个。`,
      },
      runs: {
        low: steady(0.2, 'round-robin', exponential),
        high: steady(0.8, 'round-robin', exponential),
        highest: steady(0.9, 'round-robin', exponential),
      },
      holds: ({ low, high, highest }) =>
        serviceTimes(highest) - serviceTimes(high) > serviceTimes(high) - serviceTimes(low),
      contrast: { highest: steady(0.85, 'round-robin', exponential) },
    },
  },
  formula: {
    at: loads,
    variants: [
      {
        name: 'exponential',
        label: { en: 'varied work, as the formula assumes', 'zh-cn': '有快有慢，如公式所设' },
        series: series(exponential),
      },
      {
        name: 'fixed',
        label: { en: 'every payment the same', 'zh-cn': '每笔耗时一样' },
        series: series(fixed),
      },
      {
        name: 'heavyTailed',
        label: { en: 'a few very slow payments', 'zh-cn': '少数特别耗时' },
        series: series(heavyTailed),
      },
    ],
    claim: {
      text: {
        en: ({ assumed, heavy }, format) =>
          `<b>The formula holds where its assumptions do.</b> At load 0.8 it says ${format.decimal(turnsFormula(0.8) / MEAN_MS, 2)} service times; the simulation measures ${measured(assumed, format, 2)}. With the same mean work but a few very slow payments it measures ${measured(heavy, format, 1)}.`,
        'zh-cn': ({ assumed, heavy }, format) =>
          `<b>假设成立，公式才成立。</b>负载 0.8 时，公式给出 ${format.decimal(turnsFormula(0.8) / MEAN_MS, 2)} 个服务时间，模拟测得 ${measured(assumed, format, 2)}。平均工作量不变，只是有少数特别耗时的支付，测得的就是 ${measured(heavy, format, 1)}。`,
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
