import { requireNumber } from '#algorithms/require-option';
import {
  type CallCounts,
  type CallWindow,
  countWindow,
  failuresInRow,
  timeWindow,
} from '#algorithms/resilience/call-window';
import {
  type CircuitBreakerOptions,
  circuitBreakerRules,
} from '#algorithms/resilience/circuit-breaker-rules';
import { steadyTime } from '#algorithms/resilience/steady-time';

/** Whether calls pass: all, none, or a few to try. */
export type CircuitState = 'closed' | 'open' | 'half-open';

/** How a call ended. */
export interface CallResult {
  /** Whether it counts as a failure. */
  readonly failed: boolean;
  /** How long it took; 0 unless given. */
  readonly durationMs?: number;
  /** The breaker's `generation` when it permitted the call; today's unless given. */
  readonly generation?: number;
}

/** A circuit breaker. */
export interface CircuitBreaker {
  /** Counts the changes of state: read it with a permit, and give it back with the call's result. */
  readonly generation: number;
  /** Whether a call may be made. Half-open, it takes one of the permits. */
  permits(nowMs: number): boolean;
  /** How a call ended. One that an earlier generation permitted does not count. */
  record(nowMs: number, result: CallResult): void;
  /** Gives back a permit whose call was not made, or whose result is of no account. */
  release(nowMs: number, generation?: number): void;
  /** What a call would find. */
  state(nowMs: number): CircuitState;
  /** What is being judged: the window's calls, half-open those of the trials; none while it is open. */
  counts(nowMs: number): CallCounts;
  /** A copy of the state, for `restore`. */
  save(): unknown;
  /** Back to a saved state. */
  restore(saved: unknown): void;
}

const initialState = (openMs: number) => ({
  /** What it has been told; that the open time is over shows only when asked for. */
  state: 'closed' as CircuitState,
  generation: 0,
  sinceMs: -Infinity,
  latestMs: -Infinity,
  openMs,
  permitsTaken: 0,
  trials: { calls: 0, failures: 0, slowCalls: 0 },
});

interface SavedCircuitBreaker {
  readonly machine: ReturnType<typeof initialState>;
  readonly window: readonly number[];
}

/**
 * A circuit breaker (Nygard, "Release It!", 2007): closed, it passes calls and judges their results; open,
 * it refuses them all, for a time; half-open, it lets some through to see. It becomes half-open with the
 * first call that asks `openMs` or later after it opened, as in Polly and cockatiel (resilience4j,
 * Hystrix and gobreaker wait until that time is past). The windows and defaults are resilience4j's
 * (`CircuitBreakerStateMachine.java`, `SlidingTimeWindowMetrics.java`); a failed call may be slow, too.
 *
 * Trials that never end leave it half-open, with no more permits: give `maxHalfOpenMs`, or `release`.
 * @throws RangeError for options and times out of range
 * @example
 * const breaker = circuitBreaker({ kind: 'consecutive', failures: 2, openMs: 1000 })
 * breaker.record(0, { failed: true })
 * breaker.record(5, { failed: true })
 * breaker.state(5) // => 'open'
 * breaker.permits(1004) // => false
 * breaker.permits(1005) // => true
 * breaker.permits(1006) // => false
 * breaker.record(1010, { failed: false })
 * breaker.state(1010) // => 'closed'
 */
export function circuitBreaker(options: CircuitBreakerOptions = {}): CircuitBreaker {
  const rules = circuitBreakerRules(options);
  const { openMs, openGrowth, maxOpenMs, halfOpenCalls, halfOpenRule, maxHalfOpenMs } = rules;
  const window = windowFor(rules);
  let machine = initialState(openMs);

  const become = (state: CircuitState, nowMs: number) => {
    machine.state = state;
    machine.sinceMs = nowMs;
    machine.generation++;
    machine.permitsTaken = 0;
    machine.trials = { calls: 0, failures: 0, slowCalls: 0 };
    window.clear();
  };
  const open = (nowMs: number) => {
    if (machine.state === 'half-open') {
      machine.openMs = Math.min(maxOpenMs, machine.openMs * openGrowth);
    }
    become('open', nowMs);
  };
  const close = (nowMs: number) => {
    machine.openMs = openMs;
    become('closed', nowMs);
  };
  /** Moves to the time given, past the end of a trial that took too long. */
  const at = (nowMs: number) => {
    machine.latestMs = steadyTime(machine.latestMs, nowMs);
    const endMs = machine.sinceMs + maxHalfOpenMs;
    if (machine.state === 'half-open' && maxHalfOpenMs > 0 && machine.latestMs >= endMs)
      open(endMs);
    return machine.latestMs;
  };
  const mayTry = (nowMs: number) =>
    machine.state === 'open' && nowMs - machine.sinceMs >= machine.openMs;

  const over = (value: number, limit: number) =>
    rules.threshold === 'at-least' ? value >= limit : value > limit;
  const bad = ({ failures, slowCalls }: CallCounts, calls: number) =>
    over(failures / calls, rules.failureRate) || over(slowCalls / calls, rules.slowCallRate);
  const shouldOpen = (counts: CallCounts) =>
    rules.kind === 'consecutive'
      ? over(counts.failures, rules.failures)
      : counts.calls >= rules.minimumCalls && bad(counts, counts.calls);

  const judgeTrials = (now: number, failed: boolean) => {
    const { trials } = machine;
    if (halfOpenRule === 'first-failure') {
      if (failed) open(now);
      else if (trials.calls >= rules.halfOpenSuccesses) close(now);
    } else if (trials.calls === halfOpenCalls) {
      if (bad(trials, halfOpenCalls)) open(now);
      else close(now);
    } else if (halfOpenRule === 'early-failure' && bad(trials, halfOpenCalls)) open(now);
  };

  return {
    get generation() {
      return machine.generation;
    },
    permits(nowMs) {
      const now = at(nowMs);
      if (machine.state === 'closed') return true;
      if (mayTry(now)) become('half-open', now);
      if (machine.state === 'open' || machine.permitsTaken >= halfOpenCalls) return false;
      machine.permitsTaken++;
      return true;
    },
    record(nowMs, { failed, durationMs = 0, generation }) {
      requireNumber('durationMs', durationMs, 0);
      const now = at(nowMs);
      if ((generation ?? machine.generation) !== machine.generation) return;
      const slow = durationMs > rules.slowCallMs;
      if (machine.state === 'closed') {
        window.add(now, failed, slow);
        const canOpen = failed || rules.opensOn === 'any-result';
        if (canOpen && shouldOpen(window.at(now))) open(now);
      } else if (machine.state === 'half-open' && machine.trials.calls < machine.permitsTaken) {
        // More results than permits would be of calls from before.
        machine.trials.calls++;
        if (failed) machine.trials.failures++;
        if (slow) machine.trials.slowCalls++;
        judgeTrials(now, failed);
      }
    },
    release(nowMs, generation) {
      at(nowMs);
      if ((generation ?? machine.generation) !== machine.generation) return;
      if (machine.permitsTaken > machine.trials.calls) machine.permitsTaken--;
    },
    state(nowMs) {
      return mayTry(at(nowMs)) ? 'half-open' : machine.state;
    },
    counts(nowMs) {
      const now = at(nowMs);
      return { ...(machine.state === 'closed' ? window.at(now) : machine.trials) };
    },
    save(): SavedCircuitBreaker {
      return { machine: { ...machine, trials: { ...machine.trials } }, window: window.save() };
    },
    restore(saved) {
      const state = saved as SavedCircuitBreaker;
      machine = { ...state.machine, trials: { ...state.machine.trials } };
      window.restore(state.window);
    },
  };
}

function windowFor({
  kind,
  windowCalls,
  windowMs,
  bucketMs,
}: Required<CircuitBreakerOptions>): CallWindow {
  if (kind === 'consecutive') return failuresInRow();
  return kind === 'count-window'
    ? countWindow(windowCalls)
    : timeWindow(windowMs / bucketMs, bucketMs);
}
