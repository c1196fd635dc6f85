import { availability, parallelAvailability, seriesAvailability } from 'evenkeel/formulas';
import type { Report, ScenarioInput, ShownBlocks, ShownSweep } from 'evenkeel/simulator';

/* The path of a payment: servers, and behind them one bank that they all call. */

/** A part is up for so long and down for so long, on average; simulated at a faster clock. */
const UP_SEC = { server: 95, bank: 98 };
const DOWN_SEC = { server: 5, bank: 2 };
export const SERVER_UP = availability(UP_SEC.server, DOWN_SEC.server);
export const BANK_UP = availability(UP_SEC.bank, DOWN_SEC.bank);

const fault = (part: 'server' | 'bank', per: 'server' | 'zone') =>
  ({
    kind: 'random',
    per,
    // The simulator's MTBF is the mean up time.
    mtbfMs: UP_SEC[part] * 1000,
    mttrMs: DOWN_SEC[part] * 1000,
    noticedAfterMs: 0,
  }) as const;

/** So many servers before the bank; they fail each on its own, or all together as in one room. */
const copies = (count: number, per: 'server' | 'zone' = 'server'): ScenarioInput => ({
  version: 1,
  name: `${count} servers before a bank, failing per ${per}`,
  seed: 1,
  durationMs: '1800min',
  traffic: { kind: 'even', arrivalsPerSec: 0.5 },
  servers: Array.from({ length: count }, (_, i) => ({ name: `server ${i + 1}`, slots: 100 })),
  service: { kind: 'fixed', meanMs: 1 },
  balancer: { name: 'round-robin' },
  faults: [fault('server', per)],
  tiers: [
    {
      name: 'bank',
      servers: [{ name: 'bank', slots: 100 }],
      service: { kind: 'fixed', meanMs: 1 },
      balancer: { name: 'round-robin' },
      faults: [fault('bank', 'server')],
    },
  ],
});

/** Any of the servers will do, and the bank must be up. */
export const pathUp = (count: number): number =>
  seriesAvailability([
    parallelAvailability(Array.from({ length: count }, () => SERVER_UP)),
    BANK_UP,
  ]);

/** There is no half server: between two counts the line is straight. */
function between(count: number, value: (whole: number) => number): number {
  const below = Math.max(1, Math.floor(count));
  return value(below) + Math.max(0, count - below) * (value(below + 1) - value(below));
}

const COUNTS = [1, 2, 3, 4, 5, 6];
const x = { label: { en: 'servers before the bank', 'zh-cn': '银行前面的服务器台数' } } as const;
const shareAxis = {
  label: { en: 'share of payments that succeed', 'zh-cn': '成功的支付所占的比例' },
  from: 0.9,
  to: 1,
  digits: 2,
  fineDigits: 3,
  measure: 'succeededShare',
} as const;
const series = (per: 'server' | 'zone', formula: boolean) => [
  {
    name: 'path',
    label: { en: 'servers and bank', 'zh-cn': '服务器和银行' },
    tone: 'original' as const,
    scenario: (count: number) => copies(count, per),
    ...(formula && { formula: (count: number) => between(count, pathUp) }),
  },
];
const up = ({ availability: shares }: Report) => shares.byRequest;

/** To be drawn by the reader. */
export const prediction = {
  at: COUNTS,
  x: { ...x, from: 1, to: 6, fineDigits: 0 },
  y: shareAxis,
  replications: 3,
  variants: [
    {
      name: 'path',
      label: { en: 'servers and bank', 'zh-cn': '服务器和银行' },
      series: series('server', false),
    },
  ],
  claim: {
    text: {
      en: ({ one, two, six }, format) =>
        `<b>The second server helps, the sixth does not.</b> One server: ${format.percentTo(up(one), 1)} of the payments succeed. Two: ${format.percentTo(up(two), 1)}. Six: ${format.percentTo(up(six), 1)}, which is the bank.`,
      'zh-cn': ({ one, two, six }, format) =>
        `<b>第二台有用，第六台没有。</b>一台服务器，成功 ${format.percentTo(up(one), 1)} 的支付；两台，${format.percentTo(up(two), 1)}；六台，${format.percentTo(up(six), 1)}，这就是银行自己的数。`,
    },
    runs: { one: copies(1), two: copies(2), six: copies(6) },
    holds: ({ one, two, six }) =>
      up(two) - up(one) > 0.03 && up(six) - up(two) < 0.008 && Math.abs(up(six) - BANK_UP) < 0.006,
    contrast: { two: copies(1) },
  },
} satisfies ShownSweep;

/** The product, and what breaks it. */
export const product = {
  at: COUNTS,
  x: { ...x, from: 1, to: 6, fineDigits: 0 },
  y: shareAxis,
  replications: 3,
  variants: [
    {
      name: 'apart',
      label: { en: 'each fails on its own, as assumed', 'zh-cn': '各坏各的，如公式所设' },
      series: series('server', true),
    },
    {
      name: 'together',
      label: { en: 'all servers in one room', 'zh-cn': '服务器都在一间机房' },
      series: series('zone', true),
    },
  ],
  choice: { en: 'How servers fail', 'zh-cn': '服务器怎样失效' },
  claim: {
    text: {
      en: ({ apart, together }, format) =>
        `<b>Independence makes the product, not the number.</b> Three servers that fail apart, and the bank: ${format.percentTo(up(apart), 1)}; the formula says ${format.percentTo(pathUp(3), 1)}. Three servers in one room, which fail together: ${format.percentTo(up(together), 1)}, as with one.`,
      'zh-cn': ({ apart, together }, format) =>
        `<b>让乘积成立的是独立，不是台数。</b>三台各坏各的，加上银行：${format.percentTo(up(apart), 1)}，公式给出 ${format.percentTo(pathUp(3), 1)}。三台在一间机房，一坏全坏：${format.percentTo(up(together), 1)}，和一台一样。`,
    },
    runs: { apart: copies(3), together: copies(3, 'zone') },
    holds: ({ apart, together }) =>
      Math.abs(up(apart) - pathUp(3)) < 0.006 && Math.abs(up(together) - pathUp(1)) < 0.012,
    contrast: { together: copies(3) },
  },
} satisfies ShownSweep;

/** A payment's work at a server, and at the bank, which the server waits for. */
const OWN_MS = 100;
const BANK_MS = 400;
export const OFFERED_PER_SEC = 8;
/** What a server does in a second, waiting for the bank included, and the bank on one line. */
export const SERVER_PER_SEC = 1000 / (OWN_MS + BANK_MS);
export const LINE_PER_SEC = 1000 / BANK_MS;
export const LINES = 2;

const queueing = (count: number, lines: number): ScenarioInput => ({
  version: 1,
  name: `${count} servers before a bank of ${lines} lines`,
  seed: 1,
  durationMs: '10min',
  traffic: { kind: 'poisson', arrivalsPerSec: OFFERED_PER_SEC },
  servers: Array.from({ length: count }, (_, i) => ({ name: `server ${i + 1}`, queueLimit: 10 })),
  service: { kind: 'erlang', meanMs: OWN_MS, stages: 4 },
  balancer: { name: 'least-connections' },
  tiers: [
    {
      name: 'bank',
      servers: [{ name: 'bank', slots: lines }],
      service: { kind: 'erlang', meanMs: BANK_MS, stages: 4 },
      balancer: { name: 'round-robin' },
    },
  ],
});

/** No stage lets more through than it can do, and nobody does more than is asked for. */
export const most = (count: number, lines: number): number =>
  Math.min(OFFERED_PER_SEC, count * SERVER_PER_SEC, lines * LINE_PER_SEC);

const lined = (lines: number) => [
  {
    name: 'path',
    label: { en: 'servers and bank', 'zh-cn': '服务器和银行' },
    tone: 'original' as const,
    scenario: (count: number) => queueing(count, lines),
    formula: (count: number) => most(count, lines),
  },
];
const done = ({ goodputPerSec }: Report) => goodputPerSec;

/** The minimum. */
export const minimum = {
  at: [1, 2, 3, 4, 5, 6, 8],
  x: { ...x, from: 1, to: 8, fineDigits: 0 },
  y: {
    label: { en: 'payments done a second', 'zh-cn': '每秒做完的支付' },
    to: 10,
    fineDigits: 2,
    measure: 'goodputPerSec',
  },
  replications: 3,
  variants: [
    { name: 'two', label: { en: 'two lines', 'zh-cn': '两条线路' }, series: lined(LINES) },
    { name: 'four', label: { en: 'four lines', 'zh-cn': '四条线路' }, series: lined(2 * LINES) },
  ],
  choice: { en: 'To the bank', 'zh-cn': '到银行' },
  claim: {
    text: {
      en: ({ two, four, eight }, format) =>
        `<b>The narrowest stage decides.</b> Two servers do ${format.decimal(done(two), 1)} payments a second, four do ${format.decimal(done(four), 1)}, eight do ${format.decimal(done(eight), 1)}: two lines to the bank carry ${format.decimal(LINES * LINE_PER_SEC, 1)}.`,
      'zh-cn': ({ two, four, eight }, format) =>
        `<b>最窄的一段说了算。</b>两台服务器每秒做 ${format.decimal(done(two), 1)} 笔，四台 ${format.decimal(done(four), 1)} 笔，八台 ${format.decimal(done(eight), 1)} 笔：到银行的两条线路只过得了 ${format.decimal(LINES * LINE_PER_SEC, 1)} 笔。`,
    },
    runs: { two: queueing(2, LINES), four: queueing(4, LINES), eight: queueing(8, LINES) },
    holds: ({ two, four, eight }) =>
      done(four) > 1.15 * done(two) &&
      done(eight) < 1.08 * done(four) &&
      Math.abs(done(eight) / most(8, LINES) - 1) < 0.05,
    contrast: { eight: queueing(8, 2 * LINES) },
  },
} satisfies ShownSweep;

const HOUR_MS = 3_600_000;
const stage = (en: string, zh: string, mttfHours: number, mttrHours: number, count: number) => ({
  name: en,
  label: { en, 'zh-cn': zh },
  mttfMs: mttfHours * HOUR_MS,
  mttrMs: mttrHours * HOUR_MS,
  count,
  needed: 1,
  commonShare: 0,
});

/** The path of a payment, to be broken. */
export const stages = [
  stage('gateway', '网关', 999, 1, 2),
  stage('servers', '服务器', 95, 5, 3),
  stage('ledger', '账本', 999, 1, 1),
  stage('bank', '银行', 98, 2, 1),
];

/** The path that a reader presses. */
export const pressed = {
  stages,
  claim: {
    text: {
      en: ({ three, six }, format) =>
        `<b>Break a part.</b> Press one of three servers: the payment goes another way. Press the ledger or the bank: nothing goes at all, however many servers there are. Measured with servers and bank alone: ${format.percentTo(up(three), 1)} of the payments succeed with three servers, ${format.percentTo(up(six), 1)} with six.`,
      'zh-cn': ({ three, six }, format) =>
        `<b>弄坏一处试试。</b>按下三台服务器中的一台，支付改走别处。按下账本或银行，就一笔也过不去，服务器再多也没用。只算服务器和银行，实测：三台服务器时成功 ${format.percentTo(up(three), 1)} 的支付，六台时 ${format.percentTo(up(six), 1)}。`,
    },
    runs: { three: copies(3), six: copies(6) },
    holds: ({ three, six }) => Math.abs(up(three) - up(six)) < 0.004 && up(six) < 0.99,
    contrast: { three: copies(1) },
  },
} satisfies ShownBlocks;
