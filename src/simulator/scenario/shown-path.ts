import type { Claim, Wording } from '#simulator/scenario/claim';
import type { ScenarioInput } from '#simulator/scenario/scenario';

/** What payments pass one after another, as it is and with one part of it broken. */
export interface ShownPath {
  /** Where payments come from, then each pool of the scenarios in the order in which it is called. */
  readonly parts: readonly {
    readonly label: Wording;
    /** What becomes hard when this part is broken. */
    readonly challenge: Wording;
  }[];
  /** The first is the path as it is; in each of the others one part of it is broken. */
  readonly variants: readonly {
    readonly name: string;
    readonly label: Wording;
    readonly scenario: ScenarioInput;
    /** Which of the parts, counted from 0, and in a word or two what became of it. */
    readonly broken?: { readonly part: number; readonly mark: Wording };
  }[];
  readonly claim: Claim;
}
