import type { ScenarioInput, ShownMachine, ShownScenario } from 'evenkeel/simulator';
import { jittered, TRIO } from './retries.ts';

/* The lost answer: charged, not heard of, tried again. */

const lostAnswers = (idempotencyKey: boolean): ScenarioInput => ({
  version: 1,
  name: 'lost answers',
  seed: 7,
  durationMs: '10min',
  traffic: { kind: 'poisson', arrivalsPerSec: 3 },
  servers: TRIO.map((name) => ({ name })),
  service: { kind: 'exponential', meanMs: '300ms' },
  balancer: { name: 'round-robin' },
  network: { toBalancerMs: '400ms', toServerMs: '400ms', toClientMs: '400ms' },
  client: {
    timeoutMs: '4s',
    retries: jittered,
    idempotencyKey,
  },
  faults: [{ kind: 'lost-answers', probability: 0.08 }],
});

/** Payments of that run whose lives are stepped through: answered at once, paid twice, and one tried three times. */
export const LIVES = [0, 1, 78];

/** A lost answer, a retry, a second charge. */
export const lostAnswersFigure = {
  scenario: lostAnswers(false),
  // A second charge on its way back, and a retry that is about to make another.
  stillMs: 17_250,
  knob: {
    kind: 'idempotencyKey',
    label: { en: 'idempotency key', 'zh-cn': '幂等键' },
    value: false,
  },
  claim: {
    text: {
      en: ({ without, withKey }, format) =>
        `<b>Backing off does not help here.</b> In ${format.count(10)} minutes ${format.count(without.money.lostAnswers)} answers are lost, and clients that wait politely before they try again still charge ${format.count(without.money.doubleCharges)} times too often: ${format.money(without.money.doubleChargedAmount)}. With a key: ${format.count(withKey.money.doubleCharges)}.`,
      'zh-cn': ({ without, withKey }, format) =>
        `<b>退避在这里帮不上忙。</b>${format.count(10)} 分钟里有 ${format.count(without.money.lostAnswers)} 次响应丢失。客户端老老实实等一等再试，还是多扣了 ${format.count(without.money.doubleCharges)} 次款，共 ${format.money(without.money.doubleChargedAmount)}；有幂等键，${format.count(withKey.money.doubleCharges)} 笔。`,
    },
    runs: { without: lostAnswers(false), withKey: lostAnswers(true) },
    holds: ({ without, withKey }) =>
      without.money.doubleCharges >= 40 && withKey.money.doubleCharges === 0,
    contrast: { without: lostAnswers(true) },
  },
} satisfies ShownScenario;

/** What a payment goes through, as somebody sees it who sees both ends. */
export const lifeFigure = {
  initial: 'new',
  states: [
    { name: 'new', label: { en: 'not sent', 'zh-cn': '未发出' }, at: [0, 0] },
    { name: 'waiting', label: { en: 'waiting', 'zh-cn': '等响应' }, at: [1, 0], mark: 'waiting' },
    {
      name: 'charged',
      label: { en: 'charged', 'zh-cn': '已扣款' },
      at: [2, 0],
      mark: 'authorised',
    },
    {
      name: 'done',
      label: { en: 'succeeded', 'zh-cn': '成功' },
      at: [3, 0],
      mark: 'captured',
      final: true,
    },
    { name: 'lost', label: { en: 'unheard', 'zh-cn': '没人听见' }, at: [2, 1], mark: 'failed' },
    { name: 'pausing', label: { en: 'backing off', 'zh-cn': '退避中' }, at: [2, 2] },
    { name: 'again', label: { en: 'tried again', 'zh-cn': '再试中' }, at: [1, 2], mark: 'retry' },
    {
      name: 'twice',
      label: { en: 'charged 2×', 'zh-cn': '扣了两次' },
      at: [0, 2],
      mark: 'harm',
    },
    {
      name: 'harmed',
      label: { en: 'paid twice', 'zh-cn': '付了两次' },
      at: [0, 1],
      mark: 'harm',
      final: true,
    },
    {
      name: 'failed',
      label: { en: 'given up', 'zh-cn': '放弃' },
      at: [3, 2],
      mark: 'failed',
      final: true,
    },
  ],
  transitions: [
    { from: 'new', to: 'waiting', label: { en: 'sent', 'zh-cn': '发出' }, on: ['sent'] },
    {
      from: 'waiting',
      to: 'charged',
      label: { en: 'work done', 'zh-cn': '处理完' },
      on: ['charged'],
    },
    {
      from: 'charged',
      to: 'done',
      label: { en: 'answer heard', 'zh-cn': '收到响应' },
      on: ['answered'],
    },
    {
      from: 'charged',
      to: 'lost',
      label: { en: 'answer lost', 'zh-cn': '响应丢失' },
      on: ['answerLost'],
    },
    { from: 'lost', to: 'pausing', label: { en: 'timeout', 'zh-cn': '超时' }, on: ['timedOut'] },
    { from: 'pausing', to: 'again', label: { en: 'retry', 'zh-cn': '重试' }, on: ['resent'] },
    {
      from: 'again',
      to: 'twice',
      label: { en: 'done again', 'zh-cn': '又处理完' },
      on: ['chargedAgain'],
    },
    {
      from: 'again',
      to: 'charged',
      label: { en: 'known by its key', 'zh-cn': '凭键认出' },
      on: ['deduplicated'],
    },
    {
      from: 'twice',
      to: 'harmed',
      label: { en: 'answer heard', 'zh-cn': '收到响应' },
      on: ['answered'],
    },
    {
      from: 'twice',
      to: 'pausing',
      label: { en: 'lost again', 'zh-cn': '又丢了' },
      on: ['timedOut'],
    },
    {
      from: 'pausing',
      to: 'failed',
      label: { en: 'no attempt left', 'zh-cn': '次数用完' },
      on: ['paymentFailed'],
    },
  ],
  scenario: lostAnswers(false),
  payments: LIVES,
  claim: {
    text: {
      en: ({ without }, format) =>
        `<b>Without a key, every way on from “unheard” leads to harm.</b> The client that times out cannot know whether it was charged. Of ${format.count(without.offered)} payments ${format.count(without.money.lostAnswers)} answers were lost; ${format.count(without.money.doubleCharges)} times the retry charged again.`,
      'zh-cn': ({ without }, format) =>
        `<b>没有幂等键，从“没人听见”出发，条条路都有损失。</b>超时的客户端无从知道款扣了没有。${format.count(without.offered)} 笔支付中丢了 ${format.count(without.money.lostAnswers)} 次响应；重试又扣了 ${format.count(without.money.doubleCharges)} 次款。`,
    },
    runs: { without: lostAnswers(false) },
    holds: ({ without: { money } }) =>
      money.doubleCharges > 0.6 * money.lostAnswers && money.doubleCharges >= 40,
    contrast: { without: lostAnswers(true) },
  },
} satisfies ShownMachine;
