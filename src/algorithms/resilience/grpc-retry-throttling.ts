import { requireNumber } from '#algorithms/require-option';
import type { RetryBudget } from '#algorithms/resilience/retry-budget';

/** How many failures it bears. */
export interface GrpcRetryThrottlingOptions {
  /** Tokens at the start and at most, 0.001 to 1000; 10 unless given, as in A6's example. */
  readonly maxTokens?: number;
  /** What a success gives back, 0.001 or more; 0.1 unless given, as in A6's example. */
  readonly tokenRatio?: number;
}

/** A throttle with a count that can be shown. */
export interface GrpcRetryThrottling extends RetryBudget {
  /** From 0 to `maxTokens`, with three decimals. */
  readonly tokens: number;
}

/**
 * gRPC's retry throttling: a failure that could be retried takes a token, a success gives a part of one
 * back, and while half of them or fewer are left nothing is retried or hedged. First attempts always
 * leave. The retry itself costs nothing: its failure will. Counted in thousandths, what is finer is cut
 * off, so that 0.5466 is 0.546 (grpc/proposal, A6; grpc-java `RetriableStream.Throttle`).
 *
 * A failure counts before the question whether to retry it is asked (grpc-go `stream.go`): call
 * `finished`, then `tryRetry`.
 * @throws RangeError for options out of range
 * @example
 * const throttling = grpcRetryThrottling({ maxTokens: 4 })
 * throttling.finished(0, false, 'retryable')
 * throttling.tryRetry(0) // => true
 * throttling.finished(0, true, 'retryable')
 * throttling.tryRetry(0) // => false
 */
export function grpcRetryThrottling({
  maxTokens = 10,
  tokenRatio = 0.1,
}: GrpcRetryThrottlingOptions = {}): GrpcRetryThrottling {
  const most = thousandths(requireNumber('maxTokens', maxTokens, 0.001, 1000));
  const gain = thousandths(requireNumber('tokenRatio', tokenRatio, 0.001));
  const threshold = Math.floor(most / 2);
  let milliTokens = most;

  return {
    get tokens() {
      return milliTokens / 1000;
    },
    started() {},
    finished(_nowMs, _isRetry, end) {
      if (end === 'ok') milliTokens = Math.min(most, milliTokens + gain);
      if (end === 'retryable') milliTokens = Math.max(0, milliTokens - 1000);
    },
    tryRetry: () => milliTokens > threshold,
    released() {},
    balance: () => (milliTokens > threshold ? Infinity : 0),
    save: () => milliTokens,
    restore(saved) {
      milliTokens = saved as number;
    },
  };
}

/** 1.005 · 1000 is 1004.9999…: a little more than what rounding takes is added before cutting off. */
function thousandths(value: number): number {
  return Math.floor(value * 1000 * (1 + 4 * Number.EPSILON));
}
