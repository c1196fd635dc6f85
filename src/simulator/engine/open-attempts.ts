import type { Outcome } from '#algorithms/balancing/balancer';
import type { ServiceDistribution } from '#numerics/plain-distributions';
import { type RandomStream, randomStream } from '#numerics/random-stream';
import { Place } from '#simulator/engine/attempts';
import type { Dispatching } from '#simulator/engine/dispatching';
import type { RunState } from '#simulator/engine/run-state';
import type { ServerSide } from '#simulator/engine/server-side';
import { DelayRing } from '#simulator/kernel/delay-ring';
import type { ClientPolicy } from '#simulator/policies/client-policy';
import type { Scenario } from '#simulator/scenario/scenario';
import { Transition } from '#simulator/trace';

/** The client whose open attempts these are. */
export interface OpenClient {
  readonly policy: ClientPolicy;
  /** Told of attempts that the client gives up. */
  readonly dispatcher: Dispatching;
  /** Where attempts are taken back. */
  readonly serverSide: ServerSide;
  /** Whether an event for an attempt is void. */
  readonly isNotAwaited: (attempt: number, generation: number) => boolean;
  /** Whether an event for a payment is void. */
  readonly isPaymentOver: (payment: number, generation: number) => boolean;
  /** Sends an attempt that is not the payment's first. */
  sendAnother(payment: number): void;
  /** Tells the policy how an attempt went. */
  tell(attempt: number, kind: Outcome['kind']): void;
  failPayment(payment: number): void;
}

/**
 * The attempts that a payment has under way, of clients that do not just wait for one: they hedge,
 * give up at a deadline, or lose patience in a queue.
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' }, client: { deadlineMs: 90 },
 * });
 * new OpenAttempts(scenario, {}, {}, undefined).deadlines.delayMs // => 90
 */
export class OpenAttempts {
  readonly hedges: DelayRing;
  readonly deadlines: DelayRing;
  private readonly run: RunState;
  private readonly client: OpenClient;
  private readonly patience: ServiceDistribution | undefined;
  private readonly patienceRandom: RandomStream;
  private readonly hasDeadline: boolean;
  private readonly hedgeCount: number;
  private readonly cancels: boolean;

  /** @param patience how long a client waits in a queue; for ever when that is left out */
  constructor(
    { seed, client: { hedge, deadlineMs } }: Scenario,
    run: RunState,
    client: OpenClient,
    patience: ServiceDistribution | undefined,
  ) {
    this.run = run;
    this.client = client;
    this.patience = patience;
    this.patienceRandom = randomStream(seed, 'patience');
    this.hedges = new DelayRing(hedge?.afterMs ?? 0);
    this.deadlines = new DelayRing(deadlineMs ?? 0);
    this.hasDeadline = deadlineMs !== undefined;
    this.hedgeCount = hedge?.count ?? 0;
    this.cancels = hedge?.cancel ?? false;
  }

  /** A payment begins: nothing has been sent yet. */
  begin(payment: number): void {
    if (!this.hasDeadline) return;
    if (this.deadlines.isFull) this.deadlines.makeRoom(this.client.isPaymentOver);
    this.run.schedulePayment(this.deadlines, payment);
  }

  /** An attempt is on its way. */
  sent(payment: number, attempt: number): void {
    const { run, hedges, patience } = this;
    const { payments, attempts } = run;
    if (patience !== undefined) {
      attempts.patienceMs[attempt] = patience.sample(this.patienceRandom);
    }
    payments.openAttempt(payment, attempt);
    if (payments.hedges[payment]! < this.hedgeCount) {
      if (hedges.isFull) hedges.makeRoom(this.client.isNotAwaited);
      run.schedule(hedges, attempt);
    }
  }

  /** No answer to an attempt has come for a while: another one goes out beside it. */
  hedge(attempt: number): void {
    const { payments, attempts, statistics } = this.run;
    const payment = attempts.payment[attempt]!;
    payments.hedges[payment]! += 1;
    statistics.hedges++;
    this.client.sendAnother(payment);
  }

  /** The payment's time is up, whatever is under way or still to be tried. */
  missDeadline(payment: number): void {
    const { client } = this;
    const { payments, statistics, clock } = this.run;
    statistics.missedDeadlines++;
    // An open payment without an attempt waits for its next one.
    if (payments.openCount[payment] === 0) client.policy.dropped?.(clock.nowMs);
    // So that the payment outlives its last attempt.
    payments.attemptsAlive[payment]! += 1;
    for (;;) {
      const attempt = payments.lastOpen(payment);
      if (attempt < 0) break;
      statistics.deadlineAttempts++;
      this.abandon(attempt, 'timeout', false);
    }
    client.failPayment(payment);
    payments.releaseAttempt(payment);
  }

  /** The customer has waited long enough in a queue: the attempt leaves it, and the payment has failed. */
  losePatience(attempt: number): void {
    const { client } = this;
    const { payments, attempts, statistics } = this.run;
    const payment = attempts.payment[attempt]!;
    statistics.impatient++;
    payments.attemptsAlive[payment]! += 1;
    this.dropOthers(payment, attempt);
    client.dispatcher.finish(attempt, 'lost');
    client.serverSide.cancel(attempt);
    client.failPayment(payment);
    payments.releaseAttempt(payment);
  }

  /** One attempt has settled its payment: the others are not waited for any more. */
  dropOthers(payment: number, settling: number): void {
    const { payments, statistics } = this.run;
    payments.closeAttempt(payment, settling);
    for (;;) {
      const loser = payments.lastOpen(payment);
      if (loser < 0) return;
      statistics.superseded++;
      this.abandon(loser, 'lost', this.cancels);
    }
  }

  /** The client no longer waits for an attempt. @param cancelled the server is told */
  private abandon(attempt: number, outcome: 'lost' | 'timeout', cancelled: boolean): void {
    const { run, client } = this;
    const { attempts, payments } = run;
    const place = attempts.place[attempt]!;
    const server = place === Place.outbound ? -1 : attempts.server[attempt]!;
    payments.closeAttempt(attempts.payment[attempt]!, attempt);
    if (server >= 0) client.dispatcher.finish(attempt, outcome);
    if (client.policy.finished !== undefined) client.tell(attempt, outcome);
    if (cancelled) {
      client.serverSide.cancel(attempt);
      return;
    }
    if (run.log !== null) run.note(Transition.timedOut, attempt, server, -1);
    attempts.abandoned[attempt] = 1;
    if (place === Place.outbound || place === Place.answering) run.release(attempt);
  }
}
