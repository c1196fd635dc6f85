import type { Balancer } from '#algorithms/balancing/balancer';
import type { ServiceDistribution } from '#numerics/distributions';
import { type RandomStream, randomStream } from '#numerics/random-stream';
import { Answer, Attempts, OUTCOMES, Place, REASONS } from '#simulator/engine/attempts';
import { Dispatcher } from '#simulator/engine/dispatcher';
import { FaultScript } from '#simulator/engine/fault-script';
import { Ledger } from '#simulator/engine/ledger';
import { PaymentState, Payments } from '#simulator/engine/payments';
import { ResponseBuckets } from '#simulator/engine/response-buckets';
import { Admission, Servers } from '#simulator/engine/servers';
import { serviceDistribution } from '#simulator/engine/service-distribution';
import { Statistics } from '#simulator/engine/statistics';
import type { TransitionLog } from '#simulator/engine/transition-log';
import type { Clock } from '#simulator/kernel/clock';
import { DelayRing } from '#simulator/kernel/delay-ring';
import { EventHeap } from '#simulator/kernel/event-heap';
import type { Scenario } from '#simulator/scenario/scenario';
import { Transition } from '#simulator/trace';

/**
 * What happens to a payment, from its sending to its end, in the order in which it happens. Each
 * method is one step; a step that takes time leaves an event in the heap or in a ring, one that
 * takes none calls the next. An attempt ends for the balancer and for the client at one moment: when
 * its answer reaches the client, or when the client gives it up.
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * });
 * const clock = { nowMs: 0, nextSequence: () => 1 };
 * const flow = new PaymentFlow(scenario, roundRobin(), clock, null);
 * flow.sendPayment();
 * flow.departures.topMs; // => 10
 * clock.nowMs = 10;
 * flow.finishWork();
 * flow.statistics.succeeded; // => 1
 */
export class PaymentFlow {
  readonly payments = new Payments();
  readonly attempts = new Attempts();
  /** The ends of work under way, one event for each busy slot. */
  readonly departures = new EventHeap();
  readonly toBalancer: DelayRing;
  readonly toServer: DelayRing;
  readonly toClient: DelayRing;
  readonly timeouts: DelayRing;
  readonly retries: DelayRing;
  readonly script: FaultScript;
  readonly servers: Servers;
  readonly serverResponses: ResponseBuckets;
  readonly statistics: Statistics;
  readonly ledger: Ledger;
  private readonly clock: Clock;
  private readonly log: TransitionLog | null;
  readonly dispatcher: Dispatcher;
  private readonly service: ServiceDistribution;
  private readonly serviceRandom: RandomStream;
  /** Retries draw aside, so that policies that retry differently meet the same payments. */
  private readonly retryServiceRandom: RandomStream;
  private readonly hasTimeout: boolean;
  private readonly attemptLimit: number;

  constructor(
    scenario: Scenario,
    balancer: Balancer,
    clock: Clock,
    log: TransitionLog | null,
    onTrouble: 'throw' | 'count' = 'throw',
  ) {
    const { seed, network, client } = scenario;
    this.clock = clock;
    this.log = log;
    this.toBalancer = new DelayRing(network.toBalancerMs);
    this.toServer = new DelayRing(network.toServerMs);
    this.toClient = new DelayRing(network.toClientMs);
    this.timeouts = new DelayRing(client.timeoutMs ?? 0);
    this.retries = new DelayRing(client.retries.delayMs);
    this.hasTimeout = client.timeoutMs !== null;
    this.attemptLimit = 1 + client.retries.count;
    this.script = new FaultScript(scenario, randomStream(seed, 'lost-answers'));
    this.servers = new Servers(scenario.servers, this.attempts, clock);
    this.serverResponses = new ResponseBuckets(scenario.servers.length);
    this.statistics = new Statistics(scenario.durationMs, clock);
    this.ledger = new Ledger(this.payments, client.idempotencyKey);
    this.dispatcher = new Dispatcher(
      scenario,
      balancer,
      randomStream(seed, 'balancer'),
      this.attempts,
      this.payments,
      clock,
      onTrouble,
    );
    this.service = serviceDistribution(scenario.service);
    this.serviceRandom = randomStream(seed, 'service');
    this.retryServiceRandom = randomStream(seed, 'retry-service');
  }

  /** A client sends a new payment. The work of its first attempt is drawn here. */
  sendPayment(): void {
    const payment = this.payments.take(this.statistics.offered);
    this.payments.sentMs[payment] = this.clock.nowMs;
    this.statistics.open();
    this.send(payment, this.serviceRandom);
  }

  /** The delay after a failed attempt is over: the client tries again. */
  retry(payment: number): void {
    this.send(payment, this.retryServiceRandom);
  }

  private send(payment: number, workRandom: RandomStream): void {
    const { payments, attempts } = this;
    const number = payments.attemptsSent[payment]! + 1;
    payments.attemptsSent[payment] = number;
    payments.attemptsAlive[payment]! += 1;
    this.statistics.attempts++;
    const attempt = attempts.take(payment, number);
    attempts.workMs[attempt] = this.service.sample(workRandom);
    if (this.hasTimeout) {
      // Most timeouts are void before they are due: make room before asking for more.
      if (this.timeouts.isFull) this.timeouts.makeRoom(this.isVoid);
      this.schedule(this.timeouts, attempt);
    }
    if (this.log !== null) this.note(Transition.sent, attempt, -1, -1);
    if (this.toBalancer.delayMs > 0) this.schedule(this.toBalancer, attempt);
    else this.reachBalancer(attempt);
  }

  /** The balancer chooses a server. */
  reachBalancer(attempt: number): void {
    const { attempts } = this;
    const server = this.dispatcher.choose(attempt);
    attempts.server[attempt] = server;
    if (server < 0) {
      this.refuse(attempt, Answer.noServer);
      return;
    }
    attempts.place[attempt] = Place.atServer;
    attempts.decidedMs[attempt] = this.clock.nowMs;
    this.servers.countDispatch(server);
    if (this.log !== null) this.note(Transition.dispatched, attempt, server, -1);
    if (this.toServer.delayMs > 0) this.schedule(this.toServer, attempt);
    else this.reachServer(attempt);
  }

  /** The server takes the attempt into a slot, or into its queue, or turns it away. */
  reachServer(attempt: number): void {
    const { attempts, servers, clock } = this;
    const server = attempts.server[attempt]!;
    attempts.reachedMs[attempt] = clock.nowMs;
    const admission = servers.admit(server, attempt);
    if (admission === Admission.started) {
      const endMs = clock.nowMs + attempts.workMs[attempt]! / servers.speed(server);
      this.departures.push(endMs, clock.nextSequence(), attempt);
      if (this.log !== null) this.note(Transition.started, attempt, server, -1);
    } else if (admission === Admission.queued) {
      this.dispatcher.setQueued(server, servers.queued(server));
      if (this.log !== null) this.note(Transition.queued, attempt, server, -1);
    } else {
      this.refuse(attempt, admission === Admission.full ? Answer.rejected : Answer.error);
    }
  }

  /** The first departure is due: the work is done, and charged, whether or not anyone still waits. */
  finishWork(): void {
    const { attempts } = this;
    const attempt = this.departures.topPayload;
    const server = attempts.server[attempt]!;
    const reachedMs = attempts.reachedMs[attempt]!;
    this.serverResponses.record(server, this.clock.nowMs - reachedMs);
    const charge = this.ledger.charge(attempts.payment[attempt]!);
    if (this.log !== null) this.note(Transition.processed, attempt, server, charge);
    this.startNext(server);
    if (this.script.losesAnswer(this.clock.nowMs)) this.loseAnswer(attempt);
    else this.answer(attempt, Answer.ok);
  }

  /** The slot of the first departure starts on the attempt that has waited longest. */
  private startNext(server: number): void {
    const { attempts, servers, departures, clock } = this;
    const next = servers.finish(server);
    if (next < 0) {
      departures.pop();
      return;
    }
    this.dispatcher.setQueued(server, servers.queued(server));
    const workMs = attempts.workMs[next]!;
    const endMs = clock.nowMs + workMs / servers.speed(server);
    departures.replaceTop(endMs, clock.nextSequence(), next);
    if (this.log !== null) this.note(Transition.started, next, server, -1);
  }

  /** The attempt fails where it is; the answer says why. */
  refuse(attempt: number, answer: number): void {
    if (this.log !== null) {
      this.note(Transition.attemptFailed, attempt, this.serverOf(attempt), REASONS[answer]!);
    }
    this.answer(attempt, answer);
  }

  private loseAnswer(attempt: number): void {
    const { attempts } = this;
    this.ledger.lostAnswers++;
    if (this.log !== null) this.note(Transition.answerLost, attempt, attempts.server[attempt]!, -1);
    if (attempts.abandoned[attempt] === 1) this.release(attempt);
    else attempts.place[attempt] = Place.answering;
  }

  /** An answer leaves for the client, unless the client has closed the connection. */
  private answer(attempt: number, answer: number): void {
    const { attempts } = this;
    if (attempts.abandoned[attempt] === 1) {
      this.release(attempt);
      return;
    }
    attempts.answer[attempt] = answer;
    attempts.place[attempt] = Place.answering;
    if (this.toClient.delayMs > 0) this.schedule(this.toClient, attempt);
    else this.reachClient(attempt);
  }

  /** The client hears how the attempt went. */
  reachClient(attempt: number): void {
    const answer = this.attempts.answer[attempt]!;
    if (answer === Answer.ok) this.succeed(attempt);
    else this.hearFailure(attempt, answer);
  }

  private succeed(attempt: number): void {
    const { payments } = this;
    const payment = this.attempts.payment[attempt]!;
    if (this.log !== null) this.note(Transition.answered, attempt, this.serverOf(attempt), -1);
    this.dispatcher.finish(attempt, 'ok');
    this.statistics.succeed(payments.sentMs[payment]!);
    payments.state[payment] = PaymentState.succeeded;
    this.release(attempt);
  }

  private hearFailure(attempt: number, answer: number): void {
    const { statistics } = this;
    if (answer === Answer.error) statistics.errors++;
    else if (answer === Answer.rejected) statistics.rejections++;
    else statistics.noServer++;
    if (answer !== Answer.noServer) this.dispatcher.finish(attempt, OUTCOMES[answer]!);
    this.retryOrFail(attempt);
    this.release(attempt);
  }

  /** The client stops waiting and closes the connection. What a server holds it goes on working on. */
  giveUp(attempt: number): void {
    const { attempts } = this;
    const place = attempts.place[attempt]!;
    const server = place === Place.outbound ? -1 : attempts.server[attempt]!;
    this.statistics.timeouts++;
    if (this.log !== null) this.note(Transition.timedOut, attempt, server, -1);
    if (server >= 0) this.dispatcher.finish(attempt, 'timeout');
    attempts.abandoned[attempt] = 1;
    this.retryOrFail(attempt);
    if (place !== Place.atServer) this.release(attempt);
  }

  private retryOrFail(attempt: number): void {
    const { payments } = this;
    const payment = this.attempts.payment[attempt]!;
    if (payments.attemptsSent[payment]! < this.attemptLimit) {
      this.retries.push(this.clock.nowMs, this.clock.nextSequence(), payment, 0);
      return;
    }
    if (this.log !== null) this.note(Transition.paymentFailed, attempt, -1, -1);
    this.statistics.fail(payments.sentMs[payment]!);
    payments.state[payment] = PaymentState.failed;
    this.ledger.fail(payment);
  }

  private release(attempt: number): void {
    const payment = this.attempts.payment[attempt]!;
    this.attempts.release(attempt);
    this.payments.releaseAttempt(payment);
  }

  /** Whether an event meant for an attempt is void, since the attempt is over. */
  readonly isVoid = (attempt: number, generation: number): boolean =>
    this.attempts.generation[attempt] !== generation;

  private schedule(ring: DelayRing, attempt: number): void {
    const generation = this.attempts.generation[attempt]!;
    ring.push(this.clock.nowMs, this.clock.nextSequence(), attempt, generation);
  }

  private serverOf(attempt: number): number {
    return this.attempts.server[attempt]!;
  }

  private note(kind: number, attempt: number, server: number, detail: number): void {
    const { attempts } = this;
    const serial = this.payments.serial[attempts.payment[attempt]!]!;
    this.log!.write(this.clock.nowMs, kind, serial, attempts.number[attempt]!, server, detail);
  }
}
