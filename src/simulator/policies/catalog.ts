import type { Description } from '#algorithms/balancing/catalog-entry';
import {
  aimdLimit,
  bulkhead,
  circuitBreaker,
  codel,
  constantBackoff,
  decorrelatedJitter,
  envoyRetryBudget,
  exponentialBackoff,
  finagleRetryBudget,
  fixedWindow,
  gcra,
  gradientLimit,
  grpcRetryThrottling,
  leakyBucket,
  linearBackoff,
  nginxLeakyBucket,
  type OutlierDetectionOptions,
  outlierDetection,
  type QueueTimeSheddingOptions,
  queueTimeShedding,
  slidingWindow,
  sreThrottling,
  tokenBucket,
  vegasLimit,
} from '#algorithms/resilience/index';
import { outOfRange } from '#numerics/out-of-range';
import { adaptiveDoor } from '#simulator/policies/adaptive-door';
import { breakerGuard } from '#simulator/policies/breaker-guard';
import { bulkheadGuard } from '#simulator/policies/bulkhead-guard';
import { delayShedding } from '#simulator/policies/delay-shedding';
import { insideLimit } from '#simulator/policies/inside-limit';
import { limitingDoor } from '#simulator/policies/limiting-door';
import { optionNames } from '#simulator/policies/option-names';
import { outlierEjection } from '#simulator/policies/outlier-ejection';
import { priorityShedding } from '#simulator/policies/priority-shedding';
import { throttlingGuard } from '#simulator/policies/throttling-guard';
import type { PolicySpec } from '#simulator/scenario/policy-spec';

/*
 * How parts of the library fit the simulator's hooks, where they do not as they are.
 */
const FITTED = new Map<unknown, PolicyEntry['factory']>([
  [circuitBreaker, (options) => breakerGuard(circuitBreaker(options))],
  [bulkhead, (options) => bulkheadGuard(bulkhead(options))],
  [sreThrottling, (options) => throttlingGuard(sreThrottling(options))],
  ...[tokenBucket, leakyBucket, nginxLeakyBucket, fixedWindow, slidingWindow, gcra].map(
    (limiter) => [limiter, (options: never) => limitingDoor(limiter(options))] as const,
  ),
  ...[aimdLimit, vegasLimit, gradientLimit].map(
    (limit) => [limit, (options: never) => adaptiveDoor(limit(options))] as const,
  ),
  [
    codel,
    (options, serverCount) =>
      delayShedding(Array.from({ length: serverCount }, () => codel(options))),
  ],
  [
    queueTimeShedding,
    (options: QueueTimeSheddingOptions, serverCount) => {
      const userPriorities = options.userPriorities ?? 128;
      const each = Array.from({ length: serverCount }, () => queueTimeShedding(options));
      return priorityShedding(each, userPriorities);
    },
  ],
  [
    outlierDetection,
    (options: OutlierDetectionOptions, serverCount) => {
      const detection = outlierDetection({ ...options, hostCount: serverCount });
      return outlierEjection(detection, options.intervalMs ?? 10_000);
    },
  ],
]);

/** The places of a scenario that name a policy. */
export type PolicyPart =
  | 'backoff'
  | 'retryBudget'
  | 'clientGuard'
  | 'admission'
  | 'shedding'
  | 'health';

/** A policy that scenarios may name. */
export interface PolicyEntry {
  /** The factory's name in kebab case. */
  readonly name: string;
  readonly part: PolicyPart;
  readonly description: Description;
  /** The names of the options that a scenario may give. */
  readonly options: readonly string[];
  /** Makes a fresh one; throws a RangeError for an option outside its range. */
  factory(options: never, serverCount: number): unknown;
}

/** Every policy that a scenario may name, by where it may. */
export const policyCatalog: readonly PolicyEntry[] = [
  ...entries('backoff', [
    [
      'constant-backoff',
      constantBackoff,
      'Waits the same time before each retry.',
      '每次重试前等待相同的时间。',
    ],
    [
      'linear-backoff',
      linearBackoff,
      'Waits longer before each retry, by the same step.',
      '每次重试前的等待按固定步长变长。',
    ],
    [
      'exponential-backoff',
      exponentialBackoff,
      'Waits twice as long before each retry, up to a cap.',
      '每次重试前的等待加倍，直到上限。',
    ],
    [
      'decorrelated-jitter',
      decorrelatedJitter,
      'Waits by chance, up to three times as long as the last time.',
      '随机等待，最长为上次等待的三倍。',
    ],
  ]),
  ...entries('retryBudget', [
    [
      'finagle-retry-budget',
      finagleRetryBudget,
      'Retries are a fifth of what was sent lately, and ten a second.',
      '重试不超过近期请求的五分之一，外加每秒十次。',
    ],
    [
      'envoy-retry-budget',
      envoyRetryBudget,
      'Retries under way are a fifth of what is under way, or three.',
      '进行中的重试不超过进行中请求的五分之一，或三个。',
    ],
    [
      'grpc-retry-throttling',
      grpcRetryThrottling,
      'No retries while failures have used up half of the tokens.',
      '失败用掉一半令牌后，不再重试。',
    ],
  ]),
  ...entries('clientGuard', [
    [
      'circuit-breaker',
      circuitBreaker,
      'Fails at once for a while, after too many failures.',
      '失败过多后，在一段时间内立即失败。',
    ],
    [
      'bulkhead',
      bulkhead,
      'Lets only so many attempts be under way at once.',
      '只允许一定数量的请求同时进行。',
    ],
    [
      'sre-throttling',
      sreThrottling,
      'Clients turn away themselves what servers would turn away.',
      '客户端自己拒绝服务器本来会拒绝的请求。',
    ],
  ]),
  ...entries('admission', [
    [
      'inside-limit',
      insideLimit,
      'Lets attempts in while fewer than so many are inside.',
      '内部请求少于上限时才放行。',
    ],
    [
      'token-bucket',
      tokenBucket,
      'So many a second, and a burst of what was saved up.',
      '每秒放行一定数量，攒下的令牌可供突发使用。',
    ],
    [
      'leaky-bucket',
      leakyBucket,
      'So many a second, as water drips from a bucket that may fill.',
      '像漏桶滴水一样每秒放行一定数量。',
    ],
    [
      'nginx-leaky-bucket',
      nginxLeakyBucket,
      'So many a second, counted as nginx counts.',
      '按 nginx 的计数方式每秒放行一定数量。',
    ],
    [
      'fixed-window',
      fixedWindow,
      'So many in each window of the clock.',
      '每个时钟窗口内放行一定数量。',
    ],
    [
      'sliding-window',
      slidingWindow,
      'So many in any window that ends now.',
      '截至当前的任一窗口内放行一定数量。',
    ],
    [
      'gcra',
      gcra,
      'So many a second, evenly, with some tolerance.',
      '每秒均匀放行一定数量，并留有容差。',
    ],
    [
      'aimd-limit',
      aimdLimit,
      'A limit that grows by one and falls by a share.',
      '上限逐一增加、按比例下降。',
    ],
    [
      'vegas-limit',
      vegasLimit,
      'A limit found from how much longer answers take than they need.',
      '由响应时间超出最短时间的程度得出上限。',
    ],
    [
      'gradient-limit',
      gradientLimit,
      'A limit found from the trend of response times.',
      '由响应时间的变化趋势得出上限。',
    ],
  ]),
  ...entries('shedding', [
    [
      'codel',
      codel,
      'Drops now and then while waits are too long for too long.',
      '等待持续过长时，间隔着丢弃请求。',
    ],
    [
      'queue-time-shedding',
      queueTimeShedding,
      'Turns away what matters least while waits are too long.',
      '等待过长时，先拒绝最不重要的请求。',
    ],
  ]),
  ...entries('health', [
    [
      'outlier-detection',
      outlierDetection,
      'Ejects servers that fail where others do not.',
      '剔除表现明显差于其他的服务器。',
    ],
  ]),
];

/** A factory of the library under its name, and a line in each language. */
type Row = readonly [name: string, factory: (options: never) => unknown, en: string, zhCn: string];

function entries(part: PolicyPart, rows: readonly Row[]): PolicyEntry[] {
  return rows.map(([name, factory, en, zhCn]) => ({
    name,
    part,
    description: { en, 'zh-cn': zhCn },
    options: optionNames[name]!,
    factory: FITTED.get(factory) ?? factory,
  }));
}

/**
 * Makes a policy that a scenario names.
 * @param serverCount of the pool it serves
 * @throws RangeError when no policy of this name can stand there, or an option is unknown or out of range
 * @example createPolicy('admission', { name: 'inside-limit', options: { most: 1 } }, 3).admits({}, 1) // => false
 */
export function createPolicy(
  part: PolicyPart,
  { name, options }: PolicySpec,
  serverCount: number,
): unknown {
  const entries = policyCatalog.filter((entry) => entry.part === part);
  const entry = entries.find((each) => each.name === name);
  if (entry === undefined) {
    throw outOfRange('name', name, `one of ${entries.map((each) => each.name).join(', ')}`);
  }
  const unknown = Object.keys(options).find((option) => !entry.options.includes(option));
  if (unknown !== undefined) {
    throw outOfRange(`option of ${name}`, unknown, `one of ${entry.options.join(', ')}`);
  }
  return entry.factory(options as never, serverCount);
}
