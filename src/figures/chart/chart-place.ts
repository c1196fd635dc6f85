import type { ChartData } from '#figures/chart/chart-data';
import type { FigurePlace } from '#figures/chart/figure-run';

/** Where a chart is shown. */
export type ChartPlace = FigurePlace<ChartData>;
