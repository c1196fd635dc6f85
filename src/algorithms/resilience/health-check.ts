import {
  requireFlag,
  requireInteger,
  requireNumber,
  requireOneOf,
} from '#algorithms/require-option';
import { steadyTime } from '#algorithms/resilience/steady-time';

/** How often to probe, and whom to believe. */
export interface HealthCheckOptions {
  /** How long after a probe's result the next one begins; 2000 ms unless given. */
  readonly intervalMs?: number;
  /** The same while it is down; `intervalMs` unless given. HAProxy's `downinter`, Envoy's `unhealthy_interval`. */
  readonly downIntervalMs?: number;
  /** The same while some results speak against its state; as without, unless given. HAProxy's `fastinter`. */
  readonly changingIntervalMs?: number;
  /** How many probes in a row must pass for it to come up; 2 unless given. */
  readonly rise?: number;
  /** How many in a row must fail for it to go down; 3 unless given. */
  readonly fall?: number;
  /**
   * How it is before the first result: `up` (nginx), `up-on-trial`, unless given, where one failure takes it
   * down (HAProxy), or `down` (Envoy; nginx's `mandatory`).
   */
  readonly initial?: 'up' | 'up-on-trial' | 'down';
  /** Whether the first result of all decides alone, as in Envoy; no unless given. */
  readonly firstDecides?: boolean;
}

/** Active health checks of one server. */
export interface HealthCheck {
  /** Whether it is taken to be up. */
  readonly up: boolean;
  /** When the next probe begins; −Infinity before the first. Infinity while one is on its way. */
  readonly nextProbeMs: number;
  /** Whether to probe now; after yes, not again before that probe's result. */
  probes(nowMs: number): boolean;
  /**
   * A probe's result.
   * @param decides whether it alone makes the state, as a 503 does that says so; no unless given
   * @returns whether it is up now
   */
  record(nowMs: number, passed: boolean, decides?: boolean): boolean;
  /** A copy of the state, for `restore`. */
  save(): unknown;
  /** Back to a saved state. */
  restore(saved: unknown): void;
}

/**
 * Active health checks: a server comes up after `rise` probes in a row that pass, and goes down after
 * `fall` that do not; a result that agrees with its state starts the count again. Defaults are HAProxy's
 * (`inter 2s rise 2 fall 3`, `src/check.c`). The others:
 *
 * | | interval | rise | fall | initial | first decides |
 * |---|---|---|---|---|---|
 * | HAProxy | 2000 | 2 | 3 | up-on-trial | no |
 * | nginx Plus `health_check` | 5000 | 1 | 1 | up | no |
 * | Envoy (`health_checker_base_impl.cc`) | to be given | to be given | to be given | down | yes |
 * @throws RangeError for options and times out of range
 * @example
 * const check = healthCheck({ initial: 'up' })
 * const states = [false, false, false, true, true].map((passed, n) => check.record(n * 2000, passed))
 * states // => [true, true, false, false, true]
 */
export function healthCheck({
  intervalMs = 2000,
  downIntervalMs = intervalMs,
  changingIntervalMs,
  rise = 2,
  fall = 3,
  initial = 'up-on-trial',
  firstDecides = false,
}: HealthCheckOptions = {}): HealthCheck {
  requireNumber('intervalMs', intervalMs, 0);
  requireNumber('downIntervalMs', downIntervalMs, 0);
  if (changingIntervalMs !== undefined) requireNumber('changingIntervalMs', changingIntervalMs, 0);
  requireInteger('rise', rise, 1);
  requireInteger('fall', fall, 1);
  requireOneOf('initial', initial, ['up', 'up-on-trial', 'down']);
  requireFlag('firstDecides', firstDecides);
  let machine = {
    up: initial !== 'down',
    /** How many results in a row speak against the state. */
    against: initial === 'up-on-trial' ? fall - 1 : 0,
    first: true,
    nextProbeMs: -Infinity,
    latestMs: -Infinity,
  };

  const judge = (passed: boolean, decides: boolean) => {
    machine.against = passed === machine.up ? 0 : machine.against + 1;
    const enough = decides ? 1 : machine.up ? fall : rise;
    if (machine.against < enough) return;
    machine.up = passed;
    machine.against = 0;
  };
  const interval = () => {
    const steadyMs = machine.up ? intervalMs : downIntervalMs;
    return machine.against > 0 ? (changingIntervalMs ?? steadyMs) : steadyMs;
  };

  return {
    get up() {
      return machine.up;
    },
    get nextProbeMs() {
      return machine.nextProbeMs;
    },
    probes(nowMs) {
      machine.latestMs = steadyTime(machine.latestMs, nowMs);
      if (machine.latestMs < machine.nextProbeMs) return false;
      machine.nextProbeMs = Infinity;
      return true;
    },
    record(nowMs, passed, decides = false) {
      machine.latestMs = steadyTime(machine.latestMs, nowMs);
      judge(passed, decides || (firstDecides && machine.first));
      machine.first = false;
      machine.nextProbeMs = machine.latestMs + interval();
      return machine.up;
    },
    save() {
      return { ...machine };
    },
    restore(saved) {
      machine = { ...(saved as typeof machine) };
    },
  };
}
