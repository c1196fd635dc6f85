import type {
  Report,
  ScenarioInput,
  ShownComparison,
  ShownScenario,
  ShownServers,
  ShownTimeline,
} from 'evenkeel/simulator';
import { CARRIER, evening, SALE, type Sees, TRIO } from './evening.ts';

const labels = {
  address: { en: 'by IP address', 'zh-cn': '按 IP 地址' },
  merchant: { en: 'by request: the merchant', 'zh-cn': '按请求：看商户' },
  state: { en: 'by server state', 'zh-cn': '按服务器状态' },
};
const mean = ({ responseMs }: Report) => responseMs.mean;
const most = ({ servers }: Report) => Math.max(...servers.map(({ dispatched }) => dispatched));
const all = ({ servers }: Report) => servers.reduce((sum, { dispatched }) => sum + dispatched, 0);

/** A carrier’s customers share one address. */
export const openingFigure = {
  scenario: evening('address', CARRIER),
  stillMs: 60_000,
  claim: {
    text: {
      en: ({ address, state }, format) =>
        `<b>Many people, one address.</b> Two fifths of the customers reach the shop through one carrier, which gives them all the same address. A balancer that sees addresses sends them all to one server: ${format.count(most(address))} of ${format.count(all(address))} payments, ${format.duration(mean(address))} on average. One that watches the servers: ${format.duration(mean(state))}.`,
      'zh-cn': ({ address, state }, format) =>
        `<b>许多人，一个地址。</b>五分之二的客户经由同一家运营商上网，用的是同一个地址。只看地址的负载均衡器把他们全发给一台服务器：${format.count(all(address))} 笔支付里的 ${format.count(most(address))} 笔，平均要 ${format.duration(mean(address))}。看服务器状态的那个：${format.duration(mean(state))}。`,
    },
    runs: { address: evening('address', CARRIER), state: evening('state', CARRIER) },
    holds: ({ address, state }) =>
      most(address) > 0.45 * all(address) && mean(address) > 2 * mean(state),
    contrast: { address: evening('address', {}) },
  },
} satisfies ShownScenario;

/** The three on the evening of the carrier. */
export const three = {
  variants: (['address', 'merchant', 'state'] as const).map((sees) => ({
    name: sees,
    label: labels[sees],
    scenario: evening(sees, CARRIER),
  })),
  choice: { en: 'What it looks at', 'zh-cn': '它看什么' },
  waitingTo: 40,
  claim: {
    text: {
      en: ({ address, merchant, state }, format) =>
        `<b>The same payments, seen three ways.</b> By address the fullest server has ${format.percent(most(address) / all(address))} of them, and a payment takes ${format.duration(mean(address))}. By merchant it has ${format.percent(most(merchant) / all(merchant))}, and it takes ${format.duration(mean(merchant))}. By server state ${format.percent(most(state) / all(state))} and ${format.duration(mean(state))}.`,
      'zh-cn': ({ address, merchant, state }, format) =>
        `<b>同样的支付，三种看法。</b>按地址，最满的一台分到 ${format.percent(most(address) / all(address))}，一笔支付要 ${format.duration(mean(address))}。按商户，${format.percent(most(merchant) / all(merchant))}，要 ${format.duration(mean(merchant))}。按服务器状态，${format.percent(most(state) / all(state))}，要 ${format.duration(mean(state))}。`,
    },
    runs: {
      address: evening('address', CARRIER),
      merchant: evening('merchant', CARRIER),
      state: evening('state', CARRIER),
    },
    holds: ({ address, merchant, state }) =>
      mean(address) > 1.3 * mean(merchant) && mean(merchant) > mean(state),
    contrast: { address: evening('address', {}) },
  },
} satisfies ShownServers;

const MINUTE = { fromMs: 60_000, untilMs: 120_000 };
const SLOW = 5;
const slowMinute = (sees: Sees): ScenarioInput =>
  evening(
    sees,
    {},
    {
      faults: [{ kind: 'slow', server: 'bao', factor: SLOW, ...MINUTE }],
    },
  );

/** What a reader predicts: who notices that a server has become slow. */
export const prediction = {
  y: { label: { en: 'payments waiting', 'zh-cn': '排队的支付' }, to: 120 },
  bands: [{ ...MINUTE, label: { en: 'bao is slow', 'zh-cn': 'bao 变慢' } }],
  variants: [
    {
      name: 'three',
      label: { en: 'all three', 'zh-cn': '三个都看' },
      series: (
        [
          ['address', 'baseline'],
          ['merchant', 'second'],
          ['state', 'original'],
        ] as const
      ).map(([sees, tone]) => ({
        name: sees,
        label: {
          en: { address: 'by IP', merchant: 'by request', state: 'by state' }[sees],
          'zh-cn': { address: '按 IP', merchant: '按请求', state: '按状态' }[sees],
        },
        tone,
        scenario: slowMinute(sees),
        quantity: 'queued' as const,
      })),
    },
  ],
  picked: {
    question: {
      en: `For a minute bao takes ${SLOW} times as long over each payment. Whose payments wait?`,
      'zh-cn': `有一分钟，bao 处理每笔支付要花 ${SLOW} 倍的时间。谁的支付会排队？`,
    },
    choices: [
      {
        label: {
          en: 'Those of the balancer that sees only addresses',
          'zh-cn': '只看地址的那个',
        },
        isRight: ({ address, merchant, state }) =>
          mean(address) > 1.5 * mean(merchant) && mean(merchant) < 1.5 * mean(state),
      },
      {
        label: {
          en: 'Those of the two that see addresses or requests',
          'zh-cn': '看地址的和看请求的，两个都会',
        },
        isRight: ({ address, merchant, state }) =>
          mean(address) > 1.5 * mean(state) && mean(merchant) > 1.5 * mean(state),
      },
      {
        label: { en: 'Those of all three', 'zh-cn': '三个都会' },
        isRight: ({ address, merchant, state }) =>
          mean(address) <= 1.5 * mean(state) && mean(merchant) <= 1.5 * mean(state),
      },
    ],
  },
  claim: {
    text: {
      en: ({ address, merchant, state }, format) =>
        `<b>Neither an address nor a request says how a server is.</b> In those four minutes a payment takes ${format.duration(mean(address))} by address, ${format.duration(mean(merchant))} by request, and ${format.duration(mean(state))} by server state.`,
      'zh-cn': ({ address, merchant, state }, format) =>
        `<b>地址也好，请求也好，都说不出服务器怎么样。</b>这四分钟里，一笔支付按地址平均要 ${format.duration(mean(address))}，按请求 ${format.duration(mean(merchant))}，按服务器状态 ${format.duration(mean(state))}。`,
    },
    runs: {
      address: slowMinute('address'),
      merchant: slowMinute('merchant'),
      state: slowMinute('state'),
    },
    holds: ({ address, merchant, state }) =>
      mean(address) > 2 * mean(state) && mean(merchant) > 2 * mean(state),
    contrast: { state: slowMinute('merchant') },
  },
} satisfies ShownTimeline;

/** The evening of a sale: one merchant has a great part of it. */
export const sale = {
  x: {
    label: { en: 'mean response, seconds', 'zh-cn': '平均响应时间（秒）' },
    from: -14,
    to: 22,
    digits: 0,
    fineDigits: 1,
    measure: 'responseMs',
    unit: 1000,
  },
  baseline: { name: 'address', label: labels.address, scenario: evening('address', SALE) },
  others: (['merchant', 'state'] as const).map((sees) => ({
    name: sees,
    label: labels[sees],
    scenario: evening(sees, SALE),
  })),
  replications: 10,
  claim: {
    text: {
      en: ({ address, merchant, state }, format) =>
        `<b>Who sees more can also do worse.</b> On the evening of a merchant’s sale, choosing by the merchant takes ${format.duration(mean(merchant))}, by the address ${format.duration(mean(address))}: the hot merchant has one server, ${format.percent(most(merchant) / all(merchant))} of all payments. By server state: ${format.duration(mean(state))}.`,
      'zh-cn': ({ address, merchant, state }, format) =>
        `<b>看得多，也可能选得更糟。</b>一家商户大促的晚上，按商户选要 ${format.duration(mean(merchant))}，按地址选要 ${format.duration(mean(address))}：热门商户只有一台服务器，占全部支付的 ${format.percent(most(merchant) / all(merchant))}。按服务器状态：${format.duration(mean(state))}。`,
    },
    runs: {
      address: evening('address', SALE),
      merchant: evening('merchant', SALE),
      state: evening('state', SALE),
    },
    holds: ({ address, merchant, state }) =>
      mean(merchant) > 1.5 * mean(address) && mean(state) < mean(address),
    contrast: { merchant: evening('merchant', {}) },
  },
} satisfies ShownComparison;

export const TIMEOUT_MS = 4000;
const MINUTES = 10;
const stuck = (sees: Sees, idempotencyKey: boolean): ScenarioInput =>
  evening(
    sees,
    {},
    {
      durationMs: `${MINUTES}min`,
      service: { kind: 'exponential', meanMs: 280 },
      faults: [{ kind: 'slow', server: 'bao', factor: 3, fromMs: '30s' }],
      client: { timeoutMs: TIMEOUT_MS, retries: { count: 2, delayMs: '500ms' }, idempotencyKey },
    },
  );
const lost = ({ succeeded, offered }: Report) => 1 - succeeded / offered;

/** A merchant’s payments are tried again where they have failed. */
export const stuckFigure = {
  scenario: stuck('merchant', false),
  stillMs: 90_000,
  knob: {
    kind: 'idempotencyKey',
    label: { en: 'idempotency key', 'zh-cn': '幂等键' },
    value: false,
  },
  claim: {
    text: {
      en: ({ merchant, withKey, state }, format) =>
        `<b>Tried again, where it has failed before.</b> By merchant, ${format.percent(lost(merchant))} of the payments fail three times at <i>bao</i>, whose merchants have no other server. Double charges: ${format.count(merchant.money.doubleCharges)}, ${format.money(merchant.money.doubleChargedAmount)}; with a key ${format.count(withKey.money.doubleCharges)}, and ${format.percent(lost(withKey))} fail all the same. By server state ${format.percent(lost(state))} fail.`,
      'zh-cn': ({ merchant, withKey, state }, format) =>
        `<b>在失败过的地方再试一次。</b>按商户，${format.percent(lost(merchant))} 的支付在 bao 那里失败了三次，归它的商户没有别的服务器。重复扣款 ${format.count(merchant.money.doubleCharges)} 笔，共 ${format.money(merchant.money.doubleChargedAmount)}；有幂等键是 ${format.count(withKey.money.doubleCharges)} 笔，可照样有 ${format.percent(lost(withKey))} 失败。按服务器状态，失败的是 ${format.percent(lost(state))}。`,
    },
    runs: {
      merchant: stuck('merchant', false),
      withKey: stuck('merchant', true),
      state: stuck('state', false),
    },
    holds: ({ merchant, withKey, state }) =>
      lost(merchant) > 0.25 &&
      lost(withKey) > 0.25 &&
      lost(state) < 0.1 &&
      merchant.money.doubleCharges > 100 &&
      withKey.money.doubleCharges === 0 &&
      merchant.servers.length === TRIO.length,
    contrast: { merchant: stuck('state', false) },
  },
} satisfies ShownScenario;
