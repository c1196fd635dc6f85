import type { Claim, Wording } from '#simulator/scenario/claim';
import type { Picked } from '#simulator/scenario/picked';
import type { ScenarioInput } from '#simulator/scenario/scenario';

/** One axis of a chart. */
export interface ChartAxis {
  readonly label: Wording;
  /** The least value; 0 unless given. */
  readonly from?: number;
  /** The greatest value on the chart; what lies beyond it is written at the edge. */
  readonly to: number;
  /** Decimals of the numbers along it; 0 unless given. */
  readonly digits?: number;
  /** Decimals of its numbers in words and in the table; as many, and one more for y, unless given. */
  readonly fineDigits?: number;
}

/**
 * - `baseline`: ink, what the others are compared with
 * - `original`: blue, what the chapter is about
 * - `second`: violet, one more of its kind
 * - `retry`: orange, attempts
 */
export type Tone = 'baseline' | 'original' | 'second' | 'retry';

/** What a point of a sweep is measured as, of a whole run. Times are milliseconds. */
export type Measure =
  | 'responseMs'
  | 'p99ResponseMs'
  | 'goodputPerSec'
  | 'throughputPerSec'
  /** Payments in the system, averaged over time. */
  | 'concurrency'
  /** Succeeded over ended payments. */
  | 'succeededShare'
  /** Share of the time in which at least one server was up. */
  | 'upShare'
  | 'attemptsPerPayment'
  /** Attempts in the last tier for each payment of the first. */
  | 'lastTierAttemptsPerPayment';

/** One line of a sweep: what is simulated at each place of the x-axis, and what a formula says about it. */
export interface SweepSeries {
  readonly name: string;
  readonly label: Wording;
  readonly tone: Tone;
  scenario(x: number): ScenarioInput;
  /** The same as is measured, in the same unit, where there is a formula and its assumptions hold. */
  formula?(x: number): number;
}

/** A chart of something measured, over something that is varied; with intervals and formulas. */
export interface ShownSweep {
  /** Where to simulate, ascending. */
  readonly at: readonly number[];
  /** Load from 0 to 1 unless given. `capacity` is marked by a dashed line. */
  readonly x?: ChartAxis & { readonly capacity?: number };
  /** Mean response time up to 10 mean service times unless given. */
  readonly y?: ChartAxis & {
    readonly measure: Measure;
    /** What counts as 1 on the axis; 1 of the measure's own unit unless given. */
    readonly unit?: number;
  };
  /**
   * Runs for each point, with seeds from the scenario's on; the interval is theirs. 1 unless given:
   * the interval is then the run's own, which only `responseMs` has.
   */
  readonly replications?: number;
  /** The first is shown when the page is built; the others are the assumptions a reader may break. */
  readonly variants: readonly {
    readonly name: string;
    readonly label: Wording;
    readonly series: readonly SweepSeries[];
  }[];
  /** What the choice between the variants is about; "How long payments take" unless given. */
  readonly choice?: Wording;
  /** For a prediction by picking an answer. */
  readonly picked?: Picked;
  readonly claim: Claim;
}

/** What a line of a timeline shows, slice by slice of a run: a field of `Report.series`, as a rate where it is a count, or a gauge of a policy. */
export type OverTime =
  | 'offeredPerSec'
  | 'succeededPerSec'
  | 'failedPerSec'
  | 'attemptsPerSec'
  | 'queued'
  | 'inFlight'
  | 'utilisation'
  | 'availability'
  | 'meanResponseMs'
  | 'atRisk'
  | { readonly gauge: string };

/** One line of a timeline. */
export interface TimelineSeries {
  readonly name: string;
  readonly label: Wording;
  readonly tone: Tone;
  readonly scenario: ScenarioInput;
  readonly quantity: OverTime;
}

/** A chart of runs over their time. */
export interface ShownTimeline {
  readonly y: ChartAxis;
  /** Times in which something was the matter, shaded and named. */
  readonly bands?: readonly {
    readonly fromMs: number;
    readonly untilMs: number;
    readonly label: Wording;
  }[];
  /** As in a sweep. All scenarios of a chart last equally long. */
  readonly variants: readonly {
    readonly name: string;
    readonly label: Wording;
    readonly series: readonly TimelineSeries[];
  }[];
  /** What the choice between the variants is about. */
  readonly choice?: Wording;
  /**
   * For a prediction: the name of the series that a reader draws, and the moments at which there is a
   * handle. What is measured there is the mean of the slices between the middles to its neighbours.
   */
  readonly predicted?: { readonly series: string; readonly atMs: readonly number[] };
  /** For a prediction by picking an answer. */
  readonly picked?: Picked;
  readonly claim: Claim;
}

/** A path through the plane of what is asked and what comes of it, walked as time goes on. */
export interface ShownPhasePlot {
  /** Payments offered a second. */
  readonly x: ChartAxis;
  /** Payments succeeded a second. */
  readonly y: ChartAxis;
  /**
   * The walk that is drawn when the page is built is that of the first variant. Each run's traffic is
   * a `profile`; what a reader walks is the same scenario with `poisson` traffic at the knob's rate.
   */
  readonly variants: readonly {
    readonly name: string;
    readonly label: Wording;
    readonly scenario: ScenarioInput;
  }[];
  readonly choice?: Wording;
  /** Arrivals a second, turned by the reader. */
  readonly knob: {
    readonly label: Wording;
    readonly value: number;
    readonly min: number;
    readonly max: number;
    readonly step: number;
  };
  /** Simulated time that one point of the reader's walk stands for. */
  readonly pointMs: number;
  readonly claim: Claim;
}

/** A state of a machine, at a place of a grid: column and row from 0. */
export interface MachineState {
  readonly name: string;
  readonly label: Wording;
  readonly at: readonly [column: number, row: number];
  /** The mark of the book's own language that stands for it, if one does. */
  readonly mark?: 'authorised' | 'waiting' | 'captured' | 'retry' | 'harm' | 'failed';
  /** Nothing leads on from here. */
  readonly final?: boolean;
}

/** An arrow of a machine. */
export interface MachineTransition {
  readonly from: string;
  readonly to: string;
  readonly label: Wording;
  /**
   * The events of a payment's life that take it: names of `Transition`, with the attempt's number
   * where only a first attempt or only a retry is meant.
   */
  readonly on: readonly MachineEvent[];
}

/** Something that happens to a payment in a run. */
export type MachineEvent =
  | 'sent'
  | 'resent'
  | 'charged'
  | 'chargedAgain'
  | 'deduplicated'
  | 'answerLost'
  | 'answered'
  | 'timedOut'
  | 'attemptFailed'
  | 'paymentFailed';

/** States and the ways between them, with the life of payments in a run. */
export interface ShownMachine {
  readonly states: readonly MachineState[];
  readonly transitions: readonly MachineTransition[];
  /** Where each life begins. */
  readonly initial: string;
  readonly scenario: ScenarioInput;
  /** Which payments of the run a reader steps through, by number from 0; the first is drawn. */
  readonly payments: readonly number[];
  readonly claim: Claim;
}

/** Machines of one kind, of which so many must be up: one stage of a system. */
export interface Stage {
  readonly name: string;
  /** Mean time to failure of a machine. */
  readonly mttfMs: number;
  /** Mean time to repair. */
  readonly mttrMs: number;
  /** Machines: 1 to 9. */
  readonly count: number;
  /** Of them must be up: 1 to `count`. */
  readonly needed: number;
  /** Share of a machine's unavailability that takes all of them at once, 0 to 1. */
  readonly commonShare: number;
}

/** Stages one after another: each must be up. A reader may change them. */
export interface ShownBlocks {
  /** A label is what the stage is called on the page, where that is not its name. */
  readonly stages: readonly (Stage & { readonly label?: Wording })[];
  readonly claim: Claim;
}
