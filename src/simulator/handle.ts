import type { HookName } from '#simulator/policies/hooks';
import type { Report } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';

/** Where a run stands, as of one moment of simulated time. */
export interface Frame {
  readonly nowMs: number;
  /** Events handled so far: the unit of `step` and `back`. */
  readonly eventIndex: number;
  /** The run has reached its end. */
  readonly ended: boolean;
  /** True when `transitions` is the whole trace from the start and replaces what came before. */
  readonly rewound: boolean;
  /** Rows of `TRANSITION_WIDTH` numbers since the last frame; empty unless the run is traced. */
  readonly transitions: Float64Array;
}

/** What a handle tells its figure. */
export type HandleEvent =
  | { readonly type: 'frame'; readonly frame: Frame }
  /** Playing started or stopped, for whatever reason. */
  | { readonly type: 'playing'; readonly playing: boolean }
  /** The worker died and the run was rebuilt in a new one, where it stood. */
  | { readonly type: 'recovered' }
  /** What the balancer has done wrong up to the last frame: the whole list, empty again after going back. */
  | { readonly type: 'trouble'; readonly troubles: readonly BalancerTrouble[] }
  /**
   * The run cannot go on. `message` is for a reader, or `worker-died` when the worker died twice.
   * `position` is where in a reader's code it was thrown, if that is known.
   */
  | { readonly type: 'failed'; readonly message: string; readonly position?: Place };

/** A place in a module; line and column are counted from 1. */
export interface Place {
  /** Path as in the `file:` address: `cells/round-robin.ts`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Every way in which a balancer can go wrong. */
export const TROUBLE_KINDS = ['threw', 'nothing', 'stranger', 'down'] as const;

/** The methods of a balancer that an engine calls. */
export const BALANCER_METHODS = ['pick', 'started', 'finished', 'changed'] as const;

/**
 * One way in which a balancer went wrong, and how often in the run so far.
 * - `threw`: a method threw. In `pick`, the attempt fails as if no server had been named.
 * - `nothing`: `pick` named no server although it saw one up; the attempt fails.
 * - `stranger`: `pick` returned something that is none of the servers it was given; the attempt fails.
 * - `down`: `pick` named a server that it saw down; the attempt goes there, and fails if it is.
 */
export interface BalancerTrouble {
  readonly kind: (typeof TROUBLE_KINDS)[number];
  readonly method: (typeof BALANCER_METHODS)[number];
  readonly count: number;
  /** Simulated time of the first. */
  readonly firstMs: number;
  /** Of the first: what was thrown, or returned. Empty for `nothing` and `down`. */
  readonly message: string;
  /** Of the first that was thrown. Empty otherwise. */
  readonly stack: string;
  /** Where in a reader's code: of the error, else of `pick`. Only for readers' runs, where it can be told. */
  readonly position?: Place;
}

/** The module whose export makes what decides in a run, instead of what the scenario names. */
export interface HookModule {
  readonly url: string;
  /** A function without parameters that returns a fresh one. */
  readonly exportName: string;
  /** What it decides; a balancer unless given. */
  readonly hook?: HookName;
}

/** What to run, and how. */
export interface SimulationOptions {
  readonly scenario: Scenario;
  readonly hookModule?: HookModule;
  /** Simulated milliseconds per real millisecond while playing; 1 unless given. */
  readonly speed?: number;
  /** Report each transition. For runs small enough to watch. */
  readonly traced?: boolean;
}

/**
 * A run that a figure watches and steers. Calls return at once; what follows from them arrives as
 * events, in order. The figure does not know which thread or frame does the work.
 */
export interface SimulationHandle {
  play(): void;
  pause(): void;
  /** One event on. */
  step(): void;
  /** One event back. */
  back(): void;
  /** To the state after every event up to and including this time. */
  seek(timeMs: number): void;
  /** Simulated milliseconds per real millisecond. */
  setSpeed(speed: number): void;
  /** Changes a parameter from now on, and remembers when, so that stepping back and replaying agree. */
  set(parameter: LiveParameter): void;
  /** Back to time 0 with this scenario, or the same one, and no live changes. Keeps playing if it was. */
  restart(scenario?: Scenario): void;
  /** Runs the rest at full speed, aside, and reports on the whole; this handle stays where it is. */
  report(): Promise<Report>;
  subscribe(listener: (event: HandleEvent) => void): () => void;
  /** Frees the worker's part. The handle is dead afterwards. */
  dispose(): void;
}

/** Opens a run somewhere. */
export type OpenSimulation = (options: SimulationOptions) => SimulationHandle;

/** A figure's element: set before it is put on the page, `open` makes its run instead of the page's worker. */
export interface DrivenFigure {
  open: OpenSimulation | undefined;
}

/** What can be changed in a run that is under way. */
export type LiveParameter =
  | { readonly kind: 'speed'; readonly server: number; readonly value: number }
  /** Down until it is set to false again; what the balancer sees of it follows as for a fault. */
  | { readonly kind: 'down'; readonly server: number; readonly value: boolean }
  | { readonly kind: 'arrivalsPerSec'; readonly value: number }
  | { readonly kind: 'idempotencyKey'; readonly value: boolean };
