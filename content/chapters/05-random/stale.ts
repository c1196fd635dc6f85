import type { Report, ScenarioInput, ShownScenario, ShownSweep } from 'evenkeel/simulator';
import { choices, MEAN_MS, many, watched } from './pool.ts';

/* Counts that are old: everybody runs to the server that was the emptiest. */

const LOAD = 0.8;
const SERVERS = 10;
const times = (report: Report) => report.responseMs.mean / MEAN_MS;

const all = (ageMs: number): ScenarioInput =>
  many(LOAD, SERVERS, { name: 'least-connections', ...(ageMs > 0 && { staleMs: ageMs }) });
const two = (ageMs: number): ScenarioInput => many(LOAD, SERVERS, choices(2, ageMs));
const lot = (): ScenarioInput => many(LOAD, SERVERS, choices(1));

/** Response time over the age of the counts. */
export const stale = {
  at: [0, 0.5, 1, 2, 4, 8, 12],
  x: {
    label: {
      en: 'time between two looks, in service times',
      'zh-cn': '计数多久更新一次（以服务时间为单位）',
    },
    to: 13,
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
      name: 'ten',
      label: { en: 'ten servers at load 0.8', 'zh-cn': '十台，负载 0.8' },
      series: [
        {
          name: 'lot',
          label: { en: 'one lot', 'zh-cn': '抽一台' },
          tone: 'baseline',
          scenario: lot,
        },
        {
          name: 'two',
          label: { en: 'two', 'zh-cn': '抽两台' },
          tone: 'original',
          scenario: (age) => two(age * MEAN_MS),
        },
        {
          name: 'all',
          label: { en: 'all', 'zh-cn': '全看' },
          tone: 'second',
          scenario: (age) => all(age * MEAN_MS),
        },
      ],
    },
  ],
  claim: {
    text: {
      en: ({ blind, freshTwo, freshAll, oldTwo, oldAll }, format) =>
        `<b>The best of all, as long as it is true.</b> With counts of this moment, looking at all takes ${format.decimal(times(freshAll), 2)} service times, looking at two ${format.decimal(times(freshTwo), 2)}. With counts that are looked up every 4 service times it is the other way round: ${format.decimal(times(oldAll), 1)} against ${format.decimal(times(oldTwo), 1)}, and drawing blindly takes ${format.decimal(times(blind), 1)}.`,
      'zh-cn': ({ blind, freshTwo, freshAll, oldTwo, oldAll }, format) =>
        `<b>只要消息是真的，全看最好。</b>计数是此刻的，全看要 ${format.decimal(times(freshAll), 2)} 个服务时间，看两台 ${format.decimal(times(freshTwo), 2)} 个。计数每 4 个服务时间才更新一次，就反过来了：${format.decimal(times(oldAll), 1)} 对 ${format.decimal(times(oldTwo), 1)}，而闭着眼抽一台是 ${format.decimal(times(blind), 1)}。`,
    },
    runs: {
      blind: lot(),
      freshTwo: two(0),
      freshAll: all(0),
      oldTwo: two(4 * MEAN_MS),
      oldAll: all(4 * MEAN_MS),
    },
    holds: ({ blind, freshTwo, freshAll, oldTwo, oldAll }) =>
      times(freshAll) < times(freshTwo) &&
      times(oldTwo) < 0.8 * times(blind) &&
      times(oldAll) > 1.1 * times(blind),
    contrast: { oldAll: two(4 * MEAN_MS) },
  },
} satisfies ShownSweep;

export const STALE_MS = 4000;
export const TIMEOUT_MS = 4000;
const WORK_MS = 300;
const HERD_PER_SEC = 6;
const MINUTES = 10;

const herd = (balancer: ScenarioInput['balancer'], idempotencyKey: boolean): ScenarioInput =>
  watched('old counts, clients that leave', balancer, {
    durationMs: `${MINUTES}min`,
    traffic: { kind: 'poisson', arrivalsPerSec: HERD_PER_SEC },
    service: { kind: 'exponential', meanMs: WORK_MS },
    client: { timeoutMs: TIMEOUT_MS, retries: { count: 2, delayMs: '500ms' }, idempotencyKey },
  });
const emptiest: ScenarioInput['balancer'] = { name: 'least-connections', staleMs: STALE_MS };

/** The herd, and what it costs. */
export const herdFigure = {
  scenario: herd(emptiest, false),
  stillMs: 62_000,
  knob: {
    kind: 'idempotencyKey',
    label: { en: 'idempotency key', 'zh-cn': '幂等键' },
    value: false,
  },
  claim: {
    text: {
      en: ({ all, two, withKey }, format) =>
        `<b>Everybody runs to where it was empty.</b> Always to the emptiest server, by counts up to ${format.count(STALE_MS / 1000)} s old: in ${format.count(MINUTES)} minutes ${format.count(all.money.doubleCharges)} double charges, ${format.money(all.money.doubleChargedAmount)}. The emptier of two, by the same old counts: ${format.count(two.money.doubleCharges)}. With a key: ${format.count(withKey.money.doubleCharges)}.`,
      'zh-cn': ({ all, two, withKey }, format) =>
        `<b>大家都跑向刚才空着的那台。</b>总去最空的那台，而计数最多旧了 ${format.count(STALE_MS / 1000)} s：${format.count(MINUTES)} 分钟里重复扣款 ${format.count(all.money.doubleCharges)} 笔，共 ${format.money(all.money.doubleChargedAmount)}。按同样旧的计数，去两台中较空的：${format.count(two.money.doubleCharges)} 笔。有幂等键：${format.count(withKey.money.doubleCharges)} 笔。`,
    },
    runs: {
      all: herd(emptiest, false),
      two: herd(choices(2, STALE_MS), false),
      withKey: herd(emptiest, true),
    },
    holds: ({ all, two, withKey }) =>
      all.money.doubleCharges > 5 * two.money.doubleCharges &&
      all.money.doubleCharges > 200 &&
      withKey.money.doubleCharges === 0,
    contrast: { all: herd(choices(2, STALE_MS), false) },
  },
} satisfies ShownScenario;
