import type { MarkKind } from '#interface/figure-text';
import type { Scenario } from '#simulator/scenario/scenario';

/** A state, in the reader's language. */
export interface StateData {
  readonly name: string;
  readonly label: string;
  readonly at: readonly [column: number, row: number];
  readonly mark?: MarkKind | undefined;
  /** Nothing leads on from here. */
  readonly final: boolean;
}

/** An arrow, with how often it was taken in the run. */
export interface ArrowData {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly count: number;
}

/** One payment's way through the machine. */
export interface LifeData {
  /** By number, from 0. */
  readonly payment: number;
  readonly steps: readonly {
    /** Since the payment began. */
    readonly atMs: number;
    /** The arrow's position. */
    readonly arrow: number;
  }[];
}

/** What the built page hands to the player. */
export interface MachineData {
  readonly states: readonly StateData[];
  readonly arrows: readonly ArrowData[];
  readonly initial: string;
  readonly lives: readonly LifeData[];
  /** The run they are of. */
  readonly scenario: Scenario;
}

/** The state a life is in after so many of its steps. */
export function stateAfter(
  { arrows, initial }: MachineData,
  life: LifeData,
  steps: number,
): string {
  const last = life.steps[steps - 1];
  return (last && arrows[last.arrow]?.to) ?? initial;
}
