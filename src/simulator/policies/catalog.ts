import type { Description } from '#algorithms/balancing/catalog-entry';
import {
  constantBackoff,
  decorrelatedJitter,
  envoyRetryBudget,
  exponentialBackoff,
  finagleRetryBudget,
  grpcRetryThrottling,
  linearBackoff,
  sreThrottling,
} from '#algorithms/resilience/index';
import { outOfRange } from '#numerics/out-of-range';
import { insideLimit } from '#simulator/policies/inside-limit';
import { throttlingGuard } from '#simulator/policies/throttling-guard';
import type { PolicySpec } from '#simulator/scenario/policy-spec';

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
  /** Makes a fresh one; throws a RangeError for an option outside its range. */
  factory(options: never, serverCount: number): unknown;
}

/** Every policy that a scenario may name, by where it may. */
export const policyCatalog: readonly PolicyEntry[] = [
  {
    name: 'constant-backoff',
    part: 'backoff',
    factory: constantBackoff,
    description: {
      en: 'Waits the same time before each retry.',
      'zh-cn': '每次重试前等待相同的时间。',
    },
  },
  {
    name: 'linear-backoff',
    part: 'backoff',
    factory: linearBackoff,
    description: {
      en: 'Waits longer before each retry, by the same step.',
      'zh-cn': '每次重试前的等待按固定步长变长。',
    },
  },
  {
    name: 'exponential-backoff',
    part: 'backoff',
    factory: exponentialBackoff,
    description: {
      en: 'Waits twice as long before each retry, up to a cap.',
      'zh-cn': '每次重试前的等待加倍，直到上限。',
    },
  },
  {
    name: 'decorrelated-jitter',
    part: 'backoff',
    factory: decorrelatedJitter,
    description: {
      en: 'Waits up to three times as long as the last time, by chance.',
      'zh-cn': '随机等待，最长为上次等待的三倍。',
    },
  },
  {
    name: 'finagle-retry-budget',
    part: 'retryBudget',
    factory: finagleRetryBudget,
    description: {
      en: 'Retries are a fifth of what was sent lately, and ten a second.',
      'zh-cn': '重试不超过近期请求的五分之一，外加每秒十次。',
    },
  },
  {
    name: 'envoy-retry-budget',
    part: 'retryBudget',
    factory: envoyRetryBudget,
    description: {
      en: 'Retries under way are a fifth of what is under way, or three.',
      'zh-cn': '进行中的重试不超过进行中请求的五分之一，或三个。',
    },
  },
  {
    name: 'grpc-retry-throttling',
    part: 'retryBudget',
    factory: grpcRetryThrottling,
    description: {
      en: 'No retries while failures have used up half of the tokens.',
      'zh-cn': '失败用掉一半令牌后，不再重试。',
    },
  },
  {
    name: 'sre-throttling',
    part: 'clientGuard',
    factory: (options: never) => throttlingGuard(sreThrottling(options)),
    description: {
      en: 'Clients turn away themselves what servers would turn away.',
      'zh-cn': '客户端自己拒绝服务器本来会拒绝的请求。',
    },
  },
  {
    name: 'inside-limit',
    part: 'admission',
    factory: insideLimit,
    description: {
      en: 'Lets attempts in while fewer than so many are inside.',
      'zh-cn': '内部请求少于上限时才放行。',
    },
  },
];

/**
 * Makes a policy that a scenario names.
 * @param serverCount of the pool it serves
 * @throws RangeError when no policy of this name can stand there, or an option is out of range
 * @example createPolicy('admission', { name: 'inside-limit', options: { most: 1 } }, 3).admits({}, 1) // => false
 */
export function createPolicy(
  part: PolicyPart,
  { name, options }: PolicySpec,
  serverCount: number,
): unknown {
  const entries = policyCatalog.filter((entry) => entry.part === part);
  const entry = entries.find((each) => each.name === name);
  if (entry) return entry.factory(options as never, serverCount);
  throw outOfRange('name', name, `one of ${entries.map((each) => each.name).join(', ')}`);
}
