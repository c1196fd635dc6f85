import type { Outcome, Request } from '#algorithms/balancing/balancer';
import type { Backoff, RetryBudget } from '#algorithms/resilience/index';
import type { Random } from '#numerics/random-stream';
import type { ClientPolicy } from '#simulator/policies/client-policy';
import { leftAsItWas } from '#simulator/policies/left-as-it-was';

/** Stands before the attempts of all clients, and hears how they went. */
export interface ClientGuard {
  /** @param attempt a number that no other attempt of the run has */
  permits(attempt: number, nowMs: number, random: Random): boolean;
  /** One that it let pass has ended. */
  finished(attempt: number, outcome: Outcome, nowMs: number): void;
  /** One that it let pass was held back by another guard. */
  released(attempt: number, nowMs: number): void;
  /** What to show of its state over time, by name. */
  gauges?(nowMs: number): Readonly<Record<string, number>>;
  save(): unknown;
  restore(saved: unknown): void;
}

/** What a client does about failure. */
export interface ResilientClientOptions {
  /** Retries of a payment, at most. */
  readonly count: number;
  readonly backoff: Backoff;
  /** Which ends of an attempt are worth a retry. */
  readonly on: readonly Outcome['kind'][];
  /** A retry that could not be sent before is not waited for; none unless given. */
  readonly deadlineMs?: number | undefined;
  /** Of all clients together. */
  readonly budget?: RetryBudget | undefined;
  /** Each must let an attempt pass, first attempts included. */
  readonly guards?: readonly ClientGuard[] | undefined;
}

/** No payment has so many attempts. */
const ATTEMPTS = 1024;

/**
 * Puts the parts of `evenkeel/resilience` together to what clients do: attempts pass the guards,
 * failures are retried with a backoff, within the deadline and the budget. What a guard holds back
 * fails at once and is not tried again: to fail fast is what it is for.
 * @example
 * const policy = resilientClient({ count: 2, backoff: constantBackoff({ baseMs: 50 }), on: ['timeout'] });
 * const request = { id: 1, attempt: 1 }, context = { nowMs: 0, elapsedMs: 0, previousDelayMs: 0 };
 * ['timeout', 'error'].map((kind) => policy.retryAfterMs(1, { kind }, request, context)) // => [50, undefined]
 */
export function resilientClient(options: ResilientClientOptions): ClientPolicy {
  const {
    count,
    backoff,
    on,
    deadlineMs = Number.POSITIVE_INFINITY,
    budget,
    guards = [],
  } = options;
  /** Attempts that a guard held back and whose client has not heard of it. */
  const denied = new Set<number>();
  let heardOfDenial = false;

  const numberOf = ({ id, attempt }: Request) => id * ATTEMPTS + attempt;
  const isRetry = ({ attempt }: Request) => attempt > 1;
  const endOf = (kind: Outcome['kind']) =>
    kind === 'ok' ? 'ok' : on.includes(kind) ? 'retryable' : 'fatal';

  return {
    permits(request, { nowMs, random }) {
      const attempt = numberOf(request);
      const holding = guards.findIndex((guard) => !guard.permits(attempt, nowMs, random));
      if (holding < 0) {
        budget?.started(nowMs, isRetry(request));
        return true;
      }
      for (const guard of guards.slice(0, holding)) guard.released(attempt, nowMs);
      if (isRetry(request)) budget?.released(nowMs);
      denied.add(attempt);
      return false;
    },
    retryAfterMs(retry, { kind }, _request, { nowMs, random, elapsedMs, previousDelayMs }) {
      if (heardOfDenial || retry > count || !on.includes(kind)) return undefined;
      const delayMs = backoff.delayMs(retry, random, previousDelayMs);
      if (elapsedMs + delayMs >= deadlineMs) return undefined;
      return budget === undefined || budget.tryRetry(nowMs) ? delayMs : undefined;
    },
    finished(outcome, request, nowMs) {
      const attempt = numberOf(request);
      heardOfDenial = denied.delete(attempt);
      if (heardOfDenial) return;
      budget?.finished(nowMs, isRetry(request), endOf(outcome.kind));
      for (const guard of guards) guard.finished(attempt, outcome, nowMs);
    },
    dropped(nowMs) {
      budget?.released(nowMs);
    },
    gauges(nowMs) {
      const shown = guards.map((guard) => guard.gauges?.(nowMs));
      const retriesLeft = budget && leftAsItWas(budget, () => budget.balance(nowMs));
      return Object.assign({}, ...shown, retriesLeft === undefined ? undefined : { retriesLeft });
    },
    save: () => [budget?.save(), guards.map((guard) => guard.save()), [...denied], heardOfDenial],
    restore(saved) {
      const [spent, states, held, heard] = saved as [unknown, unknown[], number[], boolean];
      budget?.restore(spent);
      for (const [at, guard] of guards.entries()) guard.restore(states[at]);
      denied.clear();
      for (const attempt of held) denied.add(attempt);
      heardOfDenial = heard;
    },
  };
}
