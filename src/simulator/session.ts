import { Engine, type EngineOptions } from '#simulator/engine';
import { outsideParts } from '#simulator/engine/offered-outside';
import type { BalancerTrouble, Frame, LiveParameter } from '#simulator/handle';
import type { Hooks } from '#simulator/policies/hooks';
import type { Report } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';
import type { SessionHistory, Snapshot } from '#simulator/session-history';

/** A live change, and after which event and when it was made. */
export interface Input {
  readonly eventIndex: number;
  readonly nowMs: number;
  readonly parameter: LiveParameter;
}

/** How to start a session. */
export interface SessionOptions {
  readonly scenario: Scenario;
  /** Makes afresh, for each replay, what decides instead of what the scenario names. */
  readonly makeHooks?: (() => Hooks) | undefined;
  readonly traced?: boolean | undefined;
  /** As for an `Engine`. */
  readonly onBalancerTrouble?: EngineOptions['onBalancerTrouble'];
  /** Another session's live changes, to take its run over: the first frame is then a rewound one. */
  readonly inputs?: readonly Input[] | undefined;
}

/**
 * One run under control: forwards by time or by event, and back. Going back replays the run from
 * the start, or from the last snapshot before, with the live changes made where they were made, so it
 * ends up exactly where it was. There are snapshots when all the code that takes part can save its
 * state, and nobody follows the transitions, which are told from the start.
 *
 * Changes that lie ahead after going back are kept, and made again on the way forward, until a new
 * change is made: like an undo history, that drops what lay ahead.
 *
 * The methods that may take long accept a number of events to handle at most and say whether they
 * are done; call them again with the same target until they are.
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * });
 * const session = new Session({ scenario });
 * session.advanceTo(500);
 * const { eventIndex } = session;
 * session.step();
 * session.back();
 * session.eventIndex === eventIndex; // => true
 */
export class Session {
  private readonly makeHooks: (() => Hooks) | undefined;
  private readonly traced: boolean;
  private readonly onBalancerTrouble: EngineOptions['onBalancerTrouble'];
  private scenario: Scenario;
  private engine: Engine;
  private log: Input[];
  /** How many of the log's inputs have been made. */
  private made = 0;
  private rewound: boolean;
  /** None of a run that is followed: its transitions are told from the start. */
  private readonly history: SessionHistory | null;

  /** @throws whatever `makeHooks` throws */
  constructor(options: SessionOptions) {
    const { scenario, makeHooks, traced = false, inputs } = options;
    this.scenario = scenario;
    this.makeHooks = makeHooks;
    this.traced = traced;
    this.onBalancerTrouble = options.onBalancerTrouble;
    this.log = [...(inputs ?? [])];
    this.rewound = inputs !== undefined;
    this.history = traced || !outsideParts.isMade ? null : new outsideParts.taken.SessionHistory();
    this.engine = this.freshEngine();
  }

  get nowMs(): number {
    return this.engine.nowMs;
  }

  get eventIndex(): number {
    return this.engine.eventIndex;
  }

  get ended(): boolean {
    return this.engine.ended;
  }

  /** The live changes, made and to come. */
  get inputs(): readonly Input[] {
    return this.log;
  }

  /**
   * Handles the events up to and including a time.
   * @returns whether it got there
   */
  advanceTo(timeMs: number, maxEvents = Number.POSITIVE_INFINITY): boolean {
    return this.advance(timeMs, Number.POSITIVE_INFINITY, maxEvents);
  }

  /** To the state after every event up to and including a time, be it ahead or behind. */
  seek(timeMs: number, maxEvents = Number.POSITIVE_INFINITY): boolean {
    if (timeMs < this.nowMs) this.rewind(this.history?.beforeTime(timeMs));
    return this.advanceTo(timeMs, maxEvents);
  }

  /** To the state after so many events and the live changes made before the next. */
  seekEvent(eventIndex: number, maxEvents = Number.POSITIVE_INFINITY): boolean {
    if (eventIndex < this.eventIndex) this.rewind(this.history?.before(eventIndex));
    return this.advance(Number.POSITIVE_INFINITY, eventIndex, maxEvents);
  }

  /** To where another session of the same run stood. It must not be past that. */
  resumeAt(eventIndex: number, nowMs: number, maxEvents = Number.POSITIVE_INFINITY): boolean {
    if (!this.advance(nowMs, eventIndex, maxEvents)) return false;
    // Between two events only the clock is left to move; in the middle of several at once it is not.
    return this.nowMs === nowMs || this.advanceTo(nowMs, maxEvents);
  }

  /** One event on. */
  step(): void {
    this.seekEvent(this.eventIndex + 1);
  }

  /** One event back. */
  back(): void {
    this.seekEvent(Math.max(0, this.eventIndex - 1));
  }

  /**
   * Changes a parameter from now on.
   * @throws RangeError for a value that cannot be
   */
  set(parameter: LiveParameter): void {
    this.engine.set(parameter);
    this.history?.dropAfter(this.eventIndex);
    this.log.length = this.made;
    this.log.push({ eventIndex: this.eventIndex, nowMs: this.nowMs, parameter });
    this.made++;
  }

  /** Back to time 0, without live changes. */
  restart(scenario: Scenario = this.scenario): void {
    this.scenario = scenario;
    this.log = [];
    this.history?.clear();
    this.rewind(undefined);
  }

  /** The same run from its start, untraced, to be carried on aside. */
  fork(): Session {
    const { scenario, makeHooks, onBalancerTrouble, log } = this;
    return new Session({ scenario, makeHooks, onBalancerTrouble, inputs: log });
  }

  /** On the run so far. */
  report(): Report {
    return this.engine.report();
  }

  /** What the balancer has done wrong up to here. */
  balancerTroubles(): BalancerTrouble[] {
    return this.engine.balancerTroubles();
  }

  /** Where the run stands, with the transitions since the last frame. */
  takeFrame(): Frame & { readonly transitions: Float64Array<ArrayBuffer> } {
    const { nowMs, eventIndex, ended, rewound } = this;
    this.rewound = false;
    return { nowMs, eventIndex, ended, rewound, transitions: this.engine.drainTransitions() };
  }

  /** On to a time or an event, whichever comes first, making the live changes on the way. */
  private advance(timeMs: number, eventIndex: number, maxEvents: number): boolean {
    const { engine, log } = this;
    const budgetEnd = engine.eventIndex + maxEvents;
    for (;;) {
      const input = log[this.made];
      if (input === undefined || input.nowMs > timeMs || input.eventIndex > eventIndex) break;
      this.run(input.nowMs, Math.min(input.eventIndex, budgetEnd));
      if (engine.eventIndex < input.eventIndex) return false;
      engine.set(input.parameter, input.nowMs);
      this.made++;
    }
    const more = this.run(timeMs, Math.min(eventIndex, budgetEnd));
    return !more || engine.eventIndex >= eventIndex;
  }

  /** On to a time or an event, taking snapshots on the way. @returns as `runUntil` does */
  private run(timeMs: number, eventIndex: number): boolean {
    const { engine, history } = this;
    for (;;) {
      const next = history?.nextEvent(engine.eventIndex) ?? Number.POSITIVE_INFINITY;
      const more = engine.runUntil(timeMs, Math.min(eventIndex, next) - engine.eventIndex);
      if (engine.eventIndex === next) this.takeSnapshot();
      if (!more || engine.eventIndex >= eventIndex) return more;
    }
  }

  private takeSnapshot(): void {
    const { nowMs, eventIndex, made } = this;
    const state = this.engine.save();
    if (state) this.history?.keep({ nowMs, eventIndex, made, restore: () => state.restore() });
  }

  private rewind(snapshot: Snapshot | undefined): void {
    if (snapshot) snapshot.restore();
    else {
      this.history?.clear();
      this.engine = this.freshEngine();
    }
    this.made = snapshot?.made ?? 0;
    this.rewound = true;
  }

  private freshEngine(): Engine {
    const { scenario, makeHooks, traced, onBalancerTrouble } = this;
    return new Engine(scenario, { ...makeHooks?.(), traced, onBalancerTrouble });
  }
}
