/** What every policy needs to be told, and a value that it refuses. */
export const POLICY_OPTIONS: Readonly<Record<string, { given?: object; wrong: object }>> = {
  'constant-backoff': { given: { baseMs: 35 }, wrong: { baseMs: -1 } },
  'linear-backoff': { given: { baseMs: 20, stepMs: 5 }, wrong: { baseMs: 20, stepMs: -1 } },
  'exponential-backoff': {
    given: { baseMs: 20, capMs: 100, jitter: 'full' },
    wrong: { baseMs: 20, jitter: 'some' },
  },
  'decorrelated-jitter': { given: { baseMs: 20, capMs: 300 }, wrong: { baseMs: 20, capMs: 1 } },
  'finagle-retry-budget': { wrong: { ttlMs: 1 } },
  'envoy-retry-budget': { wrong: { budgetPercent: 200 } },
  'grpc-retry-throttling': { wrong: { maxTokens: 0 } },
  'sre-throttling': { wrong: { multiplier: 0 } },
  'circuit-breaker': {
    given: { kind: 'consecutive', failures: 3, openMs: 500 },
    wrong: { openMs: -1 },
  },
  bulkhead: { given: { maxConcurrent: 2 }, wrong: { maxConcurrent: 0 } },
  'inside-limit': { given: { most: 1 }, wrong: { most: -1 } },
  'token-bucket': {
    given: { ratePerSec: 50, capacity: 5 },
    wrong: { ratePerSec: -1, capacity: 5 },
  },
  'leaky-bucket': {
    given: { ratePerSec: 50, capacity: 5 },
    wrong: { ratePerSec: -1, capacity: 5 },
  },
  'nginx-leaky-bucket': { given: { ratePerSec: 50, burst: 5 }, wrong: { ratePerSec: 0 } },
  'fixed-window': { given: { limit: 50, windowMs: 1000 }, wrong: { limit: -1, windowMs: 1000 } },
  'sliding-window': { given: { limit: 50, windowMs: 1000 }, wrong: { limit: -1, windowMs: 1000 } },
  gcra: { given: { ratePerSec: 50, burst: 3 }, wrong: { ratePerSec: 0 } },
  'aimd-limit': { given: { initialLimit: 2, minLimit: 1 }, wrong: { backoffRatio: 2 } },
  'vegas-limit': { given: { initialLimit: 1 }, wrong: { initialLimit: 0 } },
  'gradient-limit': { given: { initialLimit: 1, minLimit: 1 }, wrong: { smoothing: 2 } },
  codel: { given: { targetMs: 2, intervalMs: 20 }, wrong: { targetMs: -1 } },
  'queue-time-shedding': {
    given: { overloadMs: 1, windowMs: 100, userPriorities: 8 },
    wrong: { windowMs: 0 },
  },
  'outlier-detection': {
    given: { consecutive5xx: 3, maxEjectionPercent: 50, baseEjectionMs: 500, intervalMs: 500 },
    wrong: { intervalMs: 0 },
  },
};
