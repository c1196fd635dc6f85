/** The public module `evenkeel/resilience`: what keeps one failure from becoming many. */
export { type AimdLimitOptions, aimdLimit } from '#algorithms/resilience/aimd-limit';
export type { Clock } from '#algorithms/resilience/async/clock';
export { compose } from '#algorithms/resilience/async/compose';
export { type FailureOf, failureOf } from '#algorithms/resilience/async/failure-of';
export { type HedgeOptions, hedge } from '#algorithms/resilience/async/hedge';
export { type ClockHost, hostClock } from '#algorithms/resilience/async/host-clock';
export {
  type LinkedController,
  linkedController,
} from '#algorithms/resilience/async/linked-controller';
export { type ManualClock, manualClock } from '#algorithms/resilience/async/manual-clock';
export type { Operation, Wrapper } from '#algorithms/resilience/async/operation';
export { type RetryOptions, retry } from '#algorithms/resilience/async/retry';
export type { Signal } from '#algorithms/resilience/async/signal';
export { TimeoutError } from '#algorithms/resilience/async/timeout-error';
export { type WithFallbackOptions, withFallback } from '#algorithms/resilience/async/with-fallback';
export { type TimeoutOptions, withTimeout } from '#algorithms/resilience/async/with-timeout';
export type { Backoff } from '#algorithms/resilience/backoff';
export {
  type Bulkhead,
  type BulkheadEntry,
  type BulkheadOptions,
  bulkhead,
} from '#algorithms/resilience/bulkhead';
export type { CallCounts } from '#algorithms/resilience/call-window';
export {
  type CallResult,
  type CircuitBreaker,
  type CircuitState,
  circuitBreaker,
} from '#algorithms/resilience/circuit-breaker';
export type { CircuitBreakerOptions } from '#algorithms/resilience/circuit-breaker-rules';
export { type Codel, type CodelOptions, codel } from '#algorithms/resilience/codel';
export type {
  ConcurrencyLimit,
  ConcurrencySample,
} from '#algorithms/resilience/concurrency-limit';
export {
  type ConstantBackoffOptions,
  constantBackoff,
} from '#algorithms/resilience/constant-backoff';
export { type Deadline, deadline } from '#algorithms/resilience/deadline';
export {
  type DecorrelatedJitterOptions,
  decorrelatedJitter,
} from '#algorithms/resilience/decorrelated-jitter';
export {
  type EnvoyRetryBudgetOptions,
  envoyRetryBudget,
} from '#algorithms/resilience/envoy-retry-budget';
export {
  type ExponentialBackoffOptions,
  exponentialBackoff,
} from '#algorithms/resilience/exponential-backoff';
export { type Failover, failover } from '#algorithms/resilience/failover';
export type { Failure, FailureChoice } from '#algorithms/resilience/failure';
export { type Fallback, type FallbackOptions, fallback } from '#algorithms/resilience/fallback';
export { type FencedStore, fencedStore } from '#algorithms/resilience/fenced-store';
export {
  type FinagleRetryBudgetOptions,
  finagleRetryBudget,
} from '#algorithms/resilience/finagle-retry-budget';
export {
  type FixedWindow,
  type FixedWindowOptions,
  fixedWindow,
} from '#algorithms/resilience/fixed-window';
export { type Gcra, type GcraOptions, gcra } from '#algorithms/resilience/gcra';
export { type GradientLimitOptions, gradientLimit } from '#algorithms/resilience/gradient-limit';
export { grpcPushbackMs } from '#algorithms/resilience/grpc-pushback-ms';
export {
  type GrpcRetryThrottling,
  type GrpcRetryThrottlingOptions,
  grpcRetryThrottling,
} from '#algorithms/resilience/grpc-retry-throttling';
export {
  type HealthCheck,
  type HealthCheckOptions,
  healthCheck,
} from '#algorithms/resilience/health-check';
export {
  type HedgedCall,
  type HedgedState,
  type HedgingPolicy,
  type HedgingPolicyOptions,
  hedgingPolicy,
} from '#algorithms/resilience/hedging-policy';
export {
  type IdempotencyDecision,
  type IdempotencyDialect,
  type IdempotencyKeys,
  type IdempotencyKeysOptions,
  idempotencyKeys,
  type StoredAnswer,
} from '#algorithms/resilience/idempotency-keys';
export type { Jitter, JitterRange } from '#algorithms/resilience/jitter';
export {
  type LeakyBucket,
  type LeakyBucketOptions,
  leakyBucket,
} from '#algorithms/resilience/leaky-bucket';
export { type Lease, type LeaseOptions, lease } from '#algorithms/resilience/lease';
export type { Limiter } from '#algorithms/resilience/limiter';
export { type LinearBackoffOptions, linearBackoff } from '#algorithms/resilience/linear-backoff';
export {
  type NginxLeakyBucket,
  type NginxLeakyBucketOptions,
  nginxLeakyBucket,
} from '#algorithms/resilience/nginx-leaky-bucket';
export {
  type OutlierDetection,
  outlierDetection,
} from '#algorithms/resilience/outlier-detection';
export type { OutlierDetectionOptions } from '#algorithms/resilience/outlier-detection-rules';
export {
  type AdmissionLevel,
  type QueueTimeShedding,
  type QueueTimeSheddingOptions,
  queueTimeShedding,
} from '#algorithms/resilience/queue-time-shedding';
export { type Quorum, type QuorumState, quorum } from '#algorithms/resilience/quorum';
export { retryAfterMs } from '#algorithms/resilience/retry-after-ms';
export type { AttemptEnd, RetryBudget } from '#algorithms/resilience/retry-budget';
export {
  type RetryPolicy,
  type RetryPolicyOptions,
  type RetryState,
  retryPolicy,
} from '#algorithms/resilience/retry-policy';
export {
  type SlidingWindow,
  type SlidingWindowOptions,
  slidingWindow,
} from '#algorithms/resilience/sliding-window';
export {
  type SreThrottling,
  type SreThrottlingOptions,
  sreThrottling,
} from '#algorithms/resilience/sre-throttling';
export {
  type SuccessRateThreshold,
  successRateThreshold,
} from '#algorithms/resilience/success-rate-threshold';
export {
  type TokenBucket,
  type TokenBucketOptions,
  tokenBucket,
} from '#algorithms/resilience/token-bucket';
export { type VegasLimitOptions, vegasLimit } from '#algorithms/resilience/vegas-limit';
