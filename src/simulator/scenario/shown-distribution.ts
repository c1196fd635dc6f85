import type { Claim, Wording } from '#simulator/scenario/claim';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import type { Tone } from '#simulator/scenario/shown-chart';

/** One line of a distribution: one run, and what a formula says about it. */
export interface DistributionSeries {
  readonly name: string;
  readonly label: Wording;
  readonly tone: Tone;
  readonly scenario: ScenarioInput;
  /** The share of payments done within `x`, which counts as the axis does: 0 to 1, never falling. */
  formula?(x: number): number;
}

/** How long the payments that succeeded took, all of them: an axis of time, logarithmic. */
export interface ShownDistribution {
  readonly x: {
    readonly label: Wording;
    /** Greater than 0. */
    readonly from: number;
    /** Greater than `from`; what lies beyond is written at the edge. */
    readonly to: number;
    /** What counts as 1 on the axis, in milliseconds: 1000 for seconds; 1 unless given. */
    readonly unit?: number;
  };
  /** The first is shown when the page is built; a reader may choose the others. */
  readonly variants: readonly {
    readonly name: string;
    readonly label: Wording;
    readonly series: readonly DistributionSeries[];
  }[];
  /** What the choice between the variants is about; "How long payments take" unless given. */
  readonly choice?: Wording;
  readonly claim: Claim;
}
