import type { Report, ScenarioInput, ShownScenario } from 'evenkeel/simulator';
import { watched } from './pool.ts';

/* A server becomes slow, and clients leave before it answers: they are no longer counted. */

export const TIMEOUT_MS = 4000;
export const FACTOR = 6;
const WORK_MS = 270;
const MINUTES = 10;

const leaving = (factor: number, idempotencyKey: boolean): ScenarioInput =>
  watched(`bao takes ${factor} times as long, clients leave`, {
    durationMs: `${MINUTES}min`,
    service: { kind: 'exponential', meanMs: WORK_MS },
    ...(factor > 1 && { faults: [{ kind: 'slow', server: 'bao', factor, fromMs: '30s' }] }),
    client: {
      timeoutMs: TIMEOUT_MS,
      retries: { count: 2, delayMs: '500ms' },
      idempotencyKey,
    },
  });

const succeeded = ({ succeeded, offered }: Report) => succeeded / offered;

/** Those who left are forgotten by the count and charged by the server. */
export const forgottenFigure = {
  scenario: leaving(FACTOR, false),
  stillMs: 75_000,
  knob: {
    kind: 'idempotencyKey',
    label: { en: 'idempotency key', 'zh-cn': '幂等键' },
    value: false,
  },
  claim: {
    text: {
      en: ({ without, withKey }, format) =>
        `<b>Hardly anybody complains, and many pay twice.</b> Of ${format.count(without.offered)} payments in ${format.count(MINUTES)} minutes ${format.percent(succeeded(without))} succeed. Double charges: ${format.count(without.money.doubleCharges)}, together ${format.money(without.money.doubleChargedAmount)}. With a key: ${format.count(withKey.money.doubleCharges)}. At <i>bao</i> up to ${format.count(without.servers[1].maxQueue)} payments wait in line, at <i>ada</i> ${format.count(without.servers[0].maxQueue)}.`,
      'zh-cn': ({ without, withKey }, format) =>
        `<b>几乎没人抱怨，却有很多人付了两次。</b>${format.count(MINUTES)} 分钟里 ${format.count(without.offered)} 笔支付，${format.percent(succeeded(without))} 成功。重复扣款 ${format.count(without.money.doubleCharges)} 笔，共 ${format.money(without.money.doubleChargedAmount)}；有幂等键，${format.count(withKey.money.doubleCharges)} 笔。bao 那里最多排着 ${format.count(without.servers[1].maxQueue)} 笔支付，ada 那里最多 ${format.count(without.servers[0].maxQueue)} 笔。`,
    },
    runs: { without: leaving(FACTOR, false), withKey: leaving(FACTOR, true) },
    holds: ({ without, withKey }) =>
      succeeded(without) > 0.9 &&
      without.money.doubleCharges > 100 &&
      without.servers[1].maxQueue > 3 * without.servers[0].maxQueue &&
      withKey.money.doubleCharges === 0,
    contrast: { without: leaving(1, false) },
  },
} satisfies ShownScenario;
