/** The public module `evenkeel/resilience`: what keeps one failure from becoming many. */
export { type AimdLimitOptions, aimdLimit } from '#algorithms/resilience/aimd-limit';
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
  type FixedWindow,
  type FixedWindowOptions,
  fixedWindow,
} from '#algorithms/resilience/fixed-window';
export { type Gcra, type GcraOptions, gcra } from '#algorithms/resilience/gcra';
export { type GradientLimitOptions, gradientLimit } from '#algorithms/resilience/gradient-limit';
export {
  type HealthCheck,
  type HealthCheckOptions,
  healthCheck,
} from '#algorithms/resilience/health-check';
export {
  type LeakyBucket,
  type LeakyBucketOptions,
  leakyBucket,
} from '#algorithms/resilience/leaky-bucket';
export type { Limiter } from '#algorithms/resilience/limiter';
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
export {
  type SlidingWindow,
  type SlidingWindowOptions,
  slidingWindow,
} from '#algorithms/resilience/sliding-window';
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
