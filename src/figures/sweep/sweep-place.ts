import type { Language } from '#interface/language';
import type { HookModule } from '#simulator/handle';
import type { Scenario } from '#simulator/scenario/scenario';

/** One line of a sweep, as the built page hands it over. */
export interface SweepSeriesData {
  readonly name: string;
  readonly label: string;
  readonly tone: 'baseline' | 'original';
  readonly serviceMs: number;
  /** One for each load. */
  readonly scenarios: readonly Scenario[];
  readonly curve: readonly { readonly load: number; readonly mean: number }[];
}

/** What the built page hands to the player. */
export interface SweepData {
  readonly loads: readonly number[];
  readonly variants: readonly {
    readonly name: string;
    readonly series: readonly SweepSeriesData[];
  }[];
  /** Decides in the `original` series. */
  readonly hookModule?: HookModule;
}

/** Where a sweep is shown. */
export interface SweepPlace {
  readonly element: HTMLElement;
  readonly data: SweepData;
  readonly language: Language;
  /** Says how it stands beside the chart. */
  say(text: string): void;
}
