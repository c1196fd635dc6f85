import type { Report, ScenarioInput, ShownRing, ShownServers } from 'evenkeel/simulator';

/* A ring to look at, and a merchant that is too large for one server. */

const FOUR = ['ada', 'bao', 'cal', 'dee'];
const points = (pointCount: number): ScenarioInput => ({
  version: 1,
  name: `shops on a ring of ${pointCount} points for each server`,
  seed: 1,
  durationMs: '2min',
  traffic: { kind: 'poisson', arrivalsPerSec: 40, merchants: { count: 4000, exponent: 0 } },
  servers: FOUR.map((name) => ({ name })),
  service: { kind: 'exponential', meanMs: 15 },
  balancer: {
    name: 'ring-hash',
    options: {
      minimumRingSize: pointCount * FOUR.length,
      maximumRingSize: pointCount * FOUR.length,
    },
  },
});

/** Thirty shops, four servers, of which one is gone. */
export const movedKeys = {
  servers: FOUR,
  keys: Array.from({ length: 30 }, (_, i) => `shop ${i + 1}`),
  placements: [
    { placement: 'remainder', label: { en: 'hash % n', 'zh-cn': '哈希取余' } },
    { placement: 'ring', label: { en: 'ring', 'zh-cn': '哈希环' } },
    { placement: 'table', label: { en: 'Maglev table', 'zh-cn': 'Maglev 表' } },
  ],
  pointCount: 6,
  away: ['cal'],
  claim: {
    text: {
      en: ({ one, many }, format) =>
        `<b>Keys moved, and max over mean.</b> In a run with 4,000 shops the busiest of four servers is sent ${format.decimal(one.imbalance, 2)} times the mean with one point for each server on the ring, and ${format.decimal(many.imbalance, 2)} times with 160.`,
      'zh-cn': ({ one, many }, format) =>
        `<b>多少键搬家，最大是平均的几倍。</b>一次有 4,000 家商户的运行里，环上每台一个点时，四台中最忙的那台分到均值的 ${format.decimal(one.imbalance, 2)} 倍；每台 160 个点时，${format.decimal(many.imbalance, 2)} 倍。`,
    },
    runs: { one: points(1), many: points(160) },
    holds: ({ one, many }) => one.imbalance > 1.5 && many.imbalance < 1.25,
    contrast: { many: points(1) },
  },
} satisfies ShownRing;

const WORK_MS = 100;
const skewed = (balancer: ScenarioInput['balancer']): ScenarioInput => ({
  version: 1,
  name: 'one large merchant among 300',
  seed: 2,
  durationMs: '10min',
  traffic: { kind: 'poisson', arrivalsPerSec: 18, merchants: { count: 300, exponent: 1.1 } },
  servers: [...FOUR, 'eve'].map((name) => ({ name })),
  service: { kind: 'exponential', meanMs: WORK_MS },
  balancer,
});
const onRing = skewed({ name: 'ring-hash' });
const inTable = skewed({ name: 'maglev' });
const bounded = skewed({ name: 'bounded-load', options: { balanceFactorPercent: 125 } });
const longest = ({ servers }: Report) => Math.max(...servers.map(({ meanQueue }) => meanQueue));

/** A large merchant: no placement of keys helps, since it is one key. */
export const hotMerchant = {
  variants: [
    { name: 'ring', label: { en: 'ring', 'zh-cn': '哈希环' }, scenario: onRing },
    { name: 'table', label: { en: 'Maglev table', 'zh-cn': 'Maglev 表' }, scenario: inTable },
    {
      name: 'bounded',
      label: { en: 'ring, at most 125 %', 'zh-cn': '环，至多 125%' },
      scenario: bounded,
    },
  ],
  choice: { en: 'Placement', 'zh-cn': '放法' },
  claim: {
    text: {
      en: ({ ring, table, cap }, format) =>
        `<b>A large key needs a bound, not luck.</b> On the ring the fullest of five servers is sent ${format.decimal(ring.imbalance, 1)} times the mean, and ${format.decimal(longest(ring), 0)} payments wait there on average. In a Maglev table the same merchants happen to fall apart: ${format.decimal(table.imbalance, 1)} times. With a bound on what a server may have under way, at most ${format.decimal(longest(cap), 1)} wait anywhere, on average.`,
      'zh-cn': ({ ring, table, cap }, format) =>
        `<b>对付大键要靠上限，不靠运气。</b>用环，五台中最满的那台分到均值的 ${format.decimal(ring.imbalance, 1)} 倍，平均有 ${format.decimal(longest(ring), 0)} 笔在那里排队。用 Maglev 表，同样的商户碰巧分开了：${format.decimal(table.imbalance, 1)} 倍。给每台在途的数目加上上限，哪里平均都不超过 ${format.decimal(longest(cap), 1)} 笔在等。`,
    },
    runs: { ring: onRing, table: inTable, cap: bounded },
    holds: ({ ring, table, cap }) =>
      ring.imbalance > 2 &&
      ring.imbalance > 1.3 * table.imbalance &&
      longest(cap) < 0.05 * longest(ring),
    contrast: { cap: onRing },
  },
} satisfies ShownServers;
