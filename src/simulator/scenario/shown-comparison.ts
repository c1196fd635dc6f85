import type { Claim, Wording } from '#simulator/scenario/claim';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import type { ChartAxis, Measure } from '#simulator/scenario/shown-chart';

/** One of those that are compared: a policy, a size, on traffic that is the same for all. */
export interface Contestant {
  readonly name: string;
  readonly label: Wording;
  readonly scenario: ScenarioInput;
}

/**
 * What each of several ways does better or worse than one of them, on the same traffic: the mean of
 * the differences between runs with the same seed, with its 95 % interval.
 */
export interface ShownComparison {
  /** The difference; it holds 0, and its label says what is measured. */
  readonly x: ChartAxis & {
    readonly from: number;
    readonly measure: Measure;
    /** What counts as 1 on the axis; 1 of the measure's own unit unless given. */
    readonly unit?: number;
  };
  /** What the others are compared with. */
  readonly baseline: Contestant;
  readonly others: readonly Contestant[];
  /** Runs of each, with seeds from the baseline's on: at least 2. */
  readonly replications: number;
  readonly claim: Claim;
}
