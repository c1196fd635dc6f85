import { meanResponseMs } from 'evenkeel/formulas';
import type { Report, ScenarioInput, ShownSweep } from 'evenkeel/simulator';

/* What one shared address does to the mean response: each server is a queue of its own. */

const MEAN_MS = 100;
const PER_SEC = 1000 / MEAN_MS;
const PAYMENTS = 150_000;
const LOAD = 0.5;

type Spec = ScenarioInput['balancer'];
const byAddress: Spec = { name: 'request-hash', options: { hashOn: 'clientIp' } };
const byShop: Spec = { name: 'request-hash' };
const bounded: Spec = {
  name: 'bounded-load',
  options: { hashOn: 'clientIp', balanceFactorPercent: 125 },
};

const pool = (
  serverCount: number,
  load: number,
  carrier: number,
  balancer: Spec,
): ScenarioInput => {
  const arrivalsPerSec = load * serverCount * PER_SEC;
  return {
    version: 1,
    name: `${serverCount} servers at load ${load}, ${carrier} from one address`,
    seed: 5,
    durationMs: Math.round((PAYMENTS / arrivalsPerSec) * 1000),
    traffic: {
      kind: 'poisson',
      arrivalsPerSec,
      merchants: { count: 20_000, exponent: 0 },
      clients: { count: 60_000, behindNat: carrier },
    },
    servers: Array.from({ length: serverCount }, (_, i) => ({ name: `pay-${i + 1}` })),
    service: { kind: 'exponential', meanMs: MEAN_MS },
    balancer,
  };
};

/** Each server by itself: one has the carrier and its part of the others, the others have theirs. */
function apart(serverCount: number, load: number, carrier: number): number {
  const other = (1 - carrier) / serverCount;
  const total = load * serverCount * PER_SEC;
  const alone = (share: number) => share * meanResponseMs(share * total, PER_SEC);
  return alone(carrier + other) + (serverCount - 1) * alone(other);
}

const times = (report: Report) => report.responseMs.mean / MEAN_MS;
const y = {
  label: {
    en: 'R, mean response in service times',
    'zh-cn': 'R，平均响应时间（以服务时间为单位）',
  },
  to: 8,
  fineDigits: 2,
  measure: 'responseMs' as const,
  unit: MEAN_MS,
};

const THREE = 3;
const three = (balancer: Spec) => (carrier: number) => pool(THREE, LOAD, carrier, balancer);
/** Above this share the carrier’s server has more than it can do. */
const FULL = (1 / (LOAD * THREE) - 1 / THREE) / (1 - 1 / THREE);

const addresses = {
  name: 'address',
  label: { en: 'by address', 'zh-cn': '按地址' },
  tone: 'original' as const,
  scenario: three(byAddress),
  formula: (carrier: number) => apart(THREE, LOAD, carrier),
};
const shops = {
  name: 'shop',
  label: { en: 'by shop', 'zh-cn': '按商户' },
  tone: 'baseline' as const,
  scenario: three(byShop),
  formula: () => apart(THREE, LOAD, 0),
};

/** Three servers at half their capacity, over the share of payments behind one address. */
export const shared = {
  at: [0, 0.1, 0.2, 0.3, 0.4],
  x: {
    label: { en: 'share of payments from one address', 'zh-cn': '来自同一地址的支付占比' },
    to: 0.6,
    digits: 1,
    capacity: FULL,
  },
  y,
  variants: [
    {
      name: 'plain',
      label: { en: 'the key’s own server', 'zh-cn': '键自己的服务器' },
      series: [addresses, shops],
    },
    {
      name: 'bounded',
      label: { en: 'at most 125 % of the mean', 'zh-cn': '至多是均值的 125%' },
      series: [
        {
          name: 'bounded',
          label: { en: 'by address, bounded', 'zh-cn': '按地址，有上限' },
          tone: 'original' as const,
          scenario: three(bounded),
        },
        shops,
      ],
    },
  ],
  choice: { en: 'How full a server may be', 'zh-cn': '一台服务器可以多满' },
  claim: {
    text: {
      en: ({ address, shop, cap }, format) =>
        `<b>The mean of the pool says nothing.</b> All three servers together are at half their capacity. With ${format.percent(0.4)} of the payments behind one address, hashing by address takes ${format.decimal(times(address), 1)} service times, by shop ${format.decimal(times(shop), 2)}. With a bound, by address: ${format.decimal(times(cap), 2)}.`,
      'zh-cn': ({ address, shop, cap }, format) =>
        `<b>整组的平均负载说明不了什么。</b>三台合起来只用了一半的能力。${format.percent(0.4)} 的支付来自同一地址时，按地址哈希要 ${format.decimal(times(address), 1)} 个服务时间，按商户 ${format.decimal(times(shop), 2)} 个。给按地址的加上上限：${format.decimal(times(cap), 2)} 个。`,
    },
    runs: { address: three(byAddress)(0.4), shop: three(byShop)(0.4), cap: three(bounded)(0.4) },
    holds: ({ address, shop, cap }) =>
      times(address) > 2 * times(shop) && times(cap) < 1.1 * times(shop),
    contrast: { cap: three(byAddress)(0.4) },
  },
} satisfies ShownSweep;

const TEN = 10;
const FIFTH = 0.2;
const ASKED = 0.33;
const ten = (balancer: Spec) => (load: number) => pool(TEN, load, FIFTH, balancer);

/** What a reader predicts: ten servers at a third of their capacity. */
export const prediction = {
  at: [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, ASKED],
  x: {
    label: { en: 'load of the pool', 'zh-cn': '整组的负载' },
    to: 0.5,
    digits: 1,
    fineDigits: 2,
    capacity: 1 / TEN / (FIFTH + (1 - FIFTH) / TEN),
  },
  y,
  variants: [
    {
      name: 'both',
      label: { en: 'both', 'zh-cn': '两者' },
      series: [
        {
          ...addresses,
          scenario: ten(byAddress),
          formula: (load: number) => apart(TEN, load, FIFTH),
        },
        { ...shops, scenario: ten(byShop), formula: (load: number) => apart(TEN, load, 0) },
      ],
    },
  ],
  picked: {
    question: {
      en: 'Ten servers, at a third of what they can do together. A hash of the address says where a payment goes; one in five comes from a carrier’s one address. How long does a payment take, on average?',
      'zh-cn':
        '十台服务器，合起来只用了三分之一的能力。支付去哪台，由地址的哈希决定；每五笔有一笔来自某家运营商的同一个地址。一笔支付平均要多久？',
    },
    choices: [
      {
        label: {
          en: 'About one and a half times its work: at a third hardly anybody waits',
          'zh-cn': '约为处理时间的一倍半：只用了三分之一，几乎没人等',
        },
        isRight: ({ address }) => times(address) < 2,
      },
      {
        label: { en: 'About two and a half times its work', 'zh-cn': '约两倍半' },
        isRight: ({ address }) => times(address) >= 2 && times(address) < 3,
      },
      {
        label: { en: 'More than three times its work', 'zh-cn': '三倍以上' },
        isRight: ({ address }) => times(address) >= 3,
      },
    ],
  },
  claim: {
    text: {
      en: ({ address, shop }, format) =>
        `<b>${format.decimal(times(address), 1)} times.</b> With the same payments placed by their shops it takes ${format.decimal(times(shop), 2)} times the work.`,
      'zh-cn': ({ address, shop }, format) =>
        `<b>${format.decimal(times(address), 1)} 倍。</b>同样的支付按商户来放，是 ${format.decimal(times(shop), 2)} 倍。`,
    },
    runs: { address: ten(byAddress)(ASKED), shop: ten(byShop)(ASKED) },
    holds: ({ address, shop }) => times(address) > 3 && times(shop) < 1.7,
    contrast: { address: ten(byShop)(ASKED) },
  },
} satisfies ShownSweep;
