import type { Claim, Wording } from '#simulator/scenario/claim';
import type { ScenarioInput } from '#simulator/scenario/scenario';

/** What each server of a pool does, side by side: how busy it is, and how many wait for it. */
export interface ShownServers {
  /**
   * The first is shown when the page is built, and where a figure names a cell, the cell decides in
   * it; a reader may choose the others, policies or sizes on the same traffic.
   */
  readonly variants: readonly {
    readonly name: string;
    readonly label: Wording;
    readonly scenario: ScenarioInput;
  }[];
  /** What the choice between the variants is about; "Policy" unless given. */
  readonly choice?: Wording;
  /**
   * Where the axis of those that wait ends, for every variant; what lies beyond is written at the
   * edge. Unless given, the longest queue of the variant that is shown says where.
   */
  readonly waitingTo?: number;
  readonly claim: Claim;
}
