import type { Report, ScenarioInput, ShownScenario, ShownTimeline } from 'evenkeel/simulator';

/* One of three servers crashes; how long until somebody notices? */

const TRIO = ['ada', 'bao', 'cal'];
const INTERVAL_MS = 10_000;
const FALL = 3;
const RISE = 2;
const TRIP_MS = 400;
const MINUTE_MS = 60_000;
/** The crash of the opening, and that of the chart. */
const WATCHED = { fromMs: MINUTE_MS, untilMs: 3 * MINUTE_MS };
const CHARTED = { fromMs: 2 * MINUTE_MS, untilMs: 4 * MINUTE_MS };

type Checks = NonNullable<ScenarioInput['healthChecks']>;
const checks = (fall: number): Checks => ({
  intervalMs: INTERVAL_MS,
  timeoutMs: 2000,
  fall,
  rise: RISE,
});

/** bao is down from then until then, and only probes tell. */
const crash = (down: { readonly fromMs: number; readonly untilMs: number }) => ({
  servers: TRIO.map((name) => ({ name, queueLimit: 12 })),
  balancer: { name: 'round-robin' },
  faults: [{ kind: 'down' as const, server: 'bao', noticedAfterMs: null, ...down }],
});

/** Few enough payments to be counted, slow enough to be followed. */
const watched = (fall: number): ScenarioInput => ({
  version: 1,
  name: 'a crash that nobody has noticed yet',
  seed: 3,
  durationMs: '4min',
  traffic: { kind: 'poisson', arrivalsPerSec: 4.5 },
  service: { kind: 'erlang', meanMs: '300ms', stages: 4 },
  network: { toBalancerMs: TRIP_MS, toServerMs: TRIP_MS, toClientMs: TRIP_MS },
  ...crash(WATCHED),
  healthChecks: checks(fall),
});

/** From the crash to the moment at which the probes have taken bao out, in that run. */
const noticedSec = (fall: number) => {
  // The servers are asked in turn, bao after two thirds of each interval.
  const firstMs = (INTERVAL_MS * 2) / TRIO.length;
  const beforeMs = (WATCHED.fromMs - firstMs) % INTERVAL_MS;
  return (fall * INTERVAL_MS - beforeMs + 2 * TRIP_MS) / 1000;
};

/** The figure that opens the chapter. */
export const openingFigure = {
  scenario: watched(FALL),
  stillMs: 68_000,
  claim: {
    text: {
      en: ({ third, first }, format) =>
        `<b>For customers the repair is over when the crash is noticed.</b> <i>bao</i> is down for ${format.count((WATCHED.untilMs - WATCHED.fromMs) / 1000)} seconds. After ${format.count(FALL)} failed probes, ${format.count(noticedSec(FALL))} seconds into the crash, payments no longer go there; until then ${format.count(third.failed)} of them fail. Taken out at the first failed probe, after ${format.count(noticedSec(1))} seconds, it would be ${format.count(first.failed)}.`,
      'zh-cn': ({ third, first }, format) =>
        `<b>对客户来说，宕机一被发现，修复就算结束了。</b>bao 宕机 ${format.count((WATCHED.untilMs - WATCHED.fromMs) / 1000)} 秒。连着 ${format.count(FALL)} 次探测失败，也就是宕机 ${format.count(noticedSec(FALL))} 秒之后，支付不再发给它；在此之前有 ${format.count(third.failed)} 笔失败。如果第一次探测失败就把它摘掉，只要 ${format.count(noticedSec(1))} 秒，失败 ${format.count(first.failed)} 笔。`,
    },
    runs: { third: watched(FALL), first: watched(1) },
    holds: ({ third, first }) => third.failed >= 20 && first.failed < 0.6 * third.failed,
    contrast: { first: watched(FALL) },
  },
} satisfies ShownScenario;

/** The same crash under enough payments for a smooth line. */
const charted = (healthChecks: Checks | undefined): ScenarioInput => ({
  version: 1,
  name: 'a crash of two minutes',
  seed: 1,
  durationMs: '6min',
  traffic: { kind: 'poisson', arrivalsPerSec: 90 },
  service: { kind: 'erlang', meanMs: '10ms', stages: 4 },
  ...crash(CHARTED),
  ...(healthChecks && { healthChecks }),
});

const share = ({ availability }: Report) => availability.byRequest;

/** How many payments fail while a server is down, with probes and without. */
export const detection = {
  y: {
    label: { en: 'payments that fail, per second', 'zh-cn': '每秒失败的支付' },
    to: 40,
  },
  bands: [{ ...CHARTED, label: { en: 'bao down', 'zh-cn': 'bao 宕机' } }],
  variants: [
    {
      name: 'in-a-row',
      label: { en: 'probed', 'zh-cn': '有探测' },
      series: [
        {
          name: 'unnoticed',
          label: { en: 'no probes', 'zh-cn': '没有探测' },
          tone: 'baseline',
          scenario: charted(undefined),
          quantity: 'failedPerSec',
        },
        {
          name: 'probed',
          label: { en: 'probed', 'zh-cn': '有探测' },
          tone: 'original',
          scenario: charted(checks(FALL)),
          quantity: 'failedPerSec',
        },
      ],
    },
  ],
  claim: {
    text: {
      en: ({ unnoticed, third, first }, format) =>
        `<b>The same repair, three availabilities.</b> Over these ${format.count(6)} minutes ${format.percentTo(share(unnoticed), 1)} of the payments succeed when nobody notices, ${format.percentTo(share(third), 1)} when the third failed probe takes <i>bao</i> out, ${format.percentTo(share(first), 1)} when the first does. <i>bao</i> was never repaired any faster.`,
      'zh-cn': ({ unnoticed, third, first }, format) =>
        `<b>同一次修复，三种可用性。</b>这 ${format.count(6)} 分钟里，没有人发现时，${format.percentTo(share(unnoticed), 1)} 的支付成功；第三次探测失败时摘掉 bao，是 ${format.percentTo(share(third), 1)}；第一次失败就摘，是 ${format.percentTo(share(first), 1)}。bao 本身的修复一点也没有变快。`,
    },
    runs: {
      unnoticed: charted(undefined),
      third: charted(checks(FALL)),
      first: charted(checks(1)),
    },
    holds: ({ unnoticed, third, first }) =>
      1 - share(third) < 0.4 * (1 - share(unnoticed)) &&
      1 - share(first) < 0.5 * (1 - share(third)),
    contrast: { first: charted(checks(FALL)) },
  },
} satisfies ShownTimeline;

/** For the prose: the least and the most seconds between a crash and the last of three failed probes. */
export const detectionSec = {
  least: ((FALL - 1) * INTERVAL_MS) / 1000,
  most: (FALL * INTERVAL_MS) / 1000,
};
