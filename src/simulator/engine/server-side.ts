import { randomStream } from '#numerics/random-stream';
import { Answer, Call, Place } from '#simulator/engine/attempts';
import type { Dispatching } from '#simulator/engine/dispatching';
import type { FaultWindows } from '#simulator/engine/fault-windows';
import type { HandlerCall } from '#simulator/engine/handler-call';
import { ResponseBuckets } from '#simulator/engine/response-buckets';
import type { ClientDoor, RunState } from '#simulator/engine/run-state';
import { Admission, Servers } from '#simulator/engine/servers';
import { TimerKind } from '#simulator/engine/timer-kind';
import { DelayRing } from '#simulator/kernel/delay-ring';
import { EventHeap } from '#simulator/kernel/event-heap';
import type { Scenario } from '#simulator/scenario/scenario';
import { Charge, FailureReason, Transition } from '#simulator/trace';

const REASONS = [
  -1,
  FailureReason.error,
  FailureReason.rejected,
  FailureReason.noServer,
  FailureReason.faulty,
  FailureReason.failedFast,
  FailureReason.denied,
];

/** A pool further down that servers call. */
export interface Downstream {
  /** Calls for an attempt whose server's own work is done; `afterCall` follows, unless that is over before. */
  call(attempt: number): void;
}

/**
 * What happens to an attempt from the server's door until its answer leaves, in the order in which it
 * happens. Each method is one step; a step that takes time leaves an event, one that takes none
 * calls the next.
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * });
 * const run = { attempts: { server: [0], next: [], previous: [] }, clock: { nowMs: 0 } };
 * new ServerSide(scenario, run, null, undefined).departures.count // => 0
 */
export class ServerSide {
  /** The ends of work under way, one event for each busy slot. */
  readonly departures = new EventHeap();
  /** Attempts in the slots of servers that stand still: they have no departure. */
  readonly standing = new Set<number>();
  readonly toClient: DelayRing;
  readonly servers: Servers;
  readonly responses: ResponseBuckets;
  /** Attempts whose server waits for a call further down, with its slot taken: no departure either. */
  readonly calling = new Set<number>();
  downstream: Downstream | null = null;
  /** Set when the parts of a run are put together. */
  dispatcher!: Dispatching;
  client!: ClientDoor;
  private readonly run: RunState;
  /** The run's, at hand. */
  private readonly attempts: RunState['attempts'];
  private readonly clock: RunState['clock'];
  private readonly log: RunState['log'];
  private readonly ledger: RunState['ledger'];
  /** None in a run without such faults. */
  private readonly windows: FaultWindows | null;
  private readonly handler: HandlerCall | null;
  private readonly impatient: boolean;

  constructor(
    scenario: Scenario,
    run: RunState,
    windows: FaultWindows | null,
    handler: HandlerCall | undefined,
  ) {
    this.run = run;
    this.attempts = run.attempts;
    this.clock = run.clock;
    this.log = run.log;
    this.ledger = run.ledger;
    this.windows = windows;
    this.handler = handler ?? null;
    this.impatient = scenario.client.patience !== undefined;
    this.toClient = new DelayRing(scenario.network.toClientMs);
    const random = randomStream(scenario.seed, 'discipline');
    this.servers = new Servers(scenario.servers, run.attempts, run.clock, random);
    this.responses = new ResponseBuckets(scenario.servers.length);
  }

  /** The server takes the attempt into a slot, or into its queue, or turns it away. */
  reachServer(attempt: number): void {
    const { run, servers } = this;
    const { attempts, clock } = this;
    const server = attempts.server[attempt]!;
    attempts.reachedMs[attempt] = clock.nowMs;
    if (this.downstream !== null) attempts.call[attempt] = Call.none;
    if (this.windows !== null && this.turnedBack(attempt, server)) return;
    if (this.handler !== null && !this.handler.admits(attempt, server)) {
      this.refuse(attempt, Answer.rejected);
      return;
    }
    const admission = servers.admit(server, attempt);
    if (admission === Admission.started) {
      if (this.takes(attempt, server)) {
        this.begin(attempt, server, false);
      } else this.shed(attempt, server, false);
    } else if (admission === Admission.queued) {
      attempts.place[attempt] = Place.queued;
      this.dispatcher.setQueued(server, servers.queued(server));
      if (this.log !== null) run.note(Transition.queued, attempt, server, -1);
      if (this.impatient) this.waitImpatiently(attempt);
    } else {
      this.refuse(attempt, admission === Admission.full ? Answer.rejected : Answer.error);
    }
  }

  /** Faults at the door: the attempt is lost on the way, or fails at once. */
  private turnedBack(attempt: number, server: number): boolean {
    const { run } = this;
    const windows = this.windows!;
    if (windows.cutsOff(server, this.clock.nowMs)) {
      run.statistics.lostAttempts++;
      if (this.log !== null) run.note(Transition.attemptLost, attempt, server, -1);
      this.vanish(attempt);
      return true;
    }
    if (!windows.failsFast(server, this.clock.nowMs)) return false;
    this.refuse(attempt, Answer.failedFast);
    return true;
  }

  private waitImpatiently(attempt: number): void {
    const { attempts, clock, timers } = this.run;
    const atMs = clock.nowMs + attempts.patienceMs[attempt]!;
    const generation = attempts.generation[attempt]!;
    timers.push(atMs, clock.nextSequence(), TimerKind.patience, attempt, generation);
  }

  /** Whether an attempt whose turn has come is worked on. */
  private takes(attempt: number, server: number): boolean {
    const { handler } = this;
    return handler === null || handler.takes(attempt, server, this.servers.queued(server));
  }

  /**
   * The server turns away an attempt that was to come into a slot, and takes the next that it wants.
   * Those turned away hear of it last: their clients may send another at once.
   */
  private shed(attempt: number, server: number, inPlace: boolean): void {
    const { servers } = this;
    const turnedAway: number[] = [];
    let next = attempt;
    do {
      turnedAway.push(next);
      this.noteFailure(next, Answer.rejected);
      next = servers.vacate(server);
    } while (next >= 0 && !this.takes(next, server));
    this.dispatcher.setQueued(server, servers.queued(server));
    if (next >= 0) this.begin(next, server, inPlace);
    else if (inPlace) this.departures.pop();
    for (const each of turnedAway) this.answer(each, Answer.rejected);
  }

  /** The first departure is due: the server's own work is done. */
  finishWork(): void {
    const attempt = this.departures.topPayload;
    if (this.downstream !== null && this.attempts.call[attempt] === Call.none) {
      this.departures.pop();
      this.attempts.call[attempt] = Call.underWay;
      this.calling.add(attempt);
      this.downstream.call(attempt);
    } else this.complete(attempt, true);
  }

  /** A call further down has come to something. A server that stands still takes it up later. */
  afterCall(attempt: number, succeeded: boolean): void {
    const { attempts } = this;
    attempts.call[attempt] = succeeded ? Call.succeeded : Call.failed;
    this.calling.delete(attempt);
    if (this.servers.isHeld(attempts.server[attempt]!)) {
      attempts.workMs[attempt] = 0;
      this.standing.add(attempt);
    } else this.complete(attempt, false);
  }

  /**
   * The work is done, and charged, whether or not anyone still waits.
   * @param inPlace its departure is still the first
   */
  private complete(attempt: number, inPlace: boolean): void {
    const { run, windows } = this;
    const { attempts, clock } = this;
    const server = attempts.server[attempt]!;
    const reachedMs = attempts.reachedMs[attempt]!;
    this.responses.record(server, clock.nowMs - reachedMs);
    const faulty =
      windows?.comesOutWrong(server, clock.nowMs) ||
      (this.handler !== null && attempts.fails[attempt] === 1) ||
      (this.downstream !== null && attempts.call[attempt] === Call.failed);
    const charge = faulty ? Charge.none : this.ledger.charge(attempts.payment[attempt]!);
    attempts.place[attempt] = Place.answering;
    if (this.log !== null) run.note(Transition.processed, attempt, server, charge);
    const next = this.servers.finish(server);
    if (next >= 0) this.start(next, server, inPlace);
    else if (inPlace) this.departures.pop();
    if (windows?.losesAnswer(server, clock.nowMs)) this.loseAnswer(attempt);
    else if (faulty) this.refuse(attempt, Answer.faulty);
    else this.answer(attempt, Answer.ok);
  }

  /** An attempt from the queue comes into a slot. @param inPlace of the first departure */
  private start(attempt: number, server: number, inPlace: boolean): void {
    this.dispatcher.setQueued(server, this.servers.queued(server));
    if (this.takes(attempt, server)) {
      this.begin(attempt, server, inPlace);
    } else this.shed(attempt, server, inPlace);
  }

  private begin(attempt: number, server: number, inPlace: boolean): void {
    const { run, servers, departures } = this;
    const { clock } = this;
    const endMs = clock.nowMs + this.attempts.workMs[attempt]! / servers.speed(server);
    if (inPlace) departures.replaceTop(endMs, clock.nextSequence(), attempt);
    else departures.push(endMs, clock.nextSequence(), attempt);
    this.attempts.place[attempt] = Place.serving;
    if (this.log !== null) run.note(Transition.started, attempt, server, -1);
  }

  /** Fills the slots that came free while the server stood still. */
  fillSlots(server: number): void {
    for (;;) {
      const attempt = this.servers.fillSlot(server);
      if (attempt < 0) return;
      this.start(attempt, server, false);
    }
  }

  /** The client takes an attempt back: it leaves wherever it is, and is over. */
  cancel(attempt: number): void {
    const { run, servers } = this;
    const { attempts } = this;
    const place = attempts.place[attempt]!;
    const server = attempts.server[attempt]!;
    if (this.log !== null) {
      run.note(Transition.cancelled, attempt, place === Place.outbound ? -1 : server, -1);
    }
    if (place === Place.queued) {
      servers.leaveEarly(server, attempt);
      this.dispatcher.setQueued(server, servers.queued(server));
    } else if (place === Place.serving) {
      if (this.departures.removePayload(attempt)) {
        const next = servers.vacate(server);
        if (next >= 0) this.start(next, server, false);
      } else if (this.calling.delete(attempt) && !servers.isHeld(server)) {
        const next = servers.vacate(server);
        if (next >= 0) this.start(next, server, false);
      } else {
        this.standing.delete(attempt);
        servers.emptySlot(server);
      }
    }
    run.release(attempt);
  }

  /** The attempt fails where it is; the answer says why. */
  refuse(attempt: number, answer: number): void {
    this.noteFailure(attempt, answer);
    this.answer(attempt, answer);
  }

  private noteFailure(attempt: number, answer: number): void {
    if (this.log === null) return;
    const server = this.attempts.server[attempt]!;
    this.run.note(Transition.attemptFailed, attempt, server, REASONS[answer]!);
  }

  private loseAnswer(attempt: number): void {
    const { run } = this;
    this.ledger.lostAnswers++;
    if (this.log !== null) {
      run.note(Transition.answerLost, attempt, this.attempts.server[attempt]!, -1);
    }
    this.vanish(attempt);
  }

  /** Nothing is left of the attempt but a client that may wait for it. */
  private vanish(attempt: number): void {
    const { attempts } = this;
    if (attempts.abandoned[attempt] === 1) this.run.release(attempt);
    else attempts.place[attempt] = Place.answering;
  }

  /** An answer leaves for the client, unless the client has closed the connection. */
  private answer(attempt: number, answer: number): void {
    const { run } = this;
    const { attempts } = this;
    if (attempts.abandoned[attempt] === 1) {
      run.release(attempt);
      return;
    }
    attempts.answer[attempt] = answer;
    attempts.place[attempt] = Place.answering;
    if (this.toClient.delayMs > 0) run.schedule(this.toClient, attempt);
    else this.client.reachClient(attempt);
  }
}
