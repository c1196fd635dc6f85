import type { ChartSimulation } from '#figures/chart/chart-data';
import { type DataTable, fillTable } from '#figures/chart/data-table';
import type { FigurePlace } from '#figures/chart/figure-run';
import { type Driven, simulateRuns } from '#figures/chart/simulate-runs';
import type { Report } from '#simulator/report';

/** Where a variant is shown, and says what it shows. */
export interface VariantPlace extends FigurePlace<Driven> {
  /** Says what the drawing shows. */
  tell(text: string): void;
}

/** One of the things that a figure can show: its runs, and what becomes of their reports. */
export interface VariantShown<Shown> {
  readonly runs: readonly ChartSimulation[];
  /**
   * @param reports by the runs' positions, as far as they are there
   * @returns `undefined` while there is nothing to draw
   */
  read(reports: readonly (Report | undefined)[]): Shown | undefined;
  /** @throws Error, in words for a reader, when what draws cannot be had */
  draw(shown: Shown): Promise<void>;
  table(shown: Shown): DataTable;
  summary(shown: Shown): string;
}

/**
 * Draws a variant, its table and its summary, simulating its runs unless they are known.
 * @returns what it shows, or `undefined` when it was stopped
 */
export async function showVariant<Shown>(
  place: VariantPlace,
  { runs, ...variant }: VariantShown<Shown>,
  known: Shown | undefined,
  signal: AbortSignal,
): Promise<Shown | undefined> {
  const simulate = async () => {
    const reports = await simulateRuns(place, runs, signal, (some) => {
      const shown = variant.read(some);
      // If what draws cannot be had, the last drawing of the run says so.
      if (shown !== undefined) variant.draw(shown).catch(() => {});
    });
    return reports && variant.read(reports);
  };
  const shown = known ?? (await simulate());
  if (shown === undefined || signal.aborted) return undefined;
  fillTable(place.element, variant.table(shown));
  await variant.draw(shown);
  place.say('');
  place.tell(variant.summary(shown));
  return shown;
}
