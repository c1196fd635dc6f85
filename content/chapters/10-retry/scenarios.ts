import type {
  NumberFormat,
  Report,
  ScenarioInput,
  ShownMachine,
  ShownPhasePlot,
  ShownScenario,
  ShownSweep,
  ShownTimeline,
  TimelineSeries,
} from 'evenkeel/simulator';

type Retries = NonNullable<NonNullable<ScenarioInput['client']>['retries']>;

/** What impatient clients do: twice more, at once. */
const atOnce: Retries = { count: 2, delayMs: 0 };
/** Waiting grows from 100 ms, each wait a random share of it. */
const jittered: Retries = {
  count: 2,
  backoff: { name: 'exponential-backoff', options: { baseMs: 100, capMs: 2000, jitter: 'full' } },
};
/** A failure costs a token, ten answers earn one, and with half of them gone nobody retries: gRPC's rule. */
const budgeted: Retries = {
  ...jittered,
  budget: { name: 'grpc-retry-throttling', options: { maxTokens: 100, tokenRatio: 0.1 } },
};
const never: Retries = { count: 0 };

const MINUTE_MS = 60_000;

/* The opening: three servers, few enough payments to be counted. */

const TRIO = ['ada', 'bao', 'cal'];
const SLOW_FACTOR = 4;
const slow = (servers: readonly string[], factor: number, fromMs: number, untilMs: number) =>
  servers.map((server) => ({ kind: 'slow' as const, server, factor, fromMs, untilMs }));

const opening = (retries: Retries): ScenarioInput => ({
  version: 1,
  name: 'twenty slow seconds',
  seed: 1,
  durationMs: '4min',
  traffic: { kind: 'poisson', arrivalsPerSec: 4.5 },
  servers: TRIO.map((name) => ({ name, queueLimit: 12 })),
  service: { kind: 'erlang', meanMs: '500ms', stages: 4 },
  balancer: { name: 'least-connections' },
  network: { toBalancerMs: '300ms', toServerMs: '300ms', toClientMs: '300ms' },
  client: { timeoutMs: '4s', retries },
  faults: slow(TRIO, SLOW_FACTOR, 60_000, 80_000),
});

/* The storm: ten servers at load 0.8, half a minute three times as slow. */

const POOL = Array.from({ length: 10 }, (_, i) => `pay-${i + 1}`);
const MEAN_MS = 100;
const TIMEOUT_MS = 500;
const STORM_RATE = 80;
const STORM = { fromMs: 2 * MINUTE_MS, untilMs: 2.5 * MINUTE_MS, factor: 3 };

/** Ten servers that can do 100 payments a second, their queues, and clients that wait half a second. */
const pool = {
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

/** Succeeded payments, or attempts, a second between two minutes of a run. */
function perSec(
  { series }: Report,
  of: 'succeeded' | 'attempts' | 'offered',
  fromMin: number,
  untilMin: number,
): number {
  const slices = series[of].slice(
    Math.round((fromMin * MINUTE_MS) / series.sliceMs),
    Math.round((untilMin * MINUTE_MS) / series.sliceMs),
  );
  const sum = slices.reduce((all, count) => all + count, 0);
  return (sum * 1000) / (slices.length * series.sliceMs);
}

const before = (report: Report) => perSec(report, 'succeeded', 0.5, 2);
const during = (report: Report) => perSec(report, 'succeeded', 2, 2.5);
/** From half a minute after the servers are as fast as ever. */
const after = (report: Report) => perSec(report, 'succeeded', 3, 6);

/* The loop: more and more payments, then fewer and fewer. */

const walk = (retries: Retries): ScenarioInput => ({
  ...pool,
  name: 'up and down',
  durationMs: '20min',
  traffic: {
    kind: 'profile',
    points: [
      { atMs: 0, arrivalsPerSec: 10 },
      { atMs: '10min', arrivalsPerSec: 110 },
      { atMs: '20min', arrivalsPerSec: 10 },
    ],
  },
  client: { timeoutMs: TIMEOUT_MS, retries },
});

/** The slices of a walk in which so many payments came a second, on one of its halves. */
function goodputAt({ series }: Report, ratePerSec: number, half: 'up' | 'down'): number {
  const wanted = half === 'up' ? (ratePerSec - 10) / 10 : 20 - (ratePerSec - 10) / 10;
  const middle = Math.round((wanted * MINUTE_MS) / series.sliceMs - 0.5);
  const near = [-1, 0, 1].map((by) => series.succeeded[middle + by] ?? 0);
  return (near.reduce((sum, count) => sum + count, 0) * 1000) / (near.length * series.sliceMs);
}

/** The rate at which the loop is looked at. */
const LOOK_RATE = 60;

/* Layers: each calls the next, and tries three times. */

const ATTEMPTS = 3;
const LAYERS = ['shop', 'payments', 'bank'];
type Pool = NonNullable<ScenarioInput['tiers']>[number];
type Faults = NonNullable<Pool['faults']>;

/** One that never keeps anyone waiting, and its clients. */
const roomy = (name: string, faults: Faults): Pool => ({
  servers: [{ name, slots: 2000 }],
  service: { kind: 'fixed', meanMs: 5 },
  balancer: { name: 'round-robin' },
  client: { retries: { count: ATTEMPTS - 1, delayMs: 0 } },
  faults,
});

/** So many layers of retries before a bank that fails a share p of its calls. */
function layers(
  count: number,
  p: number,
  failing: 'now and then' | 'all at once' = 'now and then',
): ScenarioInput {
  const faults: Faults = [
    failing === 'now and then'
      ? { kind: 'errors', probability: p }
      : { kind: 'errors', probability: 1, fromMs: 0, untilMs: p * MINUTE_MS },
  ];
  const pools = LAYERS.slice(LAYERS.length - count).map((name, i) => ({
    name,
    // Only the last, the bank itself, fails.
    ...roomy(name, i === count - 1 ? faults : []),
  }));
  const [first, ...tiers] = pools;
  if (!first) throw new RangeError(`count: got ${count}, expected 1 to ${LAYERS.length}`);
  const { name: _, ...front } = first;
  return {
    version: 1,
    name: `${count} layers that retry`,
    seed: 4,
    durationMs: MINUTE_MS,
    traffic: { kind: 'poisson', arrivalsPerSec: 40 },
    ...front,
    tiers,
  };
}

/** Calls of the bank for one payment: so many layers of n attempts are one with n to the power of so many. */
export const layeredAttempts = (count: number, p: number): number => {
  const most = ATTEMPTS ** count;
  let sum = 0;
  for (let attempt = 0; attempt < most; attempt++) sum += p ** attempt;
  return sum;
};

const callsPerPayment = ({ tiers, attempts, offered }: Report) =>
  (tiers.at(-1)?.attempts ?? attempts) / offered;

/* The lost answer: charged, not heard of, tried again. */

const lostAnswers = (idempotencyKey: boolean): ScenarioInput => ({
  version: 1,
  name: 'lost answers',
  seed: 7,
  durationMs: '10min',
  traffic: { kind: 'poisson', arrivalsPerSec: 3 },
  servers: TRIO.map((name) => ({ name })),
  service: { kind: 'exponential', meanMs: '300ms' },
  balancer: { name: 'round-robin' },
  network: { toBalancerMs: '400ms', toServerMs: '400ms', toClientMs: '400ms' },
  client: {
    timeoutMs: '4s',
    retries: {
      count: 2,
      backoff: {
        name: 'exponential-backoff',
        options: { baseMs: 1000, capMs: 4000, jitter: 'full' },
      },
    },
    idempotencyKey,
  },
  faults: [{ kind: 'lost-answers', probability: 0.08 }],
});

/** Payments of that run whose lives are stepped through: answered at once, paid twice, and one tried three times. */
export const LIVES = [0, 1, 250];

/* Hedging: a second attempt before the first has failed. */

const HEDGE_AFTER_MS = 150;
const hedging = (load: number, hedge: 'none' | 'works on' | 'cancelled'): ScenarioInput => ({
  version: 1,
  name: `hedging at load ${load}`,
  seed: 5,
  durationMs: '90s',
  traffic: { kind: 'poisson', arrivalsPerSec: load * 200 },
  servers: POOL.map((name) => ({ name })),
  service: { kind: 'hyperexponential', meanMs: 50, cvSquared: 8 },
  balancer: { name: 'least-connections' },
  client: {
    idempotencyKey: true,
    ...(hedge === 'none'
      ? {}
      : { hedge: { afterMs: HEDGE_AFTER_MS, count: 1, cancel: hedge === 'cancelled' } }),
  },
});

const rate = (value: number, format: NumberFormat) => format.count(value);

/** The figures that play. */
export const scenarios = {
  opening: {
    scenario: opening(atOnce),
    stillMs: 128_000,
    claim: {
      text: {
        en: ({ retrying, patient }, format) =>
          `<b>The slow seconds end; the failure does not.</b> For ${format.count(20)} seconds every server takes ${format.count(SLOW_FACTOR)} times as long. In the last two minutes, long after, ${format.percent(shareAfter(retrying))} of the payments succeed. With clients that do not retry at all it is ${format.percent(shareAfter(patient))}.`,
        'zh-cn': ({ retrying, patient }, format) =>
          `<b>变慢只有一会儿，故障却一直不走。</b>有 ${format.count(20)} 秒，每台服务器的耗时都变成 ${format.count(SLOW_FACTOR)} 倍。事情早已过去，最后两分钟里成功的支付却只占 ${format.percent(shareAfter(retrying))}；换成完全不重试的客户端，是 ${format.percent(shareAfter(patient))}。`,
      },
      runs: { retrying: opening(atOnce), patient: opening(never) },
      holds: ({ retrying, patient }) =>
        perSec(retrying, 'succeeded', 0, 1) > 0.85 * perSec(retrying, 'offered', 0, 1) &&
        shareAfter(retrying) < 0.1 &&
        shareAfter(patient) > 0.8,
      contrast: { retrying: opening(never) },
    },
  },
  'lost-answers': {
    scenario: lostAnswers(false),
    stillMs: 33_600,
    knob: {
      kind: 'idempotencyKey',
      label: { en: 'idempotency key', 'zh-cn': '幂等键' },
      value: false,
    },
    claim: {
      text: {
        en: ({ without, withKey }, format) =>
          `<b>Backing off does not help here.</b> In ${format.count(10)} minutes ${format.count(without.money.lostAnswers)} answers are lost, and clients that wait politely before they try again still charge ${format.count(without.money.doubleCharges)} times too often: ${format.money(without.money.doubleChargedAmount)}. With a key: ${format.count(withKey.money.doubleCharges)}.`,
        'zh-cn': ({ without, withKey }, format) =>
          `<b>退避在这里帮不上忙。</b>${format.count(10)} 分钟里有 ${format.count(without.money.lostAnswers)} 次响应丢失。客户端老老实实等一等再试，还是多扣了 ${format.count(without.money.doubleCharges)} 次款，共 ${format.money(without.money.doubleChargedAmount)}；有幂等键，${format.count(withKey.money.doubleCharges)} 笔。`,
      },
      runs: { without: lostAnswers(false), withKey: lostAnswers(true) },
      holds: ({ without, withKey }) =>
        without.money.doubleCharges >= 40 && withKey.money.doubleCharges === 0,
      contrast: { without: lostAnswers(true) },
    },
  },
} satisfies Record<string, ShownScenario>;

/** Of the payments sent in the last two minutes of the opening, those that succeed. */
function shareAfter(report: Report): number {
  return perSec(report, 'succeeded', 2, 4) / perSec(report, 'offered', 2, 4);
}

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

/** The charts over time. */
export const timelines = {
  prediction: {
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
          `<b>It does not come back.</b> Before, ${rate(before(report), format)} payments a second are answered; while the servers are slow, ${rate(during(report), format)}; and from half a minute after, with every server as fast as ever, ${rate(after(report), format)}. They receive ${rate(perSec(report, 'attempts', 3, 6), format)} attempts a second, and can do ${rate(1000 / (MEAN_MS / POOL.length), format)}.`,
        'zh-cn': (report, format) =>
          `<b>它没有恢复。</b>出事之前，每秒成功 ${rate(before(report), format)} 笔；变慢期间，${rate(during(report), format)} 笔；恢复正常速度半分钟以后，仍是 ${rate(after(report), format)} 笔。服务器每秒收到 ${rate(perSec(report, 'attempts', 3, 6), format)} 次尝试，而它们只处理得了 ${rate(1000 / (MEAN_MS / POOL.length), format)} 次。`,
      },
      atOnce,
      (report) => after(report) < 0.2 * before(report),
      never,
    ),
  },
  waiting: {
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
          `<b>Waiting spreads a storm out; it does not end it.</b> With waits and jitter ${rate(after(jitter), format)} payments a second are answered after the slow half minute, of ${rate(perSec(jitter, 'attempts', 3, 6), format)} attempts. With no retries at all, ${rate(after(none), format)} of ${rate(perSec(none, 'attempts', 3, 6), format)}.`,
        'zh-cn': ({ jitter, none }, format) =>
          `<b>等待只是把风暴摊开，并不能让它停下。</b>有等待、有抖动，变慢的半分钟过后，每秒 ${rate(perSec(jitter, 'attempts', 3, 6), format)} 次尝试里成功 ${rate(after(jitter), format)} 笔；完全不重试，${rate(perSec(none, 'attempts', 3, 6), format)} 次里成功 ${rate(after(none), format)} 笔。`,
      },
      runs: { jitter: storm(jittered), none: storm(never) },
      holds: ({ jitter, none }) =>
        after(jitter) < 0.2 * STORM_RATE && after(none) > 0.85 * STORM_RATE,
      contrast: { jitter: storm(budgeted) },
    },
  },
  recovery: {
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
          `<b>A budget brings it back.</b> Answered payments a second: ${rate(before(report), format)} before, ${rate(during(report), format)} while the servers are slow, ${rate(after(report), format)} after. In the worst ${format.count(report.series.sliceMs / 1000)} seconds there were ${rate(mostAttempts(report), format)} attempts a second.`,
        'zh-cn': (report, format) =>
          `<b>有了预算，它就能恢复。</b>每秒成功的支付：之前 ${rate(before(report), format)} 笔，变慢期间 ${rate(during(report), format)} 笔，之后 ${rate(after(report), format)} 笔。最糟的 ${format.count(report.series.sliceMs / 1000)} 秒里，每秒也只有 ${rate(mostAttempts(report), format)} 次尝试。`,
      },
      budgeted,
      (report) => after(report) > 0.9 * before(report) && mostAttempts(report) < 1.4 * STORM_RATE,
      jittered,
    ),
  },
} satisfies Record<string, ShownTimeline>;

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

/** The loop that a reader walks. */
export const phasePlots = {
  loop: {
    x: { label: { en: 'payments offered per second', 'zh-cn': '每秒发来的支付' }, to: 120 },
    y: { label: { en: 'answered per second', 'zh-cn': '每秒成功的支付' }, to: 120 },
    variants: [
      {
        name: 'at-once',
        label: { en: 'two immediate retries', 'zh-cn': '立即重试两次' },
        scenario: walk(atOnce),
      },
      {
        name: 'budget',
        label: { en: 'jitter and a budget', 'zh-cn': '抖动加预算' },
        scenario: walk(budgeted),
      },
    ],
    choice: { en: 'How clients retry', 'zh-cn': '客户端怎样重试' },
    knob: {
      label: { en: 'offered', 'zh-cn': '发来' },
      value: LOOK_RATE,
      min: 10,
      max: 110,
      step: 5,
    },
    pointMs: 5000,
    claim: {
      text: {
        en: ({ up }, format) =>
          `<b>The same ${format.count(LOOK_RATE)} payments a second, two outcomes.</b> On the way up ${rate(goodputAt(up, LOOK_RATE, 'up'), format)} of them are answered each second, on the way down ${rate(goodputAt(up, LOOK_RATE, 'down'), format)}. What the system does depends on where it has been.`,
        'zh-cn': ({ up }, format) =>
          `<b>同样每秒 ${format.count(LOOK_RATE)} 笔支付，两种结局。</b>上行时每秒成功 ${rate(goodputAt(up, LOOK_RATE, 'up'), format)} 笔，下行时 ${rate(goodputAt(up, LOOK_RATE, 'down'), format)} 笔。系统怎样，要看它刚从哪里来。`,
      },
      runs: { up: walk(atOnce) },
      holds: ({ up }) =>
        goodputAt(up, LOOK_RATE, 'up') > 0.9 * LOOK_RATE &&
        goodputAt(up, LOOK_RATE, 'down') < 0.3 * LOOK_RATE,
      contrast: { up: walk(budgeted) },
    },
  },
} satisfies Record<string, ShownPhasePlot>;

const layerSeries = (failing?: 'all at once') =>
  ([1, 2, 3] as const).map((count) => ({
    name: `layers-${count}`,
    label: {
      en: `${count} ${count === 1 ? 'layer' : 'layers'}`,
      'zh-cn': `${count} 层`,
    },
    tone: (['baseline', 'second', 'original'] as const)[count - 1] ?? 'original',
    scenario: (p: number) => layers(count, p, failing),
    formula: (p: number) => layeredAttempts(count, p),
  }));

/** The charts over a probability, and over load. */
export const sweeps = {
  layers: {
    at: [0.1, 0.3, 0.5, 0.7, 0.8, 0.9],
    x: {
      label: { en: 'p, share of calls that fail', 'zh-cn': 'p，失败调用的比例' },
      to: 1,
      digits: 1,
    },
    y: {
      label: { en: 'A, calls of the bank per payment', 'zh-cn': 'A，每笔支付调用银行的次数' },
      to: 12,
      fineDigits: 2,
      measure: 'lastTierAttemptsPerPayment',
    },
    replications: 5,
    variants: [
      {
        name: 'now-and-then',
        label: {
          en: 'failures now and then, as the formula assumes',
          'zh-cn': '失败彼此无关，如公式所设',
        },
        series: layerSeries(),
      },
      {
        name: 'all-at-once',
        label: { en: 'the same failures, all in one piece', 'zh-cn': '同样多的失败，集中在一起' },
        series: layerSeries('all at once'),
      },
    ],
    choice: { en: 'When calls fail', 'zh-cn': '调用何时失败' },
    claim: {
      text: {
        en: ({ calm, outage }, format) =>
          `<b>Three layers with three attempts each are one client with ${format.count(ATTEMPTS ** 3)}.</b> When the bank fails ${format.percent(0.3)} of its calls now and then, a payment makes ${format.decimal(callsPerPayment(calm), 2)} of them; the formula says ${format.decimal(layeredAttempts(3, 0.3), 2)}. When the same ${format.percent(0.3)} are an outage in one piece, it is ${format.decimal(callsPerPayment(outage), 1)}.`,
        'zh-cn': ({ calm, outage }, format) =>
          `<b>三层、每层三次，等于一个会试 ${format.count(ATTEMPTS ** 3)} 次的客户端。</b>银行零零散散有 ${format.percent(0.3)} 的调用失败时，一笔支付要调用 ${format.decimal(callsPerPayment(calm), 2)} 次，公式给出 ${format.decimal(layeredAttempts(3, 0.3), 2)} 次；同样是 ${format.percent(0.3)}，集中成一次停摆，就是 ${format.decimal(callsPerPayment(outage), 1)} 次。`,
      },
      runs: { calm: layers(3, 0.3), outage: layers(3, 0.3, 'all at once') },
      holds: ({ calm, outage }) =>
        Math.abs(callsPerPayment(calm) / layeredAttempts(3, 0.3) - 1) < 0.06 &&
        callsPerPayment(outage) > 4 * layeredAttempts(3, 0.3),
      contrast: { outage: layers(3, 0.3) },
    },
  },
  hedging: {
    at: [0.1, 0.3, 0.5, 0.6, 0.7, 0.8],
    y: {
      label: {
        en: '99th percentile of the response time, ms',
        'zh-cn': '响应时间的第 99 百分位（毫秒）',
      },
      to: 2000,
      fineDigits: 0,
      measure: 'p99ResponseMs',
    },
    replications: 3,
    variants: [
      {
        name: 'works-on',
        label: { en: 'the loser works on', 'zh-cn': '落后的那次照样做完' },
        series: [
          {
            name: 'none',
            label: { en: 'no hedge', 'zh-cn': '不对冲' },
            tone: 'baseline',
            scenario: (load) => hedging(load, 'none'),
          },
          {
            name: 'hedged',
            label: { en: 'hedged', 'zh-cn': '对冲' },
            tone: 'original',
            scenario: (load) => hedging(load, 'works on'),
          },
        ],
      },
      {
        name: 'cancelled',
        label: { en: 'the loser is cancelled', 'zh-cn': '落后的那次被取消' },
        series: [
          {
            name: 'none',
            label: { en: 'no hedge', 'zh-cn': '不对冲' },
            tone: 'baseline',
            scenario: (load) => hedging(load, 'none'),
          },
          {
            name: 'hedged',
            label: { en: 'hedged', 'zh-cn': '对冲' },
            tone: 'original',
            scenario: (load) => hedging(load, 'cancelled'),
          },
        ],
      },
    ],
    choice: { en: 'What becomes of the attempt that loses', 'zh-cn': '落后的那次怎么办' },
    claim: {
      text: {
        en: ({ calm, calmHedged, busy, busyHedged }, format) =>
          `<b>A hedge is load, too.</b> At load 0.3 a second attempt after ${format.duration(HEDGE_AFTER_MS)} brings the 99th percentile from ${format.duration(calm.responseMs.p99)} to ${format.duration(calmHedged.responseMs.p99)}. At load 0.8 the same rule takes it from ${format.duration(busy.responseMs.p99)} to ${format.duration(busyHedged.responseMs.p99)}, since by then most payments are hedged.`,
        'zh-cn': ({ calm, calmHedged, busy, busyHedged }, format) =>
          `<b>对冲也是负载。</b>负载 0.3 时，${format.duration(HEDGE_AFTER_MS)}后补发一次，第 99 百分位从 ${format.duration(calm.responseMs.p99)}降到 ${format.duration(calmHedged.responseMs.p99)}。负载 0.8 时，同一条规则却把它从 ${format.duration(busy.responseMs.p99)}抬到 ${format.duration(busyHedged.responseMs.p99)}：到了那时，多数支付都在补发。`,
      },
      runs: {
        calm: hedging(0.3, 'none'),
        calmHedged: hedging(0.3, 'works on'),
        busy: hedging(0.8, 'none'),
        busyHedged: hedging(0.8, 'works on'),
      },
      holds: ({ calm, calmHedged, busy, busyHedged }) =>
        calmHedged.responseMs.p99 < 0.6 * calm.responseMs.p99 &&
        busyHedged.responseMs.p99 > 3 * busy.responseMs.p99,
      contrast: { busyHedged: hedging(0.8, 'cancelled') },
    },
  },
} satisfies Record<string, ShownSweep>;

/** What a payment goes through, as somebody sees it who sees both ends. */
export const machines = {
  life: {
    initial: 'new',
    states: [
      { name: 'new', label: { en: 'not sent', 'zh-cn': '未发出' }, at: [0, 0] },
      { name: 'waiting', label: { en: 'waiting', 'zh-cn': '等响应' }, at: [1, 0], mark: 'waiting' },
      {
        name: 'charged',
        label: { en: 'charged', 'zh-cn': '已扣款' },
        at: [2, 0],
        mark: 'authorised',
      },
      {
        name: 'done',
        label: { en: 'succeeded', 'zh-cn': '成功' },
        at: [3, 0],
        mark: 'captured',
        final: true,
      },
      { name: 'lost', label: { en: 'unheard', 'zh-cn': '没人听见' }, at: [2, 1], mark: 'failed' },
      { name: 'pausing', label: { en: 'backing off', 'zh-cn': '退避中' }, at: [2, 2] },
      { name: 'again', label: { en: 'tried again', 'zh-cn': '再试中' }, at: [1, 2], mark: 'retry' },
      {
        name: 'twice',
        label: { en: 'charged 2×', 'zh-cn': '扣了两次' },
        at: [0, 2],
        mark: 'harm',
      },
      {
        name: 'harmed',
        label: { en: 'paid twice', 'zh-cn': '付了两次' },
        at: [0, 1],
        mark: 'harm',
        final: true,
      },
      {
        name: 'failed',
        label: { en: 'given up', 'zh-cn': '放弃' },
        at: [3, 2],
        mark: 'failed',
        final: true,
      },
    ],
    transitions: [
      { from: 'new', to: 'waiting', label: { en: 'sent', 'zh-cn': '发出' }, on: ['sent'] },
      {
        from: 'waiting',
        to: 'charged',
        label: { en: 'work done', 'zh-cn': '处理完' },
        on: ['charged'],
      },
      {
        from: 'charged',
        to: 'done',
        label: { en: 'answer heard', 'zh-cn': '收到响应' },
        on: ['answered'],
      },
      {
        from: 'charged',
        to: 'lost',
        label: { en: 'answer lost', 'zh-cn': '响应丢失' },
        on: ['answerLost'],
      },
      { from: 'lost', to: 'pausing', label: { en: 'timeout', 'zh-cn': '超时' }, on: ['timedOut'] },
      { from: 'pausing', to: 'again', label: { en: 'retry', 'zh-cn': '重试' }, on: ['resent'] },
      {
        from: 'again',
        to: 'twice',
        label: { en: 'done again', 'zh-cn': '又处理完' },
        on: ['chargedAgain'],
      },
      {
        from: 'again',
        to: 'charged',
        label: { en: 'known by its key', 'zh-cn': '凭键认出' },
        on: ['deduplicated'],
      },
      {
        from: 'twice',
        to: 'harmed',
        label: { en: 'answer heard', 'zh-cn': '收到响应' },
        on: ['answered'],
      },
      {
        from: 'twice',
        to: 'pausing',
        label: { en: 'lost again', 'zh-cn': '又丢了' },
        on: ['timedOut'],
      },
      {
        from: 'pausing',
        to: 'failed',
        label: { en: 'no attempt left', 'zh-cn': '次数用完' },
        on: ['paymentFailed'],
      },
    ],
    scenario: lostAnswers(false),
    payments: LIVES,
    claim: {
      text: {
        en: ({ without }, format) =>
          `<b>Without a key, every way on from “unheard” leads to harm.</b> The client that times out cannot know whether it was charged. Of ${format.count(without.offered)} payments ${format.count(without.money.lostAnswers)} answers were lost; ${format.count(without.money.doubleCharges)} times the retry charged again.`,
        'zh-cn': ({ without }, format) =>
          `<b>没有幂等键，从“没人听见”出发，条条路都有损失。</b>超时的客户端无从知道款扣了没有。${format.count(without.offered)} 笔支付中丢了 ${format.count(without.money.lostAnswers)} 次响应；重试又扣了 ${format.count(without.money.doubleCharges)} 次款。`,
      },
      runs: { without: lostAnswers(false) },
      holds: ({ without: { money } }) =>
        money.doubleCharges > 0.6 * money.lostAnswers && money.doubleCharges >= 40,
      contrast: { without: lostAnswers(true) },
    },
  },
} satisfies Record<string, ShownMachine>;

/** What a server pool can do and what a storm asks of it, for the prose: payments or attempts a second. */
export const stormNumbers = {
  capacityPerSec: (POOL.length * 1000) / MEAN_MS,
  offeredPerSec: STORM_RATE,
  attemptsPerSec: STORM_RATE * ATTEMPTS,
  /** A load at which even three attempts for each payment could be done. */
  returnPerSec: Math.round((POOL.length * 1000) / MEAN_MS / ATTEMPTS),
};
