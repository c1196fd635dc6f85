import { requireInteger, requireNumber } from '#algorithms/require-option';
import type { RetryBudget } from '#algorithms/resilience/retry-budget';

/** How many retries at once. */
export interface EnvoyRetryBudgetOptions {
  /** Retries for every hundred attempts under way, 0 to 100; 20 unless given. */
  readonly budgetPercent?: number;
  /** So many retries may always be under way at once, a whole number from 0; 3 unless given. */
  readonly minRetryConcurrency?: number;
}

interface SavedEnvoyRetryBudget {
  readonly active: number;
  readonly retries: number;
}

/**
 * Envoy's retry budget, which counts what is under way and not what was: retries, those that still
 * wait among them, are fewer than 20 % of the attempts that have left and not ended, rounded down, but 3
 * in any case (`resource_manager_impl.h`). Attempts that wait for a connection count among those that
 * have left.
 * @throws RangeError for options out of range
 * @example
 * const budget = envoyRetryBudget()
 * for (let request = 0; request < 24; request++) budget.started(0, false)
 * const retries = Array.from('12345', () => budget.tryRetry(0)) // => [true, true, true, true, false]
 */
export function envoyRetryBudget({
  budgetPercent = 20,
  minRetryConcurrency = 3,
}: EnvoyRetryBudgetOptions = {}): RetryBudget {
  requireNumber('budgetPercent', budgetPercent, 0, 100);
  requireInteger('minRetryConcurrency', minRetryConcurrency, 0);
  let active = 0;
  let retries = 0;

  const balance = () => {
    const most = Math.max(Math.floor((budgetPercent / 100) * active), minRetryConcurrency);
    return Math.max(0, most - retries);
  };

  return {
    started() {
      active++;
    },
    finished(_nowMs, isRetry) {
      // An end that comes twice frees nothing that was never taken.
      active = Math.max(0, active - 1);
      if (isRetry) retries = Math.max(0, retries - 1);
    },
    tryRetry() {
      if (balance() === 0) return false;
      retries++;
      return true;
    },
    released() {
      retries = Math.max(0, retries - 1);
    },
    balance,
    save: (): SavedEnvoyRetryBudget => ({ active, retries }),
    restore(saved) {
      ({ active, retries } = saved as SavedEnvoyRetryBudget);
    },
  };
}
