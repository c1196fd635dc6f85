import { measureOf } from '#figures/chart/measures';
import type { ComparisonData, ComparisonRow } from '#figures/comparison/comparison-data';
import { pairedDifference } from '#numerics/paired-difference';
import type { Report } from '#simulator/report';

/**
 * What each does more or less than the baseline, in pairs of runs that met the same traffic.
 * @param reports by the runs' positions; a pair of which one is not there is left out
 */
export function readComparison(
  { measure, unit, baseline, others }: Omit<ComparisonData, 'look' | 'runs'>,
  reports: readonly (Report | undefined)[],
): ComparisonRow[] {
  const measuredIn = (run: number | undefined) => {
    const report = reports[run ?? -1];
    return report && measureOf(report, measure) / unit;
  };
  return others.map(({ name, label, runs }) => {
    const pairs = runs.flatMap((run, i) => {
      const [value, base] = [measuredIn(run), measuredIn(baseline.runs[i])];
      return value === undefined || base === undefined ? [] : [[value, base] as const];
    });
    const values = pairs.map(([value]) => value);
    const bases = pairs.map(([, base]) => base);
    return {
      name,
      label,
      differences: values.map((value, i) => value - bases[i]!),
      interval: pairs.length < 2 ? undefined : pairedDifference(values, bases),
    };
  });
}

/** Whether runs with other seeds might as well have differed the other way. */
export const cannotBeTold = ({ interval }: ComparisonRow): boolean =>
  interval !== undefined && Math.abs(interval.mean) <= interval.halfWidth;
