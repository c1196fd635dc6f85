import type { Report, ShownScenario } from 'evenkeel/simulator';
import { evening, impatient, PLAIN, TUNED } from './tuning.ts';

/* The figures that play: the same payments, the same shares, in two orders. */

const bao = ({ servers }: Report) => servers[1] ?? never();

function never(): never {
  throw new Error('servers: there is no second one');
}

const share = (report: Report) => bao(report).dispatched / report.attempts;

/** One weight changed by one, and a balancer that serves the heaviest first. */
export const openingFigure = {
  scenario: evening('blocks', TUNED),
  stillMs: 40_000,
  claim: {
    text: {
      en: ({ plain, tuned }, format) =>
        `<b>Nearly the same shares, another order.</b> <i>bao</i> is sent ${format.percentTo(share(plain), 1)} of the payments with its old weight and ${format.percentTo(share(tuned), 1)} with the new one. One in a hundred took longer than ${format.duration(plain.responseMs.p99)}; now one in a hundred takes longer than ${format.duration(tuned.responseMs.p99)}, and at <i>bao</i> up to ${format.count(bao(tuned).maxQueue)} wait, where it was ${format.count(bao(plain).maxQueue)}.`,
      'zh-cn': ({ plain, tuned }, format) =>
        `<b>份额几乎没变，次序变了。</b>权重改动之前，bao 分到 ${format.percentTo(share(plain), 1)} 的支付，改动之后 ${format.percentTo(share(tuned), 1)}。原来一百笔里最慢的那一笔超过 ${format.duration(plain.responseMs.p99)}，现在超过 ${format.duration(tuned.responseMs.p99)}；bao 那里最多有 ${format.count(bao(tuned).maxQueue)} 笔在等，原来最多 ${format.count(bao(plain).maxQueue)} 笔。`,
    },
    runs: { plain: evening('blocks', PLAIN), tuned: evening('blocks', TUNED) },
    holds: ({ plain, tuned }) =>
      Math.abs(share(tuned) - share(plain)) < 0.02 &&
      tuned.responseMs.p99 > 1.4 * plain.responseMs.p99 &&
      bao(tuned).maxQueue > bao(plain).maxQueue,
    contrast: { tuned: evening('smooth', TUNED) },
  },
} satisfies ShownScenario;

/** How many times as long *bao* takes, to begin with. */
const SLOWER = 1;

/** The same weights in nginx's order: the chapter's cell decides. */
export const spreadFigure = {
  scenario: evening('smooth', TUNED),
  stillMs: 40_000,
  knob: {
    kind: 'slower',
    label: { en: 'bao takes', 'zh-cn': 'bao 耗时' },
    server: 'bao',
    value: SLOWER,
    min: 1,
    max: 4,
    step: 0.1,
  },
  claim: {
    text: {
      en: ({ blocks, smooth }, format) =>
        `<b>The order alone.</b> The same payments, the same weights: spread out, <i>bao</i> has ${format.decimal(bao(smooth).meanQueue, 2)} waiting on average; in blocks it had ${format.decimal(bao(blocks).meanQueue, 2)}. The mean payment takes ${format.duration(smooth.responseMs.mean)} instead of ${format.duration(blocks.responseMs.mean)}.`,
      'zh-cn': ({ blocks, smooth }, format) =>
        `<b>变的只有次序。</b>支付相同，权重相同：分散开来，bao 那里平均有 ${format.decimal(bao(smooth).meanQueue, 2)} 笔在等，成块地给时有 ${format.decimal(bao(blocks).meanQueue, 2)} 笔。一笔支付平均用 ${format.duration(smooth.responseMs.mean)}，而不是 ${format.duration(blocks.responseMs.mean)}。`,
    },
    runs: { blocks: evening('blocks', TUNED), smooth: evening('smooth', TUNED) },
    holds: ({ blocks, smooth }) =>
      bao(smooth).meanQueue < 0.6 * bao(blocks).meanQueue &&
      smooth.responseMs.mean < 0.9 * blocks.responseMs.mean &&
      Math.abs(share(smooth) - share(blocks)) < 0.01,
    contrast: { smooth: evening('blocks', TUNED) },
  },
} satisfies ShownScenario;

/** The blocks again, with clients who give up waiting and send the payment again. */
export const blocksChargeTwice = {
  scenario: impatient('blocks', TUNED),
  stillMs: 60_000,
  knob: {
    kind: 'idempotencyKey',
    label: { en: 'idempotency key', 'zh-cn': '幂等键' },
    value: false,
  },
  claim: {
    text: {
      en: ({ blocks, smooth, withKey }, format) =>
        `<b>A block is a burst, and a burst is late.</b> In blocks, customers are charged ${format.count(blocks.money.doubleCharges)} times too often in ten minutes, ${format.money(blocks.money.doubleChargedAmount)}. Spread out, with the same weights and the same payments: ${format.count(smooth.money.doubleCharges)}. In blocks with a key: ${format.count(withKey.money.doubleCharges)}.`,
      'zh-cn': ({ blocks, smooth, withKey }, format) =>
        `<b>成块就是突发，突发就会迟到。</b>成块地给，十分钟里多扣了 ${format.count(blocks.money.doubleCharges)} 次款，共 ${format.money(blocks.money.doubleChargedAmount)}。权重和支付都不变，分散开来：${format.count(smooth.money.doubleCharges)} 次。成块地给，但有幂等键：${format.count(withKey.money.doubleCharges)} 次。`,
    },
    runs: {
      blocks: impatient('blocks', TUNED),
      smooth: impatient('smooth', TUNED),
      withKey: impatient('blocks', TUNED, true),
    },
    holds: ({ blocks, smooth, withKey }) =>
      blocks.money.doubleCharges > 25 &&
      blocks.money.doubleCharges > 5 * smooth.money.doubleCharges &&
      withKey.money.doubleCharges === 0,
    contrast: { blocks: impatient('smooth', TUNED) },
  },
} satisfies ShownScenario;
