import type { ChartSimulation } from '#figures/chart/chart-data';
import type { Driven } from '#figures/chart/simulate-runs';
import type { Language } from '#interface/language';

/** A part of a path, in the reader's language. */
export interface PathPart {
  readonly label: string;
  readonly challenge: string;
}

/** The path as it is, or with a part of it broken. */
export interface PathVariant {
  readonly name: string;
  readonly label: string;
  /** The part's position, and what became of it. */
  readonly broken?: { readonly part: number; readonly mark: string } | undefined;
  /** One. */
  readonly runs: readonly ChartSimulation[];
}

/** What the built page hands to the player. */
export interface PathData extends Driven {
  readonly language: Language;
  /** Where payments come from, then the pools. */
  readonly parts: readonly PathPart[];
  readonly variants: readonly PathVariant[];
}

/** What a pool of the path did. */
export interface PathPool {
  readonly machines: number;
  /** Of its places, averaged over time: 0 to 1. */
  readonly takenShare: number;
  /** Waiting at its machines, averaged over time. */
  readonly waiting: number;
  /** Attempts whose work was finished. */
  readonly donePerSec: number;
}

/** What was simulated of a path. */
export interface PathRun {
  readonly askedPerSec: number;
  readonly paidPerSec: number;
  /** NaN when nothing was paid. */
  readonly meanResponseMs: number;
  /** 0 to 1. */
  readonly succeededShare: number;
  readonly chargedTwicePerSec: number;
  readonly chargedTwiceAmount: number;
  /** How long it was looked at. */
  readonly simulatedMs: number;
  readonly pools: readonly PathPool[];
}
