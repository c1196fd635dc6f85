import { requireInteger, requireNumber } from '#algorithms/require-option';
import type { RetryBudget } from '#algorithms/resilience/retry-budget';
import { type SavedWindowedSum, WindowedSum } from '#algorithms/resilience/windowed-sum';

/** What a request puts in. */
const DEPOSIT = 1000;
const SLICES = 10;

/** How many retries. */
export interface FinagleRetryBudgetOptions {
  /** How long a request's deposit lasts, 1,000 to 60,000 ms; 10,000 unless given. */
  readonly ttlMs?: number;
  /** Retries a second that are free, a whole number from 0; 10 unless given. */
  readonly minRetriesPerSec?: number;
  /** Retries for each request, 0 to 1000; 0.2 unless given. */
  readonly retriesPerRequest?: number;
}

/**
 * Finagle's retry budget: every request pays in, a retry costs what five requests pay, a deposit that
 * is not used in time is lost, and a reserve of ten a second, for the whole of that time at once, lets a
 * client retry that has just started or asks seldom (twitter/finagle `RetryBudget.scala`; twitter/util
 * `TokenBucket.newLeakyBucket`). What a retry costs is a whole number, 1000 / share, rounded down.
 *
 * A retry that is released is not paid back.
 * @throws RangeError for options out of range
 * @example
 * const budget = finagleRetryBudget({ minRetriesPerSec: 0 })
 * for (let request = 0; request < 5; request++) budget.started(0, false)
 * const retries = [budget.tryRetry(0), budget.tryRetry(0)] // => [true, false]
 */
export function finagleRetryBudget({
  ttlMs = 10_000,
  minRetriesPerSec = 10,
  retriesPerRequest = 0.2,
}: FinagleRetryBudgetOptions = {}): RetryBudget {
  requireNumber('ttlMs', ttlMs, 1000, 60_000);
  requireInteger('minRetriesPerSec', minRetriesPerSec, 0);
  requireNumber('retriesPerRequest', retriesPerRequest, 0, 1000);
  const deposit = retriesPerRequest === 0 ? 0 : DEPOSIT;
  const price = retriesPerRequest === 0 ? 1 : Math.floor(DEPOSIT / retriesPerRequest);
  const reserve = minRetriesPerSec * Math.floor(ttlMs / 1000) * price;
  const window = new WindowedSum(Math.floor(ttlMs / SLICES), SLICES);

  const balance = (nowMs: number) => {
    const retries = (window.sum(nowMs) + reserve) / price;
    // Deposits may be forgotten before what they paid for is.
    return Math.max(0, Math.floor(retries));
  };

  return {
    started(nowMs, isRetry) {
      if (!isRetry) window.add(nowMs, deposit);
    },
    finished() {},
    tryRetry(nowMs) {
      if (balance(nowMs) === 0) return false;
      window.add(nowMs, -price);
      return true;
    },
    released() {},
    balance,
    save: () => window.save(),
    restore: (saved) => window.restore(saved as SavedWindowedSum),
  };
}
