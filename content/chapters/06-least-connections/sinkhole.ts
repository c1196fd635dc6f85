import type {
  Report,
  ScenarioInput,
  ShownComparison,
  ShownScenario,
  ShownTimeline,
} from 'evenkeel/simulator';
import { SICK, TEN, ten, watched } from './pool.ts';

/* A server that fails nearly everything, at once. */

export const FAILING = 0.95;
const FROM_MS = 20_000;

const failing = (server: string): Pick<ScenarioInput, 'faults'> => ({
  faults: [{ kind: 'fast-failures', servers: [server], probability: FAILING, fromMs: FROM_MS }],
});

const three = (balancer: string): ScenarioInput =>
  watched(`bao fails fast, ${balancer}`, failing('bao'), balancer);

const share = ({ failed, offered }: Report) => failed / offered;

/** The figure that opens the chapter. */
export const openingFigure = {
  scenario: three('least-connections'),
  stillMs: 40_000,
  claim: {
    text: {
      en: ({ least, turns }, format) => {
        const [ada, bao, cal] = least.servers;
        return `<b>The emptiest is the one that fails.</b> From second ${format.count(FROM_MS / 1000)} on <i>bao</i> refuses ${format.percent(FAILING)} of what it is sent, at once, and so has the least under way. In 4 minutes it is sent ${format.count(bao.dispatched)} payments, <i>ada</i> ${format.count(ada.dispatched)}, <i>cal</i> ${format.count(cal.dispatched)}. Of all payments ${format.percent(share(least))} fail; with equal turns it would be ${format.percent(share(turns))}.`;
      },
      'zh-cn': ({ least, turns }, format) => {
        const [ada, bao, cal] = least.servers;
        return `<b>最空的，正是出错的那台。</b>从第 ${format.count(FROM_MS / 1000)} 秒起，bao 把分给它的 ${format.percent(FAILING)} 立即拒绝，于是在途的总是最少。4 分钟里它分到 ${format.count(bao.dispatched)} 笔支付，ada ${format.count(ada.dispatched)} 笔，cal ${format.count(cal.dispatched)} 笔。全部支付中有 ${format.percent(share(least))} 失败；若是轮流，则是 ${format.percent(share(turns))}。`;
      },
    },
    runs: { least: three('least-connections'), turns: three('round-robin') },
    holds: ({ least, turns }) => {
      const [ada, bao, cal] = least.servers;
      return (
        bao.dispatched > 1.2 * Math.max(ada.dispatched, cal.dispatched) &&
        share(least) > 1.1 * share(turns)
      );
    },
    contrast: { least: three('round-robin') },
  },
} satisfies ShownScenario;

const BETWEEN_MS = { fromMs: 60_000, untilMs: 120_000 };
const minute = (balancer: string): ScenarioInput =>
  ten(`one of ten fails fast, ${balancer}`, balancer, {
    faults: [{ kind: 'fast-failures', servers: [SICK], probability: FAILING, ...BETWEEN_MS }],
  });

/** Payments failed in the minute, over those that came in it: nothing fails outside of it. */
const minuteShare = (report: Report) => (share(report) * report.simulatedMs) / 60_000;

/** What a reader predicts, by picking an answer. */
export const prediction = {
  y: {
    label: { en: 'payments failing each second', 'zh-cn': '每秒失败的支付' },
    to: 24,
  },
  bands: [
    {
      ...BETWEEN_MS,
      label: { en: `${SICK} fails fast`, 'zh-cn': `${SICK} 快速失败` },
    },
  ],
  variants: [
    {
      name: 'both',
      label: { en: 'both', 'zh-cn': '两者' },
      series: [
        {
          name: 'turns',
          label: { en: 'round robin', 'zh-cn': '轮询' },
          tone: 'baseline',
          scenario: minute('round-robin'),
          quantity: 'failedPerSec',
        },
        {
          name: 'least',
          label: { en: 'least connections', 'zh-cn': '最少连接' },
          tone: 'original',
          scenario: minute('least-connections'),
          quantity: 'failedPerSec',
        },
      ],
    },
  ],
  picked: {
    question: {
      en: 'One of ten servers fails nearly all that it gets, for a minute. With round robin a tenth of all payments fails. With least connections?',
      'zh-cn':
        '十台服务器中有一台，在一分钟里几乎来一笔失败一笔。用轮询，全部支付的十分之一失败。用最少连接呢？',
    },
    choices: [
      {
        label: {
          en: 'Fewer: the balancer notices that it is not well',
          'zh-cn': '更少：负载均衡器看得出它不对劲',
        },
        isRight: ({ least, turns }) => minuteShare(least) < 0.8 * minuteShare(turns),
      },
      {
        label: { en: 'About as many', 'zh-cn': '差不多' },
        isRight: ({ least, turns }) => Math.abs(minuteShare(least) / minuteShare(turns) - 1) <= 0.2,
      },
      {
        label: { en: 'About twice as many, or more', 'zh-cn': '约两倍，或者更多' },
        isRight: ({ least, turns }) => minuteShare(least) > 1.2 * minuteShare(turns),
      },
    ],
  },
  claim: {
    text: {
      en: ({ least, turns }, format) =>
        `<b>${format.times(minuteShare(least) / minuteShare(turns))} as many.</b> In that minute ${format.percent(minuteShare(turns))} of all payments fail with round robin, and ${format.percent(minuteShare(least))} with least connections.`,
      'zh-cn': ({ least, turns }, format) =>
        `<b>${format.times(minuteShare(least) / minuteShare(turns))}。</b>那一分钟里，用轮询有 ${format.percent(minuteShare(turns))} 的支付失败；用最少连接，${format.percent(minuteShare(least))}。`,
    },
    runs: { least: minute('least-connections'), turns: minute('round-robin') },
    holds: ({ least, turns }) => minuteShare(least) > 1.8 * minuteShare(turns),
    contrast: { least: minute('round-robin') },
  },
} satisfies ShownTimeline;

const always = (balancer: string, more: Partial<ScenarioInput> = {}): ScenarioInput =>
  ten(`one of ten fails fast, ${balancer}`, balancer, { ...failing(SICK), ...more });

/** Five failures in a row, and nothing is sent there for half a minute. */
const ejecting = {
  healthPolicy: {
    name: 'outlier-detection',
    options: {
      consecutive5xx: 5,
      maxEjectionPercent: 20,
      baseEjectionMs: 30_000,
      intervalMs: 1000,
    },
  },
} satisfies Partial<ScenarioInput>;

/** What each signal makes of a server that fails fast. */
export const signals = {
  x: {
    label: { en: 'payments that succeed, in percentage points', 'zh-cn': '成功的支付，百分点' },
    from: -60,
    to: 20,
    digits: 0,
    fineDigits: 1,
    measure: 'succeededShare',
    unit: 0.01,
  },
  baseline: {
    name: 'turns',
    label: { en: 'round robin', 'zh-cn': '轮询' },
    scenario: always('round-robin'),
  },
  others: [
    {
      name: 'least',
      label: { en: 'least connections', 'zh-cn': '最少连接' },
      scenario: always('least-connections'),
    },
    {
      name: 'least-time',
      label: { en: 'least time', 'zh-cn': '最短时间' },
      scenario: always('least-time'),
    },
    {
      name: 'peak-ewma',
      label: { en: 'peak EWMA', 'zh-cn': '峰值 EWMA' },
      scenario: always('peak-ewma'),
    },
    {
      name: 'ejecting',
      label: { en: 'least connections, ejecting', 'zh-cn': '最少连接，并剔除' },
      scenario: always('least-connections', ejecting),
    },
  ],
  replications: 10,
  claim: {
    text: {
      en: ({ turns, least, time, ejected }, format) =>
        `<b>The better the signal, the deeper the hole.</b> One of ${format.count(TEN.length)} servers fails fast. Failed payments: ${format.percent(share(turns))} with round robin, ${format.percent(share(least))} with least connections, ${format.percent(share(time))} with least time, which prefers whoever answers soonest. With failures counted and the server left out: ${format.percentTo(share(ejected), 1)}.`,
      'zh-cn': ({ turns, least, time, ejected }, format) =>
        `<b>信号越灵敏，陷得越深。</b>${format.count(TEN.length)} 台中有一台快速失败。失败的支付：轮询 ${format.percent(share(turns))}，最少连接 ${format.percent(share(least))}，专挑答得最快的最短时间 ${format.percent(share(time))}。把失败也计入并剔除它：${format.percentTo(share(ejected), 1)}。`,
    },
    runs: {
      turns: always('round-robin'),
      least: always('least-connections'),
      time: always('least-time'),
      ejected: always('least-connections', ejecting),
    },
    holds: ({ turns, least, time, ejected }) =>
      share(least) > 1.5 * share(turns) &&
      share(time) > 1.3 * share(least) &&
      share(ejected) < 0.3 * share(turns),
    contrast: { ejected: always('least-connections') },
  },
} satisfies ShownComparison;
