import type { ChartSimulation, Place } from '#figures/chart/chart-data';
import type { HookModule } from '#simulator/handle';
import type { Tone } from '#simulator/scenario/shown-chart';

/** The share that is done within a time, or the share in each bin of times. */
export type DistributionForm = 'cumulative' | 'histogram';

/** Both, the first as the page is built. */
export const DISTRIBUTION_FORMS = [
  'cumulative',
  'histogram',
] as const satisfies readonly DistributionForm[];

/** What a distribution looks like before anything is drawn on it, in the reader's language. */
export interface DistributionLook {
  readonly x: {
    readonly label: string;
    readonly from: number;
    readonly to: number;
    /** What counts as 1, in milliseconds. */
    readonly unit: number;
  };
  /** Names the y-axis. */
  readonly y: Readonly<Record<DistributionForm, string>>;
  /** Names what a formula says. */
  readonly formula: string;
}

/** What the built page says of a line. */
export interface DistributionSeriesData {
  readonly name: string;
  readonly label: string;
  readonly tone: Tone;
  /** The position of its run. */
  readonly run: number;
  /** The share done within x at each of `curveSteps`; empty where there is no formula. */
  readonly formula: readonly Place[];
}

/** One of the things that a distribution can show. */
export interface DistributionVariant {
  readonly name: string;
  readonly label: string;
  readonly runs: readonly ChartSimulation[];
  readonly series: readonly DistributionSeriesData[];
}

/** What the built page hands to the player. */
export interface DistributionData {
  readonly look: DistributionLook;
  readonly variants: readonly DistributionVariant[];
  readonly hookModule?: HookModule | undefined;
}

/** A percentile of a line. */
export interface Percentile {
  readonly name: string;
  readonly share: number;
  /** On the axis; NaN when no payment succeeded. */
  readonly x: number;
}

/** A line with what was simulated. */
export interface DistributionLine extends Omit<DistributionSeriesData, 'run'> {
  /** The share done within x, at the edges of the report's buckets; empty before a run. */
  readonly within: readonly Place[];
  readonly percentiles: readonly Percentile[];
}
