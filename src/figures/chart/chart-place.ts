import type { ChartData } from '#figures/chart/chart-data';
import type { Language } from '#interface/language';

/** Where a chart is shown. */
export interface ChartPlace {
  readonly element: HTMLElement;
  readonly data: ChartData;
  readonly language: Language;
  /** Says how it stands beside the chart. */
  say(text: string): void;
}
