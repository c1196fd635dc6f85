import type { PickedData } from '#figures/chart/picked-text';
import type { HookModule } from '#simulator/handle';
import type { Scenario } from '#simulator/scenario/scenario';
import type { Measure, OverTime, Tone } from '#simulator/scenario/shown-chart';

/** One axis, in the reader's language. */
export interface AxisData {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Decimals of the numbers along it. */
  readonly digits: number;
  /** Decimals of its numbers in words and in the table. */
  readonly fineDigits: number;
}

/** A stretch of the x-axis in which something is the matter. */
export interface ChartBand {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

/** What a chart looks like before anything is drawn on it. */
export interface ChartLook {
  readonly kind: 'sweep' | 'timeline' | 'phase';
  readonly x: AxisData & { readonly capacity?: number | undefined };
  readonly y: AxisData;
  readonly bands: readonly ChartBand[];
}

/** Something measured. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  /** Half of the 95 % interval; NaN where it is not known. */
  readonly halfWidth: number;
}

/** A line of a chart. */
export interface ChartLine {
  readonly name: string;
  readonly label: string;
  readonly tone: Tone;
  /** What was simulated; empty before a run. */
  readonly points: readonly ChartPoint[];
  /** What the formula says; empty where there is none, or it is not to be seen yet. */
  readonly curve: readonly Place[];
}

/** A place on a chart. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How the points of a line come out of the reports of runs, which are named by their positions. */
export type Reading =
  /** A point for each x, from the runs made there. */
  | {
      readonly kind: 'measure';
      readonly measure: Measure;
      /** What counts as 1. */
      readonly unit: number;
      readonly at: readonly number[];
      readonly runs: readonly (readonly number[])[];
    }
  /** A point for each slice of a run; x counts `unitMs`. */
  | {
      readonly kind: 'overTime';
      readonly quantity: OverTime;
      readonly unitMs: number;
      readonly run: number;
    }
  /** Offered and succeeded payments a second, slice by slice, up to the greatest rate or from there on. */
  | { readonly kind: 'walk'; readonly half: 'up' | 'down'; readonly run: number };

/** A line of a chart, as the built page hands it over. */
export interface ChartSeries extends Omit<ChartLine, 'points'> {
  readonly reading: Reading;
}

/** A run of a chart. */
export interface ChartSimulation {
  readonly scenario: Scenario;
  /** The page's own module decides, not what the scenario names. */
  readonly driven: boolean;
}

/** One of the things that a chart can show. */
export interface ChartVariant {
  readonly name: string;
  readonly label: string;
  readonly runs: readonly ChartSimulation[];
  readonly series: readonly ChartSeries[];
  /** Of a phase plot: what a reader walks. */
  readonly walk?: Scenario | undefined;
}

/** What a reader draws before a run. */
export interface Predicted {
  /** The name of the series. */
  readonly series: string;
  /** Where there is a handle. */
  readonly at: readonly number[];
  /** Where the level line is that everybody starts from. */
  readonly start: number;
}

/** What the built page hands to the player. */
export interface ChartData {
  readonly look: ChartLook;
  readonly variants: readonly ChartVariant[];
  readonly predicted?: Predicted | undefined;
  /** What a reader picks from before a run. */
  readonly picked?: PickedData | undefined;
  readonly hookModule?: HookModule | undefined;
  /** Of a phase plot: simulated time that a point of the reader's walk stands for. */
  readonly pointMs?: number | undefined;
}
