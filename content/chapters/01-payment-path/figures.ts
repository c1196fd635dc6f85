import type { Report, ScenarioInput, ShownComparison, ShownScenario } from 'evenkeel/simulator';
import { BALANCED, BOTH, evening, type Means, NEITHER, TOLERANT } from './evening.ts';

/* What plays, and what is compared: the same evening, with and without balancing and tolerance. */

const share = ({ availability }: Report) => availability.byRequest;

/** Three servers, one of which does all the work. */
export const openingFigure = {
  scenario: evening(NEITHER),
  stillMs: 75_000,
  claim: {
    text: {
      en: ({ three, one }, format) =>
        `<b>Three servers, and no more reliable than one.</b> All payments go to <i>ada</i>, which is asked for more than it can do; then it crashes, for a minute. Of ${format.count(three.offered)} payments in five minutes ${format.percent(share(three))} succeed. With <i>ada</i> alone in the rack it is ${format.percent(share(one))}.`,
      'zh-cn': ({ three, one }, format) =>
        `<b>三台服务器，不比一台更可靠。</b>所有支付都给 ada，超出了它的能力；接着它宕机一分钟。五分钟里的 ${format.count(three.offered)} 笔支付，成功的有 ${format.percent(share(three))}。机架上只有 ada 一台时，也是 ${format.percent(share(one))}。`,
    },
    runs: { three: evening(NEITHER), one: evening(NEITHER, ['ada']) },
    holds: ({ three, one }) => share(three) < 0.5 && Math.abs(share(three) - share(one)) < 0.001,
    contrast: { three: evening(BALANCED) },
  },
} satisfies ShownScenario;

/** Both means at work: the chapter's cell decides. */
export const bothFigure = {
  scenario: evening(BOTH),
  stillMs: 75_000,
  claim: {
    text: {
      en: ({ both, balanced, tolerant }, format) =>
        `<b>Each needs the other.</b> On this evening ${format.percentTo(share(balanced), 0)} of the payments succeed when they are shared out and nobody looks after failures, ${format.percentTo(share(tolerant), 0)} when failures are looked after and one server has all the work, and ${format.percentTo(share(both), 1)} with both.`,
      'zh-cn': ({ both, balanced, tolerant }, format) =>
        `<b>两样互相离不开。</b>这个晚上，只分摊、不管故障，成功 ${format.percentTo(share(balanced), 0)}；只管故障、活都归一台，成功 ${format.percentTo(share(tolerant), 0)}；两样都有，成功 ${format.percentTo(share(both), 1)}。`,
    },
    runs: { both: evening(BOTH), balanced: evening(BALANCED), tolerant: evening(TOLERANT) },
    holds: ({ both, balanced, tolerant }) =>
      share(both) > 0.96 && share(balanced) < 0.95 && share(tolerant) < 0.65,
    contrast: { both: evening(TOLERANT) },
  },
} satisfies ShownScenario;

const contestant = (name: string, label: { en: string; 'zh-cn': string }, means: Means) => ({
  name,
  label,
  scenario: evening(means),
});

/** Neither, one, the other, both. */
export const fourWays = {
  x: {
    label: { en: 'payments in a hundred that succeed, more', 'zh-cn': '每百笔支付多成功的笔数' },
    from: -30,
    to: 90,
    digits: 0,
    fineDigits: 1,
    measure: 'succeededShare',
    unit: 0.01,
  },
  baseline: contestant('neither', { en: 'neither', 'zh-cn': '两样都没有' }, NEITHER),
  others: [
    contestant('tolerant', { en: 'tolerance only', 'zh-cn': '只有容错' }, TOLERANT),
    contestant('balanced', { en: 'balancing only', 'zh-cn': '只有均衡' }, BALANCED),
    contestant('both', { en: 'both', 'zh-cn': '两样都有' }, BOTH),
  ],
  replications: 10,
  claim: {
    text: {
      en: ({ neither, tolerant, balanced, both }, format) =>
        `<b>Neither is enough.</b> Of a hundred payments ${format.decimal(100 * share(neither), 0)} succeed with neither, ${format.decimal(100 * share(tolerant), 0)} with fault tolerance alone, ${format.decimal(100 * share(balanced), 0)} with balancing alone, ${format.decimal(100 * share(both), 0)} with both.`,
      'zh-cn': ({ neither, tolerant, balanced, both }, format) =>
        `<b>哪一样都不够。</b>一百笔支付里，都没有时成功 ${format.decimal(100 * share(neither), 0)} 笔，只有容错 ${format.decimal(100 * share(tolerant), 0)} 笔，只有均衡 ${format.decimal(100 * share(balanced), 0)} 笔，两样都有 ${format.decimal(100 * share(both), 0)} 笔。`,
    },
    runs: {
      neither: evening(NEITHER),
      tolerant: evening(TOLERANT),
      balanced: evening(BALANCED),
      both: evening(BOTH),
    },
    holds: ({ neither, tolerant, balanced, both }) =>
      share(tolerant) > share(neither) + 0.05 &&
      share(balanced) > share(tolerant) + 0.2 &&
      share(both) > share(balanced) + 0.02,
    contrast: { both: evening(BALANCED) },
  },
} satisfies ShownComparison;

const LOST = 0.05;
/** The evening with both, on which some answers are lost as well. */
const lossy = (retries: number, idempotencyKey: boolean): ScenarioInput => {
  const { faults = [], ...both } = evening(BOTH);
  return {
    ...both,
    name: `lost answers, ${retries} retries, ${idempotencyKey ? 'a key' : 'no key'}`,
    client: { timeoutMs: '6s', retries: { count: retries, delayMs: '1s' }, idempotencyKey },
    faults: [...faults, { kind: 'lost-answers', probability: LOST }],
  };
};

/** A retry that helps, and charges. */
export const lostAnswers = {
  scenario: lossy(3, false),
  stillMs: 75_000,
  knob: {
    kind: 'idempotencyKey',
    label: { en: 'idempotency key', 'zh-cn': '幂等键' },
    value: false,
  },
  claim: {
    text: {
      en: ({ trusting, without, withKey }, format) =>
        `<b>What cures one harm does another.</b> Without retries ${format.count(trusting.money.chargedButFailed)} customers are charged and told that it failed, ${format.money(trusting.money.chargedButFailedAmount)}. With retries it is ${format.count(without.money.chargedButFailed)}, and ${format.count(without.money.doubleCharges)} charges are made twice, ${format.money(without.money.doubleChargedAmount)}. With a key as well: ${format.count(withKey.money.doubleCharges)}.`,
      'zh-cn': ({ trusting, without, withKey }, format) =>
        `<b>治好一种伤害，带来另一种。</b>不重试，有 ${format.count(trusting.money.chargedButFailed)} 位客户扣了款却被告知失败，共 ${format.money(trusting.money.chargedButFailedAmount)}。重试，这样的剩 ${format.count(without.money.chargedButFailed)} 位，却多扣了 ${format.count(without.money.doubleCharges)} 次，共 ${format.money(without.money.doubleChargedAmount)}。再加上键：${format.count(withKey.money.doubleCharges)} 次。`,
    },
    runs: { trusting: lossy(0, false), without: lossy(3, false), withKey: lossy(3, true) },
    holds: ({ trusting, without, withKey }) =>
      trusting.money.chargedButFailed > 25 &&
      without.money.chargedButFailed < 0.3 * trusting.money.chargedButFailed &&
      without.money.doubleCharges > 25 &&
      withKey.money.doubleCharges === 0,
    contrast: { without: lossy(3, true) },
  },
} satisfies ShownScenario;
