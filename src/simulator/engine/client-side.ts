import type { Outcome } from '#algorithms/balancing/balancer';
import type { ServiceDistribution } from '#numerics/plain-distributions';
import { type RandomStream, randomStream } from '#numerics/random-stream';
import { Answer, Place } from '#simulator/engine/attempts';
import type { Dispatching } from '#simulator/engine/dispatching';
import type { OpenAttempts } from '#simulator/engine/open-attempts';
import type { PaymentEnds } from '#simulator/engine/payment-ends';
import { PaymentState } from '#simulator/engine/payments';
import type { RequestView } from '#simulator/engine/request-view';
import type { BalancerDoor, RunState } from '#simulator/engine/run-state';
import type { ServerSide } from '#simulator/engine/server-side';
import { TimerKind } from '#simulator/engine/timer-kind';
import { DelayRing } from '#simulator/kernel/delay-ring';
import type { ClientContext, ClientPolicy } from '#simulator/policies/client-policy';
import type { Scenario } from '#simulator/scenario/scenario';
import { Transition } from '#simulator/trace';
import type { RequestMix } from '#simulator/traffic/request-mix';

const OUTCOMES: readonly Outcome['kind'][] = [
  'ok',
  'error',
  'rejected',
  'error',
  'error',
  'error',
  'rejected',
];

/** Attempts of one payment, whatever a policy wants. */
const MOST_ATTEMPTS = 1000;

/** What a client runs with. */
export interface ClientParts {
  /** The policy is not the scenario's. */
  readonly ownPolicy: boolean;
  readonly policy: ClientPolicy;
  readonly service: ServiceDistribution;
  /** None when all payments are alike. */
  readonly mix: RequestMix | null;
  readonly view: RequestView;
}

/**
 * What clients do, from sending a payment to its end: time out, try again, fail. An attempt ends
 * for the balancer and for the client at one moment: when its answer reaches the client, or when the
 * client gives it up.
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' }, client: { timeoutMs: 90 },
 * });
 * new ClientSide(scenario, {}, {}).timeouts.delayMs // => 90
 */
export class ClientSide {
  readonly toBalancer: DelayRing;
  readonly timeouts: DelayRing;
  readonly retries: DelayRing;
  /** Who waits for payments to end; nobody unless set. */
  ends: PaymentEnds | null = null;
  /** Of clients that hedge, have a deadline or lose patience; the others wait for one attempt at a time. */
  open: OpenAttempts | null = null;
  /** Set when the parts of a run are put together. */
  balancerDoor!: BalancerDoor;
  dispatcher!: Dispatching;
  serverSide!: ServerSide;
  private readonly run: RunState;
  /** The run's, at hand. */
  private readonly payments: RunState['payments'];
  private readonly attempts: RunState['attempts'];
  private readonly statistics: RunState['statistics'];
  private readonly clock: RunState['clock'];
  private readonly log: RunState['log'];
  readonly policy: ClientPolicy;
  private readonly service: ServiceDistribution;
  private readonly mix: RequestMix | null;
  private readonly parts: ClientParts;
  private readonly serviceRandom: RandomStream;
  /** Retries draw aside, so that policies that retry differently meet the same payments. */
  private readonly retryServiceRandom: RandomStream;
  private readonly context: { -readonly [Key in keyof ClientContext]: ClientContext[Key] };
  private readonly outcome: { -readonly [Key in keyof Outcome]: Outcome[Key] } = {
    kind: 'ok',
    responseMs: 0,
  };
  private readonly hasTimeout: boolean;
  /** The policy may want another attempt, and looks at how those before went. */
  private readonly mayRetry: boolean;

  constructor(scenario: Scenario, run: RunState, parts: ClientParts) {
    const { seed, network, client } = scenario;
    this.run = run;
    this.payments = run.payments;
    this.attempts = run.attempts;
    this.statistics = run.statistics;
    this.clock = run.clock;
    this.log = run.log;
    this.policy = parts.policy;
    this.service = parts.service;
    this.mix = parts.mix;
    this.mayRetry = client.retries.count > 0 || parts.ownPolicy;
    this.parts = parts;
    this.toBalancer = new DelayRing(network.toBalancerMs);
    this.timeouts = new DelayRing(client.timeoutMs ?? 0);
    this.retries = new DelayRing(client.retries.delayMs);
    this.hasTimeout = client.timeoutMs !== null;
    this.serviceRandom = randomStream(seed, 'service');
    this.retryServiceRandom = randomStream(seed, 'retry-service');
    const random = randomStream(seed, 'client');
    this.context = { nowMs: 0, elapsedMs: 0, previousDelayMs: 0, random };
  }

  /** A client sends a new payment. The work of its first attempt is drawn here. */
  sendPayment(): void {
    const { payments } = this;
    const payment = this.openPayment();
    if (this.mix !== null) {
      payments.kind[payment] = this.mix.drawKind();
      payments.merchant[payment] = this.mix.drawMerchant();
      payments.client[payment] = this.mix.drawClient();
    }
    this.sendFirst(payment);
  }

  /** There is a new payment; nothing has been sent yet. */
  openPayment(): number {
    const { payments, statistics } = this;
    const payment = payments.take(statistics.offered);
    payments.sentMs[payment] = this.clock.nowMs;
    if (this.mayRetry || this.open !== null) payments.startAfresh(payment);
    statistics.open();
    return payment;
  }

  /** Sends the first attempt of a payment that was opened. */
  sendFirst(payment: number): void {
    if (this.open !== null) this.open.begin(payment);
    this.send(payment, this.serviceRandom);
  }

  /** The delay after a failed attempt is over: the client tries again. */
  retry(payment: number): void {
    this.payments.retries[payment]! += 1;
    this.payments.hedges[payment] = 0;
    this.sendAnother(payment);
  }

  /** Sends an attempt that is not the payment's first. */
  sendAnother(payment: number): void {
    this.send(payment, this.retryServiceRandom);
  }

  private send(payment: number, workRandom: RandomStream): void {
    const { run, payments, attempts } = this;
    const number = payments.attemptsSent[payment]! + 1;
    if (number > MOST_ATTEMPTS) throw tooManyAttempts();
    payments.attemptsSent[payment] = number;
    payments.attemptsAlive[payment]! += 1;
    this.statistics.attempts++;
    const attempt = attempts.take(payment, number);
    if (this.mayRetry) attempts.sentMs[attempt] = this.clock.nowMs;
    const workMs = this.service.sample(workRandom);
    attempts.workMs[attempt] =
      this.mix !== null ? workMs * this.mix.work[payments.kind[payment]!]! : workMs;
    if (this.hasTimeout) {
      // Most timeouts are void before they are due: make room before asking for more.
      if (this.timeouts.isFull) this.timeouts.makeRoom(this.isNotAwaited);
      run.schedule(this.timeouts, attempt);
    }
    if (this.open !== null) this.open.sent(payment, attempt);
    if (this.log !== null) run.note(Transition.sent, attempt, -1, -1);
    if (this.policy.permits !== undefined && !this.permitted(attempt)) {
      attempts.server[attempt] = -1;
      this.serverSide.refuse(attempt, Answer.denied);
    } else if (this.toBalancer.delayMs > 0) run.schedule(this.toBalancer, attempt);
    else this.balancerDoor.reachBalancer(attempt);
  }

  private permitted(attempt: number): boolean {
    this.describeNow(this.attempts.payment[attempt]!);
    return this.policy.permits!(this.parts.view.of(attempt), this.context);
  }

  /** The client hears how the attempt went. */
  reachClient(attempt: number): void {
    const answer = this.attempts.answer[attempt]!;
    if (answer === Answer.ok) this.succeed(attempt);
    else this.hearFailure(attempt, answer);
  }

  private succeed(attempt: number): void {
    const { run } = this;
    const { payments, attempts } = this;
    const payment = attempts.payment[attempt]!;
    if (this.log !== null) run.note(Transition.answered, attempt, attempts.server[attempt]!, -1);
    this.dispatcher.finish(attempt, 'ok');
    if (this.policy.finished !== undefined) this.tell(attempt, 'ok');
    this.statistics.succeed(payments.sentMs[payment]!);
    payments.state[payment] = PaymentState.succeeded;
    if (this.open !== null) this.open.dropOthers(payment, attempt);
    if (this.ends !== null) this.ends.ended(payment, true);
    run.release(attempt);
  }

  private hearFailure(attempt: number, answer: number): void {
    const { run } = this;
    this.statistics.failures[answer]! += 1;
    const kind = OUTCOMES[answer]!;
    const sent = answer !== Answer.noServer && this.attempts.server[attempt]! >= 0;
    if (sent) this.dispatcher.finish(attempt, kind);
    if (this.open !== null) this.payments.closeAttempt(this.attempts.payment[attempt]!, attempt);
    this.retryOrFail(attempt, kind);
    run.release(attempt);
  }

  /** The client stops waiting and closes the connection. What a server holds it goes on working on. */
  giveUp(attempt: number): void {
    const { run } = this;
    const { attempts } = this;
    const place = attempts.place[attempt]!;
    const server = place === Place.outbound ? -1 : attempts.server[attempt]!;
    this.statistics.timeouts++;
    if (this.log !== null) run.note(Transition.timedOut, attempt, server, -1);
    if (server >= 0) this.dispatcher.finish(attempt, 'timeout');
    attempts.abandoned[attempt] = 1;
    if (this.open !== null) this.payments.closeAttempt(attempts.payment[attempt]!, attempt);
    this.retryOrFail(attempt, 'timeout');
    if (place === Place.outbound || place === Place.answering) run.release(attempt);
  }

  private retryOrFail(attempt: number, kind: Outcome['kind']): void {
    const { run } = this;
    const { payments, attempts, clock } = this;
    const payment = attempts.payment[attempt]!;
    if (this.policy.finished !== undefined) this.tell(attempt, kind);
    if (this.open !== null && payments.openCount[payment]! > 0) return;
    const delayMs = this.retryDelayMs(attempt, payment, kind);
    if (delayMs === undefined) {
      this.failPayment(payment);
    } else if (delayMs === this.retries.delayMs) {
      run.schedulePayment(this.retries, payment);
    } else {
      const generation = payments.generation[payment]!;
      const atMs = clock.nowMs + delayMs;
      run.timers.push(atMs, clock.nextSequence(), TimerKind.retry, payment, generation);
    }
  }

  /** @throws RangeError when the policy says what is no delay */
  private retryDelayMs(
    attempt: number,
    payment: number,
    kind: Outcome['kind'],
  ): number | undefined {
    const { parts, outcome, context, payments } = this;
    this.describeOutcome(attempt, kind);
    this.describeNow(payment);
    const retry = payments.retries[payment]! + 1;
    const request = parts.view.of(attempt);
    const delayMs = this.policy.retryAfterMs(retry, outcome, request, context);
    if (delayMs === undefined) return undefined;
    if (Number.isFinite(delayMs) && delayMs >= 0) {
      payments.delayMs[payment] = delayMs;
      return delayMs;
    }
    throw new RangeError(
      `clientPolicy.retryAfterMs: got ${String(delayMs)}, expected a finite number of at least 0, or undefined`,
    );
  }

  /** Tells the policy how an attempt went. */
  tell(attempt: number, kind: Outcome['kind']): void {
    this.describeOutcome(attempt, kind);
    this.policy.finished!(this.outcome, this.parts.view.of(attempt), this.clock.nowMs);
  }

  private describeNow(payment: number): void {
    const { context, payments, clock } = this;
    context.nowMs = clock.nowMs;
    context.elapsedMs = clock.nowMs - payments.sentMs[payment]!;
    context.previousDelayMs = payments.delayMs[payment]!;
  }

  private describeOutcome(attempt: number, kind: Outcome['kind']): void {
    const { attempts, clock } = this;
    this.outcome.kind = kind;
    this.outcome.responseMs = clock.nowMs - attempts.sentMs[attempt]!;
  }

  /** The payment has failed. */
  failPayment(payment: number): void {
    const { payments, statistics, log, clock } = this;
    if (log !== null) {
      const serial = payments.serial[payment]!;
      const number = payments.attemptsSent[payment]!;
      log.write(clock.nowMs, Transition.paymentFailed, serial, number, -1, -1);
    }
    statistics.fail(payments.sentMs[payment]!);
    payments.state[payment] = PaymentState.failed;
    this.run.ledger.fail(payment);
    if (this.ends !== null) this.ends.ended(payment, false);
  }

  /** Whether an event for an attempt is void: the client does not wait for it any more. */
  readonly isNotAwaited = (attempt: number, generation: number): boolean =>
    this.attempts.generation[attempt] !== generation || this.attempts.abandoned[attempt] === 1;

  /** Whether an event for a payment is void: the client has closed it. */
  readonly isPaymentOver = (payment: number, generation: number): boolean =>
    this.payments.generation[payment] !== generation ||
    this.payments.state[payment] !== PaymentState.open;
}

function tooManyAttempts(): RangeError {
  return new RangeError(
    `clientPolicy: a payment would have more than ${MOST_ATTEMPTS} attempts, expected it to give up before`,
  );
}
