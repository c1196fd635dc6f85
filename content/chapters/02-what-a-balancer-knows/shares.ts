import { meanResponseMs } from 'evenkeel/formulas';
import type { Report, ScenarioInput, ShownSweep } from 'evenkeel/simulator';

/* One server has a greater share than the others: the formula of unequal shares, and the simulation. */

const SERVERS = 4;
const LOAD = 0.5;
const MEAN_MS = 100;
const PER_SEC = 1000 / MEAN_MS;
const ARRIVALS_PER_SEC = LOAD * SERVERS * PER_SEC;
const PAYMENTS = 150_000;

/** The share of the first server when so many customers have one address, which is its own. */
const first = (behindNat: number) => behindNat + (1 - behindNat) / SERVERS;

const steady = (balancer: string, weights: readonly number[]): ScenarioInput => ({
  version: 1,
  name: `four servers, ${balancer}`,
  seed: 3,
  durationMs: Math.round((PAYMENTS / ARRIVALS_PER_SEC) * 1000),
  traffic: { kind: 'poisson', arrivalsPerSec: ARRIVALS_PER_SEC },
  servers: weights.map((weight, i) => ({ name: `pay-${i + 1}`, weight })),
  service: { kind: 'exponential', meanMs: MEAN_MS },
  balancer: { name: balancer },
});

/** Very many addresses, and one that very many share: each server has its share of random arrivals. */
const byAddress = (behindNat: number): ScenarioInput => {
  const rest = (1 - first(behindNat)) / (SERVERS - 1);
  return steady('weighted-random', [first(behindNat), rest, rest, rest]);
};
const byState = (): ScenarioInput => steady('least-connections', [1, 1, 1, 1]);

const inTheory = (behindNat: number) => {
  const share = first(behindNat);
  const rest = (1 - share) / (SERVERS - 1);
  const alone = (part: number) => meanResponseMs(part * ARRIVALS_PER_SEC, PER_SEC);
  return share * alone(share) + (SERVERS - 1) * rest * alone(rest);
};
/** Where the first server has as much work as it can do. */
const FULL_AT = (PER_SEC / ARRIVALS_PER_SEC - 1 / SERVERS) / (1 - 1 / SERVERS);
const times = (report: Report) => report.responseMs.mean / MEAN_MS;

/** Response time over the share of customers behind one address. */
export const shares = {
  at: [0, 0.1, 0.2, 0.25, 0.3],
  x: {
    label: { en: 'share of customers behind one address', 'zh-cn': '同用一个地址的客户所占比例' },
    to: 0.4,
    digits: 1,
    fineDigits: 2,
    capacity: FULL_AT,
  },
  y: {
    label: {
      en: 'R, mean response in service times',
      'zh-cn': 'R，平均响应时间（以服务时间为单位）',
    },
    to: 10,
    fineDigits: 2,
    measure: 'responseMs',
    unit: MEAN_MS,
  },
  variants: [
    {
      name: 'half',
      label: { en: 'four servers at load 0.5', 'zh-cn': '四台，负载 0.5' },
      series: [
        {
          name: 'address',
          label: { en: 'by IP', 'zh-cn': '按 IP' },
          tone: 'baseline',
          scenario: byAddress,
          formula: (x) => (x < FULL_AT ? inTheory(x) : Number.POSITIVE_INFINITY),
        },
        {
          name: 'state',
          label: { en: 'by state', 'zh-cn': '按状态' },
          tone: 'original',
          scenario: byState,
        },
      ],
    },
  ],
  claim: {
    text: {
      en: ({ even, uneven, state }, format) =>
        `<b>A full server in a half-empty pool.</b> With all addresses apart a payment takes ${format.decimal(times(even), 2)} service times. With three tenths of the customers behind one: ${format.decimal(times(uneven), 1)}, and the formula says ${format.decimal(inTheory(0.3) / MEAN_MS, 1)}. From ${format.decimal(FULL_AT, 2)} on the queue of that server grows for ever, with the pool at load 0.5. By server state: ${format.decimal(times(state), 2)}.`,
      'zh-cn': ({ even, uneven, state }, format) =>
        `<b>整组半空，一台全满。</b>地址各不相同，一笔支付要 ${format.decimal(times(even), 2)} 个服务时间。十分之三的客户同用一个：${format.decimal(times(uneven), 1)} 个，公式给出 ${format.decimal(inTheory(0.3) / MEAN_MS, 1)} 个。超过 ${format.decimal(FULL_AT, 2)}，那台的队就一直变长，而整组的负载只有 0.5。按服务器状态：${format.decimal(times(state), 2)} 个。`,
    },
    runs: { even: byAddress(0), uneven: byAddress(0.3), state: byState() },
    holds: ({ even, uneven, state }) =>
      Math.abs((times(uneven) * MEAN_MS) / inTheory(0.3) - 1) < 0.25 &&
      times(uneven) > 2 * times(even) &&
      times(state) < times(even),
    contrast: { uneven: byAddress(0.1) },
  },
} satisfies ShownSweep;
