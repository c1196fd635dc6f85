import { meanResponseMs } from 'evenkeel/formulas';
import type {
  ScenarioInput,
  ShownRing,
  ShownServers,
  ShownSweep,
  ShownWeights,
} from 'evenkeel/simulator';

/* What the page on reading figures shows: kinds of figures, each on the smallest example. */

const trio = (balancer: string): ScenarioInput => ({
  version: 1,
  name: `one slow server, ${balancer}`,
  seed: 1,
  durationMs: '20min',
  traffic: { kind: 'poisson', arrivalsPerSec: 24 },
  servers: [{ name: 'ada' }, { name: 'bao', speed: 0.5 }, { name: 'cal' }],
  service: { kind: 'exponential', meanMs: 60 },
  balancer: { name: balancer },
});

/** Three servers, one of them half as fast. */
export const unequal = {
  waitingTo: 12,
  variants: [
    { name: 'turns', label: { en: 'in turn', 'zh-cn': '轮询' }, scenario: trio('round-robin') },
    {
      name: 'least',
      label: { en: 'fewest at work', 'zh-cn': '最少连接' },
      scenario: trio('least-connections'),
    },
  ],
  choice: { en: 'Who is next', 'zh-cn': '下一笔给谁' },
  claim: {
    text: {
      en: ({ turns, least }, format) =>
        `<b>Equal turns are not equal work.</b> <i>bao</i> takes twice as long over each payment. Sent as many as the others, it has ${format.decimal(turns.servers[1]!.meanQueue, 1)} waiting on average; with the next payment going where the fewest are at work, ${format.decimal(least.servers[1]!.meanQueue, 1)}.`,
      'zh-cn': ({ turns, least }, format) =>
        `<b>次数一样，活儿不一样。</b>bao 处理每笔都要两倍的时间。收到的和另外两台一样多时，它那里平均有 ${format.decimal(turns.servers[1]!.meanQueue, 1)} 笔在等；下一笔总给手上最少的那台，则是 ${format.decimal(least.servers[1]!.meanQueue, 1)} 笔。`,
    },
    runs: { turns: trio('round-robin'), least: trio('least-connections') },
    holds: ({ turns, least }) =>
      turns.servers[1]!.utilisation > 0.9 &&
      turns.servers[1]!.meanQueue > 5 * turns.servers[0]!.meanQueue &&
      least.servers[1]!.meanQueue < 0.2 * turns.servers[1]!.meanQueue,
    contrast: { turns: trio('least-connections') },
  },
} satisfies ShownServers;

const weighted = [
  { name: 'ada', weight: 5 },
  { name: 'bao', weight: 1 },
  { name: 'cal', weight: 1 },
];
const byWeight = (balancer: string): ScenarioInput => ({
  version: 1,
  name: `by weight, ${balancer}`,
  seed: 1,
  durationMs: '10min',
  traffic: { kind: 'poisson', arrivalsPerSec: 40 },
  servers: weighted,
  service: { kind: 'fixed', meanMs: 30 },
  balancer: { name: balancer },
});

/** The weights with which nginx explained its smooth round robin. */
export const fiveOneOne = {
  servers: weighted,
  balancers: [
    {
      balancer: { name: 'smooth-weighted-round-robin' },
      label: { en: 'smooth', 'zh-cn': '平滑' },
    },
    {
      balancer: { name: 'ipvs-weighted-round-robin' },
      label: { en: 'heaviest first', 'zh-cn': '重者在先' },
    },
  ],
  pickCount: 14,
  turned: 'ada',
  claim: {
    text: {
      en: ({ smooth, heaviest }, format) =>
        `<b>Five of seven, but never all at once.</b> The order repeats after as many picks as the weights add up to. Spread out like this, payments took ${format.duration(smooth.responseMs.mean)} on average; with the heaviest first, ${format.duration(heaviest.responseMs.mean)}.`,
      'zh-cn': ({ smooth, heaviest }, format) =>
        `<b>七次里有五次，却不会一连五次。</b>权重之和是几，次序就每几次重复一遍。这样分散开来，支付平均用 ${format.duration(smooth.responseMs.mean)}；重者在先时用 ${format.duration(heaviest.responseMs.mean)}。`,
    },
    runs: {
      smooth: byWeight('smooth-weighted-round-robin'),
      heaviest: byWeight('ipvs-weighted-round-robin'),
    },
    holds: ({ smooth, heaviest }) => smooth.responseMs.mean < heaviest.responseMs.mean,
    contrast: { smooth: byWeight('ipvs-weighted-round-robin') },
  },
} satisfies ShownWeights;

const FOUR = ['ada', 'bao', 'cal', 'dee'];
const merchants = (pointCount: number): ScenarioInput => ({
  version: 1,
  name: `merchants on a ring of ${pointCount} points`,
  seed: 1,
  durationMs: '2min',
  traffic: { kind: 'poisson', arrivalsPerSec: 20, merchants: { count: 500, exponent: 0 } },
  servers: FOUR.map((name) => ({ name })),
  service: { kind: 'exponential', meanMs: 20 },
  balancer: {
    name: 'ring-hash',
    options: { minimumRingSize: pointCount, maximumRingSize: pointCount },
  },
});
const greatest = (servers: readonly { readonly processed: number }[]) =>
  Math.max(...servers.map(({ processed }) => processed));

/** Thirty merchants on four servers. */
export const merchantRing = {
  servers: FOUR,
  keys: Array.from({ length: 30 }, (_, i) => `merchant ${i + 1}`),
  placements: [
    { placement: 'ring', label: { en: 'ring', 'zh-cn': '哈希环' } },
    { placement: 'table', label: { en: 'Maglev table', 'zh-cn': 'Maglev 表' } },
    { placement: 'remainder', label: { en: 'hash % n', 'zh-cn': '哈希取余' } },
  ],
  pointCount: 6,
  claim: {
    text: {
      en: ({ few, many }, format) =>
        `<b>More points, fairer shares.</b> Of the payments of two minutes the busiest of four servers took ${format.count(greatest(few.servers))} with a point for each, ${format.count(greatest(many.servers))} with 256.`,
      'zh-cn': ({ few, many }, format) =>
        `<b>点越多，分得越匀。</b>两分钟的支付里，四台服务器各一个点时，最忙的那台处理 ${format.count(greatest(few.servers))} 笔；各 256 个点时 ${format.count(greatest(many.servers))} 笔。`,
    },
    runs: { few: merchants(4), many: merchants(1024) },
    holds: ({ few, many }) => greatest(few.servers) > greatest(many.servers),
    contrast: { few: merchants(1024) },
  },
} satisfies ShownRing;

const MEAN_MS = 100;
const PER_SEC = 1000 / MEAN_MS;
const alone = (load: number): ScenarioInput => ({
  version: 1,
  name: `one server at load ${load}`,
  seed: 1,
  durationMs: '100min',
  traffic: { kind: 'poisson', arrivalsPerSec: load * PER_SEC },
  servers: [{ name: 'ada' }],
  service: { kind: 'exponential', meanMs: MEAN_MS },
  balancer: { name: 'round-robin' },
});

/** How long payments take at a server that is busy four fifths of the time. */
export const fourFifths = {
  at: [0.2, 0.4, 0.6, 0.7, 0.8],
  variants: [
    {
      name: 'one',
      label: { en: 'one server', 'zh-cn': '一台服务器' },
      series: [
        {
          name: 'one',
          label: { en: 'one server', 'zh-cn': '一台服务器' },
          tone: 'original',
          scenario: alone,
          formula: (load) => meanResponseMs(load * PER_SEC, PER_SEC),
        },
      ],
    },
  ],
  picked: {
    question: {
      en: 'A server is at work 80 % of the time. How long does a payment take, on average?',
      'zh-cn': '一台服务器有 80% 的时间在工作。一笔支付平均要花多久？',
    },
    choices: [
      {
        label: { en: 'hardly longer than the work itself', 'zh-cn': '几乎就是处理本身的时间' },
        isRight: ({ busy }) => busy!.responseMs.mean < 1.5 * MEAN_MS,
      },
      {
        label: { en: 'about twice as long', 'zh-cn': '大约两倍' },
        isRight: ({ busy }) =>
          busy!.responseMs.mean >= 1.5 * MEAN_MS && busy!.responseMs.mean < 3.5 * MEAN_MS,
      },
      {
        label: { en: 'about five times as long', 'zh-cn': '大约五倍' },
        isRight: ({ busy }) => busy!.responseMs.mean >= 3.5 * MEAN_MS,
      },
    ],
  },
  claim: {
    text: {
      en: ({ busy }, format) =>
        `<b>Four fifths of a payment’s time is waiting.</b> The work takes ${format.duration(MEAN_MS)}; the payment takes ${format.duration(busy.responseMs.mean)}.`,
      'zh-cn': ({ busy }, format) =>
        `<b>一笔支付五分之四的时间在等。</b>处理要 ${format.duration(MEAN_MS)}，支付要 ${format.duration(busy.responseMs.mean)}。`,
    },
    runs: { busy: alone(0.8) },
    holds: ({ busy }) => Math.abs(busy.responseMs.mean / (5 * MEAN_MS) - 1) < 0.15,
    contrast: { busy: alone(0.6) },
  },
} satisfies ShownSweep;
