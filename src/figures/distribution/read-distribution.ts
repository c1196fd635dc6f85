import type { Place } from '#figures/chart/chart-data';
import type {
  DistributionLine,
  DistributionVariant,
  Percentile,
} from '#figures/distribution/distribution-data';
import type { Report } from '#simulator/report';

/**
 * A variant's lines, from the reports of its runs.
 * @param reports by the runs' positions; a line whose run is not there has nothing to show
 * @param unit what counts as 1 on the axis, in milliseconds
 */
export function readDistribution(
  { series }: DistributionVariant,
  reports: readonly (Report | undefined)[],
  unit: number,
): DistributionLine[] {
  return series.map(({ run, ...line }) => {
    const responses = reports[run]?.responseMs;
    return {
      ...line,
      within: responses ? sharesWithin(responses.histogram, unit) : [],
      percentiles: responses ? percentiles(responses, unit) : [],
    };
  });
}

/** The share of all that ended below each edge; none where nothing was counted. */
function sharesWithin(
  { edgesMs, counts }: Report['responseMs']['histogram'],
  unit: number,
): Place[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  return edgesMs.map((edgeMs, i) => {
    below += counts[i - 1] ?? 0;
    return { x: edgeMs / unit, y: below / total };
  });
}

function percentiles({ p50, p90, p99 }: Report['responseMs'], unit: number): Percentile[] {
  return [
    { name: 'p50', share: 0.5, x: p50 / unit },
    { name: 'p90', share: 0.9, x: p90 / unit },
    { name: 'p99', share: 0.99, x: p99 / unit },
  ];
}

/**
 * The share done within x, between two places by the straight line.
 * @param within ascending; NaN when it is empty
 */
export function shareWithin(within: readonly Place[], x: number): number {
  const next = within.findIndex((place) => place.x >= x);
  if (next < 0) return within.at(-1)?.y ?? Number.NaN;
  const [before, after] = [within[next - 1], within[next]!];
  if (!before) return after.x === x ? after.y : 0;
  return before.y + ((x - before.x) / (after.x - before.x)) * (after.y - before.y);
}

/** The share in each bin. @param edges of the bins, ascending */
export function shareInBins(within: readonly Place[], edges: readonly number[]): number[] {
  const shares = edges.map((edge) => shareWithin(within, edge));
  return shares.slice(1).map((share, i) => share - shares[i]!);
}
