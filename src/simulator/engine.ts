import { arrivalsOf } from '#simulator/engine/arrivals-of';
import { FlowRings } from '#simulator/engine/flow-rings';
import { outsideParts } from '#simulator/engine/offered-outside';
import { needsParts } from '#simulator/engine/offered-parts';
import type { Outside } from '#simulator/engine/outside';
import { PaymentFlow } from '#simulator/engine/payment-flow';
import type { ReadTotals } from '#simulator/engine/series';
import type { Tiers } from '#simulator/engine/tiers';
import { readTotals } from '#simulator/engine/totals';
import { TransitionLog } from '#simulator/engine/transition-log';
import type { BalancerTrouble, LiveParameter } from '#simulator/handle';
import { Clock } from '#simulator/kernel/clock';
import type { HealthPolicy } from '#simulator/policies/health-policy';
import { type Hooks, hooksAreSaving } from '#simulator/policies/hooks';
import type { Report } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';
import type { Arrivals } from '#simulator/traffic/arrivals';

/** What an engine runs with, besides the scenario. */
export interface EngineOptions extends Hooks {
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
const TIMER = -4;
const TIERS = -5;

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
  private outside: Outside | null = null;
  private readonly tiers: Tiers | null;
  private readonly traffic: Arrivals;
  private readonly totals: ReadTotals;
  /** All code of the caller's can save its state. */
  private readonly isSaving: boolean;
  /** Sequence number of the next arrival. */
  private arrivalSequence: number;
  private readonly flowRings: FlowRings;

  constructor(scenario: Scenario, options: EngineOptions = {}) {
    const { traced = false, onBalancerTrouble } = options;
    const { clock } = this;
    this.scenario = scenario;
    this.log = traced ? new TransitionLog() : null;
    this.flow = new PaymentFlow(scenario, options, clock, this.log, onBalancerTrouble);
    this.totals = readTotals(this.flow);
    this.traffic = arrivalsOf(scenario);
    this.arrivalSequence = clock.nextSequence();
    this.tiers =
      scenario.tiers === undefined
        ? null
        : new outsideParts.taken.Tiers(scenario, this.flow, clock, onBalancerTrouble);
    this.isSaving =
      hooksAreSaving(options) && this.flow.dispatcher.isSaving && this.tiers?.isSaving !== false;
    this.flowRings = new FlowRings(scenario, this.flow, this.flow.hooks.clientPolicy !== undefined);
    this.flow.users?.start();
    const { clientPolicy, healthPolicy } = this.flow.hooks;
    if (needsParts(scenario) || clientPolicy !== undefined || healthPolicy !== undefined) {
      this.lookOutside(healthPolicy).start();
    }
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
    const { clock, flow, traffic, flowRings, outside, tiers } = this;
    const rings = flowRings.inUse;
    const { timers, statistics } = flow.run;
    const { departures } = flow.serverSide;
    const timerHeap = timers.heap;
    const { durationMs } = this.scenario;
    const limitMs = timeMs < durationMs ? timeMs : durationMs;
    const target = this.eventIndex + maxEvents;

    while (this.eventIndex < target && !this.ended) {
      // The earliest of: the next arrival, the next departure, the delays in use, the timers, the tiers
      // further down, the script.
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
      const timerMs = timerHeap.topMs;
      if (timerMs < nextMs || (timerMs === nextMs && timerHeap.topSequence < sequence)) {
        source = TIMER;
        nextMs = timerMs;
        sequence = timerHeap.topSequence;
      }
      if (tiers !== null) {
        tiers.look();
        if (tiers.nextMs < nextMs || (tiers.nextMs === nextMs && tiers.nextSequence < sequence)) {
          source = TIERS;
          nextMs = tiers.nextMs;
        }
      }
      if (outside !== null && outside.script.nextMs <= nextMs) {
        source = SCRIPT;
        nextMs = outside.script.nextMs;
      }

      // Nothing is left to do by then: move the clock, and end the run at its end.
      if (nextMs > limitMs) {
        if (limitMs >= statistics.series.endMs) this.closeSlices(limitMs);
        clock.nowMs = limitMs > clock.nowMs ? limitMs : clock.nowMs;
        if (timeMs < durationMs) return false;
        this.ended = true;
        this.eventIndex++;
        return false;
      }

      // An answer heard before its timeout, a connection closed before its answer: void, no event.
      if (source >= 0) {
        if (flowRings.isVoid(source)) {
          rings[source]!.pop();
          continue;
        }
      } else if (source === TIMER && outside!.timerEvents.isVoid()) {
        timers.pop();
        continue;
      }

      // The event.
      if (nextMs >= statistics.series.endMs) this.closeSlices(nextMs);
      clock.nowMs = nextMs;
      this.eventIndex++;
      if (source === DEPARTURE) flow.serverSide.finishWork();
      else if (source === ARRIVAL) this.arrive();
      else if (source === SCRIPT) outside!.changes.followScript();
      else if (source === TIMER) outside!.timerEvents.follow();
      else if (source === TIERS) tiers!.follow();
      else flowRings.follow(source);

      // Nothing is lost on the way.
      statistics.assertWhole();
      if (tiers !== null) tiers.assertWhole();
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
        this.lookOutside().changes.setSpeed(parameter.server, parameter.value);
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
        this.flow.run.ledger.idempotencyKey = parameter.value;
        break;
      case 'down':
        this.lookOutside().changes.setLiveDown(parameter.server, parameter.value);
        break;
    }
  }

  /**
   * What the run has done so far; the run is left as it is.
   * @throws Error when Little's law does not hold: the engine has a fault
   */
  report(): Report {
    const { statistics, payments } = this.flow.run;
    statistics.assertLittle(payments.openTimeMs(this.nowMs));
    const { scenario, flow, eventIndex, tiers } = this;
    return outsideParts.taken.reportOf(scenario, flow, eventIndex, tiers?.reports(eventIndex));
  }

  /** What the balancer has done wrong so far; a `nothing` and a `down` never end a run. */
  balancerTroubles(): BalancerTrouble[] {
    return this.flow.dispatcher.troubles.list();
  }

  /**
   * A copy of the whole state, to come back to any number of times; `undefined` when some code of the
   * caller's cannot save its own, or somebody follows the transitions.
   */
  save(): { restore(): void } | undefined {
    if (this.log !== null || !this.isSaving || !outsideParts.isMade) return undefined;
    const { clock, flow, traffic, outside, tiers, eventIndex, ended, arrivalSequence } = this;
    const parts = [clock, flow, traffic, outside, tiers].filter((part) => part !== null);
    const copy = new outsideParts.taken.StateCopy(parts);
    return {
      restore: () => {
        copy.restore();
        // Tables made of the servers' states are not part of what balancers save.
        flow.dispatcher.announceChange();
        tiers?.announceChange();
        copy.restore();
        this.outside = outside;
        this.eventIndex = eventIndex;
        this.ended = ended;
        this.arrivalSequence = arrivalSequence;
      },
    };
  }

  /** The transitions since the last call, as rows of `TRANSITION_WIDTH`; none unless traced. */
  drainTransitions(): Float64Array<ArrayBuffer> {
    return this.log === null ? new Float64Array(0) : this.log.drain();
  }

  private arrive(): void {
    this.traffic.advance();
    this.arrivalSequence = this.clock.nextSequence();
    this.flow.clientSide.sendPayment();
  }

  /** What happens from outside, from now on at the latest. */
  private lookOutside(healthPolicy?: HealthPolicy): Outside {
    const { scenario, flow, clock } = this;
    this.outside ??= new outsideParts.taken.Outside(scenario, flow, clock, healthPolicy);
    return this.outside;
  }

  private closeSlices(untilMs: number): void {
    this.flow.run.statistics.series.close(untilMs, this.totals);
    this.tiers?.closeSlices(untilMs);
  }
}
