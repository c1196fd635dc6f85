import type { ChartData, ChartLine } from '#figures/chart/chart-data';
import { FigureRun } from '#figures/chart/figure-run';

/** The parts of a chart figure that its players share. What a run needs is fetched when there is one. */
export class ChartRun extends FigureRun<ChartData> {
  /**
   * Simulates a variant's runs, drawing points as they come. A run under way is stopped.
   * @returns the lines with all their points, or `undefined` when it was stopped
   */
  async run(variant: number): Promise<ChartLine[] | undefined> {
    return await this.start(async (signal) => {
      const { simulateChart } = await import('#figures/chart/simulate-chart');
      return await simulateChart(this, variant, signal);
    });
  }
}
