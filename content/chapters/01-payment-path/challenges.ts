import type { Report, ScenarioInput, ShownPath } from 'evenkeel/simulator';

/* One path, and five ways to break it: one for each of the five challenges. */

const CUSTOMERS_PER_SEC = 4;
/** How much more there is of something when there is more of it. */
const TIMES = 3;
const SERVERS = 3;
const SLOWER = 2;
const RUN = '10min';

interface Broken {
  readonly arrivalsPerSec?: number;
  readonly serverCount?: number;
  readonly isLedgerDown?: boolean;
  readonly bankFactor?: number;
  /** Somebody has listened, and sends each message a second time. */
  readonly isReplayed?: boolean;
  readonly isLocked?: boolean;
}

const path = (name: string, broken: Broken = {}): ScenarioInput => ({
  version: 1,
  name,
  seed: 1,
  durationMs: RUN,
  traffic: { kind: 'poisson', arrivalsPerSec: broken.arrivalsPerSec ?? CUSTOMERS_PER_SEC },
  servers: [{ name: 'gateway', slots: 100 }],
  service: { kind: 'fixed', meanMs: 10 },
  balancer: { name: 'round-robin' },
  client: {
    idempotencyKey: broken.isLocked ?? true,
    // To the gateway a message that is replayed is one that comes twice.
    ...(broken.isReplayed && { hedge: { afterMs: 0, count: 1, cancel: false } }),
  },
  tiers: [
    {
      name: 'servers',
      servers: Array.from({ length: broken.serverCount ?? SERVERS }, (_, i) => ({
        name: `server ${i + 1}`,
        slots: 2,
        queueLimit: 5,
      })),
      service: { kind: 'erlang', meanMs: 100, stages: 4 },
      balancer: { name: 'least-connections' },
    },
    {
      name: 'ledger',
      servers: [{ name: 'ledger', slots: 100 }],
      service: { kind: 'fixed', meanMs: 20 },
      balancer: { name: 'round-robin' },
      ...(broken.isLedgerDown && {
        faults: [{ kind: 'down', server: 'ledger', fromMs: 0, untilMs: RUN }],
      }),
    },
    {
      name: 'bank',
      servers: [{ name: 'bank', slots: 4 }],
      service: { kind: 'erlang', meanMs: 400 * (broken.bankFactor ?? 1), stages: 4 },
      balancer: { name: 'round-robin' },
    },
  ],
});

const WHOLE = path('nothing is broken');
const CROWDED = path('three times the customers', { arrivalsPerSec: TIMES * CUSTOMERS_PER_SEC });
const LEDGER_DOWN = path('the ledger is down', { isLedgerDown: true });
const MORE_SERVERS = path('three times the customers and the servers', {
  arrivalsPerSec: TIMES * CUSTOMERS_PER_SEC,
  serverCount: TIMES * SERVERS,
});
const SLOW_BANK = path('the bank takes half as long again', { bankFactor: SLOWER });
const REPLAYED = path('replayed, no lock', { isReplayed: true, isLocked: false });
/** The same message twice, at a gateway that asks whether it knows it. */
const LOCKED = path('replayed, with the lock', { isReplayed: true });

const paid = ({ goodputPerSec }: Report) => goodputPerSec;
const took = ({ responseMs }: Report) => responseMs.mean;
/** In which of the report's pools there are machines of the bank. */
const bankTaken = ({ tiers }: Report) => tiers[2]?.servers[0]?.utilisation ?? Number.NaN;

/** The path that a reader breaks. */
export const challenges = {
  parts: [
    {
      label: { en: 'customers', 'zh-cn': '客户' },
      challenge: { en: 'high concurrency', 'zh-cn': '高并发' },
    },
    { label: { en: 'gateway', 'zh-cn': '网关' }, challenge: { en: 'security', 'zh-cn': '安全' } },
    {
      label: { en: 'servers', 'zh-cn': '服务器' },
      challenge: { en: 'scalability', 'zh-cn': '可扩展' },
    },
    {
      label: { en: 'ledger', 'zh-cn': '账本' },
      challenge: { en: 'high availability', 'zh-cn': '高可用' },
    },
    {
      label: { en: 'bank', 'zh-cn': '银行' },
      challenge: { en: 'performance', 'zh-cn': '高性能' },
    },
  ],
  variants: [
    { name: 'whole', label: { en: 'nothing broken', 'zh-cn': '什么都没坏' }, scenario: WHOLE },
    {
      name: 'concurrency',
      label: { en: 'a crowd of customers', 'zh-cn': '客户多到三倍' },
      scenario: CROWDED,
      broken: { part: 0, mark: { en: `${TIMES} × as many`, 'zh-cn': `${TIMES} 倍` } },
    },
    {
      name: 'security',
      label: { en: 'no lock at the gateway', 'zh-cn': '网关没有锁' },
      scenario: REPLAYED,
      broken: { part: 1, mark: { en: 'no lock', 'zh-cn': '没有锁' } },
    },
    {
      name: 'scalability',
      label: { en: 'a crowd, and more servers', 'zh-cn': '客户和服务器都多到三倍' },
      scenario: MORE_SERVERS,
      broken: {
        part: 2,
        mark: {
          en: `${TIMES * SERVERS}, not ${SERVERS}`,
          'zh-cn': `${SERVERS} 台加到 ${TIMES * SERVERS} 台`,
        },
      },
    },
    {
      name: 'availability',
      label: { en: 'the ledger is down', 'zh-cn': '账本宕机' },
      scenario: LEDGER_DOWN,
      broken: { part: 3, mark: { en: 'down', 'zh-cn': '宕机' } },
    },
    {
      name: 'performance',
      label: { en: 'a slow bank', 'zh-cn': '银行变慢' },
      scenario: SLOW_BANK,
      broken: { part: 4, mark: { en: `${SLOWER} × as slow`, 'zh-cn': `慢到 ${SLOWER} 倍` } },
    },
  ],
  claim: {
    text: {
      en: ({ whole, crowded, more, down, slow, replayed, locked }, format) =>
        `<b>One path, five ways to break it.</b> As it is, a payment takes ${format.duration(took(whole))}. With three times the customers ${format.decimal(paid(crowded), 1)} a second are paid of ${format.decimal(crowded.offered / 600, 1)}; with three times the servers as well, ${format.decimal(paid(more), 1)}, each after ${format.duration(took(more))}. Without the ledger: ${format.count(down.succeeded)}. A bank that is twice as slow makes a payment take ${format.times(took(slow) / took(whole))} as long. Without the lock ${format.count(replayed.money.doubleCharges)} charges are made twice in ten minutes; with it, ${format.count(locked.money.doubleCharges)}.`,
      'zh-cn': ({ whole, crowded, more, down, slow, replayed, locked }, format) =>
        `<b>一条路径，五种坏法。</b>什么都没坏，一笔支付要 ${format.duration(took(whole))}。客户多到三倍，每秒 ${format.decimal(crowded.offered / 600, 1)} 笔里付成 ${format.decimal(paid(crowded), 1)} 笔；服务器也加到三倍，付成 ${format.decimal(paid(more), 1)} 笔，每笔要等 ${format.duration(took(more))}。没有账本，付成 ${format.count(down.succeeded)} 笔。银行慢到两倍，一笔支付的时间是原来的 ${format.times(took(slow) / took(whole))}。没有锁，十分钟里有 ${format.count(replayed.money.doubleCharges)} 次扣了两遍；有锁，${format.count(locked.money.doubleCharges)} 次。`,
    },
    runs: {
      whole: WHOLE,
      crowded: CROWDED,
      more: MORE_SERVERS,
      down: LEDGER_DOWN,
      slow: SLOW_BANK,
      replayed: REPLAYED,
      locked: LOCKED,
    },
    holds: ({ whole, crowded, more, down, slow, replayed, locked }) =>
      whole.failed === 0 &&
      whole.money.doubleCharges === 0 &&
      // What the bank can do is the most that is paid, however many servers there are.
      crowded.availability.byRequest < 0.9 &&
      Math.abs(paid(more) / paid(crowded) - 1) < 0.05 &&
      bankTaken(more) > 0.97 &&
      took(more) > 2 * took(crowded) &&
      down.succeeded === 0 &&
      took(slow) > 2 * took(whole) &&
      slow.availability.byRequest > 0.97 &&
      replayed.money.doubleCharges > 0.9 * replayed.succeeded &&
      locked.money.doubleCharges === 0,
    contrast: { replayed: LOCKED },
  },
} satisfies ShownPath;
