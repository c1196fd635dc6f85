import type { ChartSimulation } from '#figures/chart/chart-data';
import type { Interval } from '#numerics/mean-interval';
import type { Measure } from '#simulator/scenario/shown-chart';

/** What a comparison looks like before anything is drawn on it, in the reader's language. */
export interface ComparisonLook {
  readonly x: {
    readonly label: string;
    readonly from: number;
    readonly to: number;
    readonly digits: number;
    readonly fineDigits: number;
  };
  /** Names what the others are compared with. */
  readonly baseline: string;
}

/** One of those that are compared: where its runs are. */
export interface ContestantData {
  readonly name: string;
  readonly label: string;
  /** The positions of its runs, by seed. */
  readonly runs: readonly number[];
}

/** What the built page hands to the player. */
export interface ComparisonData {
  readonly look: ComparisonLook;
  readonly measure: Measure;
  readonly unit: number;
  readonly baseline: ContestantData;
  readonly others: readonly ContestantData[];
  readonly runs: readonly ChartSimulation[];
  /** None: policies by name decide, each its own. */
  readonly hookModule?: undefined;
}

/** One of the others with what was simulated. */
export interface ComparisonRow {
  readonly name: string;
  readonly label: string;
  /** Its value less the baseline's, seed by seed, as far as both are there. */
  readonly differences: readonly number[];
  /** Of their mean; not there before two of them are. */
  readonly interval: Interval | undefined;
}
