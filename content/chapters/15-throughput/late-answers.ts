import type { ScenarioInput, ShownScenario } from 'evenkeel/simulator';
import { FEW, MANY, sale } from './sale.ts';

/* The same pool, with customers who wait no longer than four seconds. */

export const TIMEOUT_MS = 4000;
/** The sale, with customers who leave. */
export const impatient = (most: number, idempotencyKey: boolean): ScenarioInput =>
  sale(most, {
    timeoutMs: TIMEOUT_MS,
    retries: { count: 2, delayMs: '500ms' },
    idempotencyKey,
  });

/** Places that hold a payment longer than its client waits. */
export const lateAnswersFigure = {
  scenario: impatient(MANY, false),
  stillMs: 45_000,
  knob: {
    kind: 'idempotencyKey',
    label: { en: 'idempotency key', 'zh-cn': '幂等键' },
    value: false,
  },
  claim: {
    text: {
      en: ({ many, few, withKey }, format) =>
        `<b>Busy all the time, and all of it too late.</b> Through ${format.count(MANY)} places the servers do ${format.decimal(many.throughputPerSec, 1)} payments a second and clients hear of ${format.decimal(many.goodputPerSec, 1)}; they are charged ${format.count(many.money.doubleCharges)} times too often, ${format.money(many.money.doubleChargedAmount)}. With a key: ${format.count(withKey.money.doubleCharges)}. Through ${format.count(FEW)} places, without a key: ${format.decimal(few.goodputPerSec, 1)} a second, ${format.count(few.money.doubleCharges)} charges too many.`,
      'zh-cn': ({ many, few, withKey }, format) =>
        `<b>一刻不停，却全都太晚。</b>${format.count(MANY)} 个名额，服务器每秒做 ${format.decimal(many.throughputPerSec, 1)} 笔，客户端等到响应的只有 ${format.decimal(many.goodputPerSec, 1)} 笔；多扣了 ${format.count(many.money.doubleCharges)} 次款，共 ${format.money(many.money.doubleChargedAmount)}。有幂等键，${format.count(withKey.money.doubleCharges)} 次。${format.count(FEW)} 个名额，没有键：每秒 ${format.decimal(few.goodputPerSec, 1)} 笔，多扣 ${format.count(few.money.doubleCharges)} 次。`,
    },
    runs: {
      many: impatient(MANY, false),
      few: impatient(FEW, false),
      withKey: impatient(MANY, true),
    },
    holds: ({ many, few, withKey }) =>
      many.throughputPerSec > 0.95 * few.throughputPerSec &&
      many.goodputPerSec < 0.1 * few.goodputPerSec &&
      many.money.doubleCharges > 500 &&
      few.money.doubleCharges < 30 &&
      withKey.money.doubleCharges === 0,
    contrast: { many: impatient(FEW, false) },
  },
} satisfies ShownScenario;
