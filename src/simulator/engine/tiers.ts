import { FlowRings } from '#simulator/engine/flow-rings';
import { Outside } from '#simulator/engine/outside';
import { PaymentFlow } from '#simulator/engine/payment-flow';
import { reportOf } from '#simulator/engine/report-of';
import type { ReadTotals } from '#simulator/engine/series';
import { TierCalls } from '#simulator/engine/tier-calls';
import { readTotals } from '#simulator/engine/totals';
import type { Clock } from '#simulator/kernel/clock';
import type { TierReport } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';
import { tierScenario } from '#simulator/scenario/tier-scenario';

const DEPARTURE = -1;
const TIMER = -2;
const SCRIPT = -3;

/**
 * One pool further down: its part of the run, and which of its events is next. It has no arrivals:
 * the servers of the pool before it call.
 * @example
 * const tier = new TierRun(parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * }), 'bank', { nowMs: 0, nextSequence: () => 1 }, 'throw');
 * tier.flow.clientSide.sendPayment();
 * tier.look();
 * tier.nextMs; // => 10
 */
export class TierRun {
  readonly flow: PaymentFlow;
  readonly name: string;
  nextMs = Number.POSITIVE_INFINITY;
  /** −1 for the script, that comes before everything else of its moment. */
  nextSequence = -1;
  private source = DEPARTURE;
  private readonly scenario: Scenario;
  private readonly outside: Outside;
  private readonly rings: FlowRings;
  private readonly totals: ReadTotals;

  constructor(scenario: Scenario, name: string, clock: Clock, onTrouble: 'throw' | 'count') {
    this.scenario = scenario;
    this.name = name;
    this.flow = new PaymentFlow(scenario, {}, clock, null, onTrouble);
    this.rings = new FlowRings(scenario, this.flow, this.flow.hooks.clientPolicy !== undefined);
    this.outside = new Outside(scenario, this.flow, clock, this.flow.hooks.healthPolicy);
    this.totals = readTotals(this.flow);
  }

  start(): void {
    this.outside.start();
  }

  /** Finds the next event. What is void is dropped on the way. */
  look(): void {
    const { flow, rings, outside } = this;
    const { departures } = flow.serverSide;
    const { timers } = flow.run;
    this.take(DEPARTURE, departures.topMs, departures.topSequence);
    for (const [index, ring] of rings.inUse.entries()) {
      while (ring.headMs < Infinity && rings.isVoid(index)) ring.pop();
      if (this.isLater(ring.headMs, ring.headSequence)) {
        this.take(index, ring.headMs, ring.headSequence);
      }
    }
    while (timers.heap.topMs < Infinity && outside.timerEvents.isVoid()) timers.pop();
    if (this.isLater(timers.heap.topMs, timers.heap.topSequence)) {
      this.take(TIMER, timers.heap.topMs, timers.heap.topSequence);
    }
    if (outside.script.nextMs <= this.nextMs) this.take(SCRIPT, outside.script.nextMs, -1);
  }

  /** The event that `look` has found. */
  follow(): void {
    const { flow, outside, source } = this;
    if (source === DEPARTURE) flow.serverSide.finishWork();
    else if (source === TIMER) outside.timerEvents.follow();
    else if (source === SCRIPT) outside.changes.followScript();
    else this.rings.follow(source);
  }

  closeSlices(untilMs: number): void {
    this.flow.run.statistics.series.close(untilMs, this.totals);
  }

  /** @throws Error when Little's law does not hold: the engine has a fault */
  report(eventCount: number): TierReport {
    const { statistics, payments, clock } = this.flow.run;
    statistics.assertLittle(payments.openTimeMs(clock.nowMs));
    return { ...reportOf(this.scenario, this.flow, eventCount), name: this.name };
  }

  private isLater(atMs: number, sequence: number): boolean {
    return atMs < this.nextMs || (atMs === this.nextMs && sequence < this.nextSequence);
  }

  private take(source: number, atMs: number, sequence: number): void {
    this.source = source;
    this.nextMs = atMs;
    this.nextSequence = sequence;
  }
}

/**
 * The pools further down, each called by the one before it.
 * @example
 * const pool = { servers: [{ name: 'a' }], service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' } };
 * const report = simulate({
 *   version: 1, durationMs: '1s', traffic: { kind: 'even', arrivalsPerSec: 10 }, ...pool, tiers: [pool, pool],
 * });
 * report.responseMs.mean; // => 30
 * report.tiers.map(({ name, responseMs }) => [name, responseMs.mean]); // => [['tier-2', 20], ['tier-3', 10]]
 */
export class Tiers {
  nextMs = Number.POSITIVE_INFINITY;
  nextSequence = -1;
  private readonly runs: readonly TierRun[];
  private next: TierRun | undefined;

  /** @param first the pool that payments come to */
  constructor(
    scenario: Scenario,
    first: PaymentFlow,
    clock: Clock,
    onTrouble: 'throw' | 'count' = 'throw',
  ) {
    const { tiers = [] } = scenario;
    this.runs = tiers.map((tier, index) => {
      return new TierRun(tierScenario(scenario, tier, index), tier.name, clock, onTrouble);
    });
    let before = first;
    for (const { flow } of this.runs) {
      const calls = new TierCalls(before, flow);
      before.serverSide.downstream = calls;
      flow.clientSide.ends = calls;
      before = flow;
    }
    for (const run of this.runs) run.start();
  }

  /** Whether the state of all their balancers can be copied and put back. */
  get isSaving(): boolean {
    return this.runs.every(({ flow }) => flow.dispatcher.isSaving);
  }

  /** Finds the next event of all the pools. */
  look(): void {
    this.next = undefined;
    this.nextMs = Number.POSITIVE_INFINITY;
    for (const run of this.runs) {
      run.look();
      const { nextMs, nextSequence } = run;
      if (nextMs > this.nextMs || (nextMs === this.nextMs && nextSequence >= this.nextSequence)) {
        continue;
      }
      this.next = run;
      this.nextMs = nextMs;
      this.nextSequence = nextSequence;
    }
  }

  /** The event that `look` has found. */
  follow(): void {
    this.next?.follow();
  }

  announceChange(): void {
    for (const { flow } of this.runs) flow.dispatcher.announceChange();
  }

  closeSlices(untilMs: number): void {
    for (const run of this.runs) run.closeSlices(untilMs);
  }

  /** @throws Error when a call has been lost */
  assertWhole(): void {
    for (const { flow } of this.runs) flow.run.statistics.assertWhole();
  }

  /** @throws Error when Little's law does not hold somewhere */
  reports(eventCount: number): TierReport[] {
    return this.runs.map((run) => run.report(eventCount));
  }
}
