import type {
  NumberFormat,
  Report,
  ScenarioInput,
  ShownTimeline,
  TimelineSeries,
} from 'evenkeel/simulator';
import {
  atOnce,
  budgeted,
  jittered,
  MINUTE_MS,
  never,
  POOL,
  perSec,
  type Retries,
  slow,
} from './retries.ts';

/* Ten servers at load 0.8, half a minute three times as slow. */

export const MEAN_MS = 100;
export const TIMEOUT_MS = 500;
export const STORM_RATE = 80;
const STORM = { fromMs: 2 * MINUTE_MS, untilMs: 2.5 * MINUTE_MS, factor: 3 };

/** Ten servers that can do 100 payments a second, their queues, and clients that wait half a second. */
export const pool = {
  version: 1,
  seed: 1,
  servers: POOL.map((name) => ({ name, queueLimit: 50 })),
  // Work that varies by half of its mean: with more, storms begin by themselves at this load.
  service: { kind: 'erlang', meanMs: MEAN_MS, stages: 4 },
  balancer: { name: 'least-connections' },
} as const;

const storm = (retries: Retries): ScenarioInput => ({
  ...pool,
  name: 'a retry storm',
  durationMs: '6min',
  traffic: { kind: 'poisson', arrivalsPerSec: STORM_RATE },
  client: { timeoutMs: TIMEOUT_MS, retries },
  faults: slow(POOL, STORM.factor, STORM.fromMs, STORM.untilMs),
});

const before = (report: Report) => perSec(report, 'succeeded', 0.5, 2);
const during = (report: Report) => perSec(report, 'succeeded', 2, 2.5);
/** From half a minute after the servers are as fast as ever. */
const after = (report: Report) => perSec(report, 'succeeded', 3, 6);

const lines = (retries: Retries): TimelineSeries[] => [
  {
    name: 'attempts',
    label: { en: 'attempts', 'zh-cn': '尝试' },
    tone: 'retry',
    scenario: storm(retries),
    quantity: 'attemptsPerSec',
  },
  {
    name: 'goodput',
    label: { en: 'answered', 'zh-cn': '成功' },
    tone: 'original',
    scenario: storm(retries),
    quantity: 'succeededPerSec',
  },
];

const slowBand = {
  fromMs: STORM.fromMs,
  untilMs: STORM.untilMs,
  label: { en: 'slow', 'zh-cn': '变慢' },
};

function mostAttempts({ series }: Report): number {
  return (Math.max(...series.attempts) * 1000) / series.sliceMs;
}

function stormClaim(
  text: Record<'en' | 'zh-cn', (report: Report, format: NumberFormat) => string>,
  retries: Retries,
  holds: (report: Report) => boolean,
  contrast: Retries,
): ShownTimeline['claim'] {
  const of =
    (say: (report: Report, format: NumberFormat) => string) =>
    (reports: Readonly<Record<string, Report>>, format: NumberFormat) =>
      say(reports.storm as Report, format);
  return {
    text: { en: of(text.en), 'zh-cn': of(text['zh-cn']) },
    runs: { storm: storm(retries) },
    holds: (reports) => holds(reports.storm as Report),
    contrast: { storm: storm(contrast) },
  };
}

/** Goodput over time, to be predicted. */
export const prediction = {
  y: { label: { en: 'answered per second', 'zh-cn': '每秒成功的支付' }, to: 100 },
  bands: [slowBand],
  variants: [
    {
      name: 'at-once',
      label: { en: 'two immediate retries', 'zh-cn': '立即重试两次' },
      series: lines(atOnce).filter(({ name }) => name === 'goodput'),
    },
  ],
  predicted: {
    series: 'goodput',
    atMs: [60_000, 135_000, 195_000, 255_000, 330_000],
  },
  claim: stormClaim(
    {
      en: (report, format) =>
        `<b>It does not come back.</b> Before, ${format.count(before(report))} payments a second are answered; while the servers are slow, ${format.count(during(report))}; and from half a minute after, with every server as fast as ever, ${format.count(after(report))}. They receive ${format.count(perSec(report, 'attempts', 3, 6))} attempts a second, and can do ${format.count(1000 / (MEAN_MS / POOL.length))}.`,
      'zh-cn': (report, format) =>
        `<b>它没有恢复。</b>出事之前，每秒成功 ${format.count(before(report))} 笔；变慢期间，${format.count(during(report))} 笔；恢复正常速度半分钟以后，仍是 ${format.count(after(report))} 笔。服务器每秒收到 ${format.count(perSec(report, 'attempts', 3, 6))} 次尝试，而它们只处理得了 ${format.count(1000 / (MEAN_MS / POOL.length))} 次。`,
    },
    atOnce,
    (report) => after(report) < 0.2 * before(report),
    never,
  ),
} satisfies ShownTimeline;

/** What waiting does, and what no retries do. */
export const waiting = {
  y: { label: { en: 'per second', 'zh-cn': '每秒' }, to: 250 },
  bands: [slowBand],
  variants: [
    {
      name: 'jitter',
      label: { en: 'wait and jitter', 'zh-cn': '等待加抖动' },
      series: lines(jittered),
    },
    {
      name: 'at-once',
      label: { en: 'two immediate retries', 'zh-cn': '立即重试两次' },
      series: lines(atOnce),
    },
    { name: 'never', label: { en: 'no retries', 'zh-cn': '不重试' }, series: lines(never) },
  ],
  choice: { en: 'How clients retry', 'zh-cn': '客户端怎样重试' },
  claim: {
    text: {
      en: ({ jitter, none }, format) =>
        `<b>Waiting spreads a storm out; it does not end it.</b> With waits and jitter ${format.count(after(jitter))} payments a second are answered after the slow half minute, of ${format.count(perSec(jitter, 'attempts', 3, 6))} attempts. With no retries at all, ${format.count(after(none))} of ${format.count(perSec(none, 'attempts', 3, 6))}.`,
      'zh-cn': ({ jitter, none }, format) =>
        `<b>等待只是把风暴摊开，并不能让它停下。</b>有等待、有抖动，变慢的半分钟过后，每秒 ${format.count(perSec(jitter, 'attempts', 3, 6))} 次尝试里成功 ${format.count(after(jitter))} 笔；完全不重试，${format.count(perSec(none, 'attempts', 3, 6))} 次里成功 ${format.count(after(none))} 笔。`,
    },
    runs: { jitter: storm(jittered), none: storm(never) },
    holds: ({ jitter, none }) =>
      after(jitter) < 0.2 * STORM_RATE && after(none) > 0.85 * STORM_RATE,
    contrast: { jitter: storm(budgeted) },
  },
} satisfies ShownTimeline;

/** What a budget does. */
export const recovery = {
  y: { label: { en: 'per second', 'zh-cn': '每秒' }, to: 250 },
  bands: [slowBand],
  variants: [
    {
      name: 'budget',
      label: { en: 'jitter and a budget', 'zh-cn': '抖动加预算' },
      series: lines(budgeted),
    },
  ],
  claim: stormClaim(
    {
      en: (report, format) =>
        `<b>A budget brings it back.</b> Answered payments a second: ${format.count(before(report))} before, ${format.count(during(report))} while the servers are slow, ${format.count(after(report))} after. In the worst ${format.count(report.series.sliceMs / 1000)} seconds there were ${format.count(mostAttempts(report))} attempts a second.`,
      'zh-cn': (report, format) =>
        `<b>有了预算，它就能恢复。</b>每秒成功的支付：之前 ${format.count(before(report))} 笔，变慢期间 ${format.count(during(report))} 笔，之后 ${format.count(after(report))} 笔。最糟的 ${format.count(report.series.sliceMs / 1000)} 秒里，每秒也只有 ${format.count(mostAttempts(report))} 次尝试。`,
    },
    budgeted,
    (report) => after(report) > 0.9 * before(report) && mostAttempts(report) < 1.4 * STORM_RATE,
    jittered,
  ),
} satisfies ShownTimeline;
