import type {
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
  outlierDetection,
  queueTimeShedding,
  slidingWindow,
  sreThrottling,
  tokenBucket,
  vegasLimit,
} from '#algorithms/resilience/index';
import type { insideLimit } from '#simulator/policies/inside-limit';

/** The pool says how many servers there are; a scenario has no functions. */
type Named<Options> = {
  readonly [Name in keyof Options as Name extends 'hostCount'
    ? never
    : NonNullable<Options[Name]> extends (...inputs: never[]) => unknown
      ? never
      : Name]-?: true;
};

/** The compiler sees to it that what a factory takes is here, and nothing else. */
const names = <Factory extends (options: never) => unknown>(
  known: Named<NonNullable<Parameters<Factory>[0]>>,
): readonly string[] => Object.keys(known);

/** The names of the options that a scenario may give to each policy of the catalog. */
export const optionNames: Readonly<Record<string, readonly string[]>> = {
  'constant-backoff': names<typeof constantBackoff>({ baseMs: true, jitter: true }),
  'linear-backoff': names<typeof linearBackoff>({
    baseMs: true,
    stepMs: true,
    capMs: true,
    jitter: true,
  }),
  'exponential-backoff': names<typeof exponentialBackoff>({
    baseMs: true,
    factor: true,
    capMs: true,
    jitter: true,
  }),
  'decorrelated-jitter': names<typeof decorrelatedJitter>({ baseMs: true, capMs: true }),
  'finagle-retry-budget': names<typeof finagleRetryBudget>({
    ttlMs: true,
    minRetriesPerSec: true,
    retriesPerRequest: true,
  }),
  'envoy-retry-budget': names<typeof envoyRetryBudget>({
    budgetPercent: true,
    minRetryConcurrency: true,
  }),
  'grpc-retry-throttling': names<typeof grpcRetryThrottling>({
    maxTokens: true,
    tokenRatio: true,
  }),
  'circuit-breaker': names<typeof circuitBreaker>({
    kind: true,
    threshold: true,
    failures: true,
    failureRate: true,
    slowCallRate: true,
    slowCallMs: true,
    minimumCalls: true,
    windowCalls: true,
    windowMs: true,
    bucketMs: true,
    opensOn: true,
    openMs: true,
    openGrowth: true,
    maxOpenMs: true,
    halfOpenCalls: true,
    halfOpenRule: true,
    halfOpenSuccesses: true,
    maxHalfOpenMs: true,
  }),
  bulkhead: names<typeof bulkhead>({ maxConcurrent: true, maxQueued: true, maxWaitMs: true }),
  'sre-throttling': names<typeof sreThrottling>({ multiplier: true, windowMs: true }),
  'inside-limit': names<typeof insideLimit>({ most: true }),
  'token-bucket': names<typeof tokenBucket>({ ratePerSec: true, capacity: true, clockBack: true }),
  'leaky-bucket': names<typeof leakyBucket>({ ratePerSec: true, capacity: true }),
  'nginx-leaky-bucket': names<typeof nginxLeakyBucket>({
    ratePerSec: true,
    burst: true,
    delay: true,
  }),
  'fixed-window': names<typeof fixedWindow>({ limit: true, windowMs: true, begins: true }),
  'sliding-window': names<typeof slidingWindow>({ limit: true, windowMs: true, kind: true }),
  gcra: names<typeof gcra>({ ratePerSec: true, burst: true }),
  'aimd-limit': names<typeof aimdLimit>({
    initialLimit: true,
    minLimit: true,
    maxLimit: true,
    backoffRatio: true,
    timeoutMs: true,
  }),
  'vegas-limit': names<typeof vegasLimit>({
    initialLimit: true,
    maxLimit: true,
    smoothing: true,
    probeMultiplier: true,
  }),
  'gradient-limit': names<typeof gradientLimit>({
    initialLimit: true,
    minLimit: true,
    maxLimit: true,
    smoothing: true,
    queueSize: true,
    longWindow: true,
  }),
  codel: names<typeof codel>({ targetMs: true, intervalMs: true }),
  'queue-time-shedding': names<typeof queueTimeShedding>({
    overloadMs: true,
    windowMs: true,
    windowRequests: true,
    decrease: true,
    increase: true,
    businessPriorities: true,
    userPriorities: true,
  }),
  'outlier-detection': names<typeof outlierDetection>({
    consecutive5xx: true,
    consecutiveGatewayFailures: true,
    intervalMs: true,
    baseEjectionMs: true,
    maxEjectionMs: true,
    maxEjectionPercent: true,
    maxEjectionRule: true,
    alwaysEjectOne: true,
    bySuccessRate: true,
    successRateMinimumHosts: true,
    successRateRequestVolume: true,
    successRateStdevFactor: true,
    byFailurePercentage: true,
    failurePercentageThreshold: true,
    failurePercentageMinimumHosts: true,
    failurePercentageRequestVolume: true,
  }),
};
