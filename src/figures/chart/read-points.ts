import type { ChartPoint, Reading } from '#figures/chart/chart-data';
import { measureOf } from '#figures/chart/measures';
import { meanInterval } from '#numerics/mean-interval';
import type { Report } from '#simulator/report';
import type { Measure, OverTime } from '#simulator/scenario/shown-chart';

/**
 * The points of a line.
 * @param reports of the runs, by their positions; a point whose runs are not all there is left out
 */
export function readPoints(
  reading: Reading,
  reports: readonly (Report | undefined)[],
): ChartPoint[] {
  switch (reading.kind) {
    case 'measure':
      return reading.at.flatMap((x, i) => {
        const runs = (reading.runs[i] ?? []).flatMap((run) => reports[run] ?? []);
        if (runs.length < (reading.runs[i]?.length ?? 1)) return [];
        const { mean, halfWidth } = measured(runs, reading.measure);
        return [{ x, y: mean / reading.unit, halfWidth: halfWidth / reading.unit }];
      });
    case 'overTime': {
      const report = reports[reading.run];
      if (!report) return [];
      const { sliceMs } = report.series;
      return overTime(report, reading.quantity).map((y, slice) => ({
        // What happens in a slice is drawn in its middle.
        x: ((slice + 0.5) * sliceMs) / reading.unitMs,
        y,
        halfWidth: Number.NaN,
      }));
    }
    case 'walk': {
      const report = reports[reading.run];
      return report ? walked(report, reading.half) : [];
    }
  }
}

/** A mean with its interval: between the runs where there are several, else the run's own. */
function measured(reports: readonly Report[], measure: Measure) {
  const [only] = reports;
  if (only && reports.length === 1 && measure === 'responseMs') return only.responseMs;
  return meanInterval(reports.map((report) => measureOf(report, measure)));
}

/** Slice by slice; counts become rates. */
function overTime({ series, policies }: Report, quantity: OverTime): readonly number[] {
  if (typeof quantity === 'object') {
    return policies.find(({ gauges }) => gauges[quantity.gauge])?.gauges[quantity.gauge] ?? [];
  }
  const perSec = (counts: readonly number[]) =>
    counts.map((count) => (count * 1000) / series.sliceMs);
  switch (quantity) {
    case 'offeredPerSec':
      return perSec(series.offered);
    case 'succeededPerSec':
      return perSec(series.succeeded);
    case 'failedPerSec':
      return perSec(series.failed);
    case 'attemptsPerSec':
      return perSec(series.attempts);
    default:
      return series[quantity];
  }
}

function walked(report: Report, half: 'up' | 'down'): ChartPoint[] {
  const offered = overTime(report, 'offeredPerSec');
  const succeeded = overTime(report, 'succeededPerSec');
  const top = offered.indexOf(Math.max(...offered));
  const points = offered.map((x, i) => ({ x, y: succeeded[i] ?? 0, halfWidth: Number.NaN }));
  // The turning point belongs to both, so that they meet.
  return half === 'up' ? points.slice(0, top + 1) : points.slice(top);
}
