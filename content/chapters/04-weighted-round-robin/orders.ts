import type { ScenarioInput, ShownComparison, ShownWeights } from 'evenkeel/simulator';
import { BALANCERS, evening, PLAIN, TUNED } from './tuning.ts';

/* Several orders of the same shares. */

const WEIGHTS = [
  { name: 'ada', weight: 5 },
  { name: 'bao', weight: 1 },
  { name: 'cal', weight: 1 },
];
const labels = {
  smooth: { en: 'nginx', 'zh-cn': 'nginx' },
  blocks: { en: 'Linux IPVS', 'zh-cn': 'Linux IPVS' },
  haproxy: { en: 'HAProxy', 'zh-cn': 'HAProxy' },
  envoy: { en: 'Envoy', 'zh-cn': 'Envoy' },
} as const;

/** Payments that come at equal gaps, nearly as fast as *ada* and the others can do them. */
const steady = (balancer: keyof typeof BALANCERS): ScenarioInput => ({
  ...evening(balancer, [5, 1, 1]),
  name: `5, 1, 1, ${balancer}`,
  traffic: { kind: 'even', arrivalsPerSec: 6 },
  service: { kind: 'fixed', meanMs: 1000 },
});

/** Who holds how much, pick by pick. */
export const steps = {
  servers: WEIGHTS,
  balancers: (['smooth', 'blocks', 'haproxy'] as const).map((name) => ({
    balancer: { name: BALANCERS[name] },
    label: labels[name],
  })),
  choice: { en: 'Order of', 'zh-cn': '谁的次序' },
  pickCount: 14,
  turned: 'ada',
  claim: {
    text: {
      en: ({ smooth, blocks }, format) =>
        `<b>The same five of seven.</b> With ${format.count(6)} payments a second, equally far apart, <i>ada</i> has ${format.decimal(blocks.servers[0]!.meanQueue, 2)} waiting on average when its five come in a row, ${format.decimal(smooth.servers[0]!.meanQueue, 2)} when they are spread.`,
      'zh-cn': ({ smooth, blocks }, format) =>
        `<b>都是七笔里的五笔。</b>每秒 ${format.count(6)} 笔、间隔相等时，五笔连着给，ada 那里平均有 ${format.decimal(blocks.servers[0]!.meanQueue, 2)} 笔在等；分散开来，${format.decimal(smooth.servers[0]!.meanQueue, 2)} 笔。`,
    },
    runs: { smooth: steady('smooth'), blocks: steady('blocks') },
    holds: ({ smooth, blocks }) =>
      smooth.servers[0]!.meanQueue < 0.8 * blocks.servers[0]!.meanQueue &&
      smooth.servers[0]!.dispatched - blocks.servers[0]!.dispatched < 3,
    contrast: { smooth: steady('blocks') },
  },
} satisfies ShownWeights;

const contestant = (balancer: keyof typeof BALANCERS, weights: readonly number[]) => ({
  name: `${balancer}-${weights.join('-')}`,
  label: {
    en: `${labels[balancer].en}, ${weights.join(':')}`,
    'zh-cn': `${labels[balancer]['zh-cn']}，${weights.join(':')}`,
  },
  scenario: evening(balancer, weights),
});

/** What the order costs the slowest payment in a hundred. */
export const orders = {
  x: {
    label: { en: '99 in 100 done within, seconds more', 'zh-cn': '99% 做完所需，多出的秒数' },
    from: -5,
    to: 3,
    digits: 0,
    fineDigits: 2,
    measure: 'p99ResponseMs',
    unit: 1000,
  },
  baseline: contestant('blocks', TUNED),
  others: [
    contestant('blocks', PLAIN),
    contestant('smooth', TUNED),
    contestant('haproxy', TUNED),
    contestant('envoy', TUNED),
  ],
  replications: 10,
  claim: {
    text: {
      en: ({ blocks, plain, smooth }, format) =>
        `<b>Only the long row is dear.</b> Of a hundred payments, 99 are done within ${format.duration(blocks.responseMs.p99)} in blocks with ${TUNED.join(':')}, within ${format.duration(plain.responseMs.p99)} in blocks with ${PLAIN.join(':')}, which is five in a row, and within ${format.duration(smooth.responseMs.p99)} in nginx’s order.`,
      'zh-cn': ({ blocks, plain, smooth }, format) =>
        `<b>贵的只是长串。</b>一百笔里有 99 笔做完的时间：成块地给，${TUNED.join(':')} 是 ${format.duration(blocks.responseMs.p99)}；成块地给，${PLAIN.join(':')}，也就是一串五笔，是 ${format.duration(plain.responseMs.p99)}；nginx 的次序是 ${format.duration(smooth.responseMs.p99)}。`,
    },
    runs: {
      blocks: evening('blocks', TUNED),
      plain: evening('blocks', PLAIN),
      smooth: evening('smooth', TUNED),
    },
    holds: ({ blocks, plain, smooth }) =>
      blocks.responseMs.p99 > 1.4 * plain.responseMs.p99 &&
      blocks.responseMs.p99 > 1.25 * smooth.responseMs.p99,
    contrast: { blocks: evening('haproxy', TUNED) },
  },
} satisfies ShownComparison;
