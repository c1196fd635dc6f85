import type { Report, ScenarioInput, ShownScenario } from 'evenkeel/simulator';

/* A switch that dies slowly: first it drops answers, then it is gone, then it is replaced. */

const TRIO = ['ada', 'bao', 'cal'];
const DROPS = { fromMs: 60_000, untilMs: 90_000 };
const GONE = { fromMs: DROPS.untilMs, untilMs: 110_000 };

const dyingSwitch = (idempotencyKey: boolean): ScenarioInput => ({
  version: 1,
  name: 'a switch that dies slowly',
  seed: 5,
  durationMs: '4min',
  traffic: { kind: 'poisson', arrivalsPerSec: 3 },
  servers: TRIO.map((name) => ({ name })),
  service: { kind: 'exponential', meanMs: '300ms' },
  balancer: { name: 'round-robin' },
  network: { toBalancerMs: '400ms', toServerMs: '400ms', toClientMs: '400ms' },
  client: { timeoutMs: '4s', retries: { count: 2, delayMs: '500ms' }, idempotencyKey },
  faults: [
    { kind: 'lost-answers', probability: 0.3, ...DROPS },
    ...TRIO.map((server) => ({ kind: 'down' as const, server, noticedAfterMs: 0, ...GONE })),
  ],
});

const failedAmount = ({ failed, money }: Report) => failed * money.amountPerPayment;
const share = ({ availability }: Report) => availability.byRequest;

/** What a report of availability counts, and what it does not. */
export const lostAnswersFigure = {
  scenario: dyingSwitch(false),
  // Answers are being lost, retries are under way, two of them have charged again.
  stillMs: 70_000,
  knob: {
    kind: 'idempotencyKey',
    label: { en: 'idempotency key', 'zh-cn': '幂等键' },
    value: false,
  },
  claim: {
    text: {
      en: ({ without, withKey }, format) =>
        `<b>The report counts what failed, not what was charged twice.</b> ${format.count(without.failed)} of ${format.count(without.offered)} payments fail, ${format.money(failedAmount(without))} not taken: availability ${format.percentTo(share(without), 1)}. And ${format.count(without.money.doubleCharges)} charges too many, ${format.money(without.money.doubleChargedAmount)} of customers’ money, most in payments that count as successes. With a key there are ${format.count(withKey.money.doubleCharges)}, and the availability is ${format.percentTo(share(withKey), 1)}.`,
      'zh-cn': ({ without, withKey }, format) =>
        `<b>报表数得到失败的，数不到扣了两次的。</b>${format.count(without.offered)} 笔支付失败 ${format.count(without.failed)} 笔，少收 ${format.money(failedAmount(without))}：可用性 ${format.percentTo(share(without), 1)}。另外多扣了 ${format.count(without.money.doubleCharges)} 次，共 ${format.money(without.money.doubleChargedAmount)}，都是客户的钱，而这些支付大多算作“成功”。有幂等键，多扣 ${format.count(withKey.money.doubleCharges)} 次，可用性 ${format.percentTo(share(withKey), 1)}。`,
    },
    runs: { without: dyingSwitch(false), withKey: dyingSwitch(true) },
    holds: ({ without, withKey }) =>
      without.failed >= 20 &&
      without.money.doubleCharges >= 15 &&
      withKey.money.doubleCharges === 0 &&
      Math.abs(share(without) - share(withKey)) < 0.01,
    contrast: { without: dyingSwitch(true) },
  },
} satisfies ShownScenario;
