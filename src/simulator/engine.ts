import type { Balancer } from '#algorithms/balancing/balancer';
import { createOffered } from '#algorithms/offered-balancers';
import { randomStream } from '#numerics/random-stream';
import { PaymentFlow } from '#simulator/engine/payment-flow';
import { reportOf } from '#simulator/engine/report-of';
import { ServerChanges } from '#simulator/engine/server-changes';
import { TransitionLog } from '#simulator/engine/transition-log';
import type { BalancerTrouble, LiveParameter } from '#simulator/handle';
import { Clock } from '#simulator/kernel/clock';
import type { DelayRing } from '#simulator/kernel/delay-ring';
import type { Report } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';
import { PoissonTraffic } from '#simulator/traffic/poisson';

/** What an engine runs with, besides the scenario. */
export interface EngineOptions {
  /** Instead of the one the scenario names. It must be fresh: its state is part of the run. */
  readonly balancer?: Balancer | undefined;
  /**
   * When the balancer throws or returns something that is no server: `throw` ends the run, unless
   * given; `count` fails the attempt, and `balancerTroubles` tells.
   */
  readonly onBalancerTrouble?: 'throw' | 'count' | undefined;
  /** Keep the transitions for `drainTransitions`. */
  readonly traced?: boolean | undefined;
}

const ARRIVAL = -1;
const DEPARTURE = -2;
const SCRIPT = -3;

/**
 * One run of a scenario: a discrete-event simulation that can be stopped after any event and looked
 * at. Of events at the same time, scripted faults come first, then what was scheduled first. The
 * end of the run is its last event.
 * @throws whatever the balancer's factory throws
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * });
 * const engine = new Engine(scenario);
 * engine.runUntil(500); // => false
 * engine.nowMs; // => 500
 * engine.runUntil(Infinity);
 * engine.ended; // => true
 */
export class Engine {
  /** Events handled so far. */
  eventIndex = 0;
  /** The run has reached its end. */
  ended = false;
  private readonly scenario: Scenario;
  private readonly clock = new Clock();
  private readonly log: TransitionLog | null;
  private readonly flow: PaymentFlow;
  private readonly changes: ServerChanges;
  private readonly traffic: PoissonTraffic;
  /** Sequence number of the next arrival. */
  private arrivalSequence: number;
  /** The delays that the scenario has; the others take no time and need no event. */
  private readonly rings: readonly DelayRing[];

  constructor(scenario: Scenario, options: EngineOptions = {}) {
    const { balancer, traced = false, onBalancerTrouble } = options;
    const { name, options: balancerOptions } = scenario.balancer;
    this.scenario = scenario;
    this.log = traced ? new TransitionLog() : null;
    this.flow = new PaymentFlow(
      scenario,
      balancer ?? createOffered(name, balancerOptions),
      this.clock,
      this.log,
      onBalancerTrouble,
    );
    this.changes = new ServerChanges(this.flow, this.clock, this.log);
    this.traffic = new PoissonTraffic(
      scenario.traffic.arrivalsPerSec,
      randomStream(scenario.seed, 'arrivals'),
    );
    this.arrivalSequence = this.clock.nextSequence();
    const { toBalancer, toServer, toClient, timeouts, retries } = this.flow;
    this.rings = [toBalancer, toServer, toClient, timeouts, retries].filter(
      (ring) => ring.delayMs > 0 || (ring === retries && scenario.client.retries.count > 0),
    );
  }

  /** Simulated time: of the last event, or as far as `runUntil` went. */
  get nowMs(): number {
    return this.clock.nowMs;
  }

  /**
   * Handles the events up to and including a time, in any number of calls with the same result.
   * @param maxEvents handle at most so many now
   * @returns whether it stopped at `maxEvents`, so that events up to `timeMs` may remain
   * @throws BalancerError when the balancer fails, unless that is counted; RangeError when a queue grows without bound
   */
  runUntil(timeMs: number, maxEvents = Number.POSITIVE_INFINITY): boolean {
    const { clock, flow, traffic, rings } = this;
    const { departures, script, statistics } = flow;
    const { durationMs } = this.scenario;
    const limitMs = timeMs < durationMs ? timeMs : durationMs;
    const target = this.eventIndex + maxEvents;

    while (this.eventIndex < target && !this.ended) {
      // The earliest of: the next arrival, the next departure, the delays in use, the script.
      let source = ARRIVAL;
      let nextMs = traffic.nextMs < durationMs ? traffic.nextMs : Number.POSITIVE_INFINITY;
      let sequence = this.arrivalSequence;
      const departureMs = departures.topMs;
      if (departureMs < nextMs || (departureMs === nextMs && departures.topSequence < sequence)) {
        source = DEPARTURE;
        nextMs = departureMs;
        sequence = departures.topSequence;
      }
      for (let index = 0; index < rings.length; index++) {
        const ring = rings[index]!;
        const headMs = ring.headMs;
        if (headMs < nextMs || (headMs === nextMs && ring.headSequence < sequence)) {
          source = index;
          nextMs = headMs;
          sequence = ring.headSequence;
        }
      }
      if (script.nextMs <= nextMs) {
        source = SCRIPT;
        nextMs = script.nextMs;
      }

      // Nothing is left to do by then: move the clock, and end the run at its end.
      if (nextMs > limitMs) {
        clock.nowMs = limitMs > clock.nowMs ? limitMs : clock.nowMs;
        if (timeMs < durationMs) return false;
        this.ended = true;
        this.eventIndex++;
        return false;
      }

      // An answer heard before its timeout, a connection closed before its answer: void, no event.
      if (source >= 0) {
        const ring = rings[source]!;
        if (ring !== flow.retries && flow.isVoid(ring.headPayload, ring.headGeneration)) {
          ring.pop();
          continue;
        }
      }

      // The event.
      if (nextMs >= statistics.series.endMs) statistics.closeSlices(nextMs);
      clock.nowMs = nextMs;
      this.eventIndex++;
      if (source === DEPARTURE) flow.finishWork();
      else if (source === ARRIVAL) this.arrive();
      else if (source === SCRIPT) this.changes.followScript();
      else this.follow(rings[source]!);

      // Nothing is lost on the way.
      if (statistics.offered !== statistics.succeeded + statistics.failed + statistics.inFlight) {
        throw this.imbalance();
      }
    }
    return !this.ended;
  }

  /**
   * Handles one event.
   * @returns false when the run had ended before
   */
  step(): boolean {
    if (this.ended) return false;
    this.runUntil(Number.POSITIVE_INFINITY, 1);
    return true;
  }

  /**
   * Changes a parameter now.
   * @param atMs moves the clock first, no further than to the next event
   * @throws RangeError for a value or server that cannot be
   */
  set(parameter: LiveParameter, atMs: number = this.nowMs): void {
    this.clock.nowMs = atMs;
    switch (parameter.kind) {
      case 'speed':
        if (!(parameter.value > 0 && parameter.value < Infinity)) {
          throw new RangeError(`speed: got ${parameter.value}, expected a number greater than 0`);
        }
        if (this.scenario.servers[parameter.server] === undefined) {
          throw new RangeError(`server: got ${parameter.server}, expected a position in the list`);
        }
        this.changes.setSpeed(parameter.server, parameter.value);
        break;
      case 'arrivalsPerSec':
        if (!(parameter.value >= 0 && parameter.value < Infinity)) {
          throw new RangeError(
            `arrivalsPerSec: got ${parameter.value}, expected a number of at least 0`,
          );
        }
        this.traffic.setRate(parameter.value, atMs);
        break;
      case 'idempotencyKey':
        this.flow.ledger.idempotencyKey = parameter.value;
        break;
    }
  }

  /**
   * What the run has done so far; the run is left as it is.
   * @throws Error when Little's law does not hold: the engine has a fault
   */
  report(): Report {
    this.flow.statistics.assertLittle(this.flow.payments.openTimeMs(this.nowMs));
    return reportOf(this.scenario, this.flow, this.nowMs, this.eventIndex);
  }

  /** What the balancer has done wrong so far; a `nothing` and a `down` never end a run. */
  balancerTroubles(): BalancerTrouble[] {
    return this.flow.dispatcher.troubles.list();
  }

  /** The transitions since the last call, as rows of `TRANSITION_WIDTH`; none unless traced. */
  drainTransitions(): Float64Array<ArrayBuffer> {
    return this.log === null ? new Float64Array(0) : this.log.drain();
  }

  private arrive(): void {
    this.traffic.advance();
    this.arrivalSequence = this.clock.nextSequence();
    this.flow.sendPayment();
  }

  /** The head of a ring is due. */
  private follow(ring: DelayRing): void {
    const { flow } = this;
    const payload = ring.pop();
    if (ring === flow.toBalancer) flow.reachBalancer(payload);
    else if (ring === flow.toServer) flow.reachServer(payload);
    else if (ring === flow.toClient) flow.reachClient(payload);
    else if (ring === flow.timeouts) flow.giveUp(payload);
    else flow.retry(payload);
  }

  private imbalance(): Error {
    const { offered, succeeded, failed, inFlight } = this.flow.statistics;
    return new Error(
      `The engine lost a payment: ${offered} offered, ${succeeded} succeeded, ${failed} failed, ${inFlight} in flight.`,
    );
  }
}
