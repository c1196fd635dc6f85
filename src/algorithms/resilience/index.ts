/** The public module `evenkeel/resilience`: what keeps one failure from becoming many. */
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
export { grpcPushbackMs } from '#algorithms/resilience/grpc-pushback-ms';
export {
  type GrpcRetryThrottling,
  type GrpcRetryThrottlingOptions,
  grpcRetryThrottling,
} from '#algorithms/resilience/grpc-retry-throttling';
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
export { type Lease, type LeaseOptions, lease } from '#algorithms/resilience/lease';
export { type LinearBackoffOptions, linearBackoff } from '#algorithms/resilience/linear-backoff';
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
  type SreThrottling,
  type SreThrottlingOptions,
  sreThrottling,
} from '#algorithms/resilience/sre-throttling';
