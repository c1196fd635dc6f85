import { Attempts } from '#simulator/engine/attempts';
import { Ledger } from '#simulator/engine/ledger';
import { Payments } from '#simulator/engine/payments';
import { Statistics } from '#simulator/engine/statistics';
import type { TransitionLog } from '#simulator/engine/transition-log';
import { UpTime } from '#simulator/engine/up-time';
import type { Clock } from '#simulator/kernel/clock';
import type { DelayRing } from '#simulator/kernel/delay-ring';
import { Timers } from '#simulator/kernel/timers';
import type { Scenario } from '#simulator/scenario/scenario';

/** What a `Dispatching` chooses for an attempt that the door before the balancers does not let in. */
export const DENIED = -2;

/** Where an attempt goes next. */
export interface BalancerDoor {
  reachBalancer(attempt: number): void;
}

/** Where an answer goes. */
export interface ClientDoor {
  reachClient(attempt: number): void;
}

/**
 * What the parts of a run share: who is alive, what has been counted, time, and the log.
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * });
 * new RunState(scenario, { nowMs: 5 }, null).attempts.alive // => 0
 */
export class RunState {
  readonly payments = new Payments();
  readonly attempts = new Attempts();
  readonly timers = new Timers();
  readonly statistics: Statistics;
  readonly ledger: Ledger;
  readonly upTime: UpTime;
  readonly clock: Clock;
  readonly log: TransitionLog | null;

  constructor(scenario: Scenario, clock: Clock, log: TransitionLog | null) {
    this.clock = clock;
    this.log = log;
    this.upTime = new UpTime(scenario.servers.length, clock);
    this.statistics = new Statistics(scenario.durationMs, clock);
    this.ledger = new Ledger(
      this.payments,
      scenario.client.idempotencyKey,
      scenario.traffic.mix !== undefined,
    );
  }

  /** Leaves an event for an attempt, void once the attempt is over. */
  schedule(ring: DelayRing, attempt: number): void {
    const generation = this.attempts.generation[attempt]!;
    ring.push(this.clock.nowMs, this.clock.nextSequence(), attempt, generation);
  }

  /** Leaves an event for a payment, void once the payment is closed. */
  schedulePayment(ring: DelayRing, payment: number): void {
    const generation = this.payments.generation[payment]!;
    ring.push(this.clock.nowMs, this.clock.nextSequence(), payment, generation);
  }

  /** The attempt is over everywhere. */
  release(attempt: number): void {
    const payment = this.attempts.payment[attempt]!;
    this.attempts.release(attempt);
    this.payments.releaseAttempt(payment);
  }

  /** Writes a transition; call it only when there is a log. */
  note(kind: number, attempt: number, server: number, detail: number): void {
    const { attempts } = this;
    const serial = this.payments.serial[attempts.payment[attempt]!]!;
    this.log!.write(this.clock.nowMs, kind, serial, attempts.number[attempt]!, server, detail);
  }
}
