import type { Sweep } from '#cli/command-line';
import type { Run } from '#cli/report-csv';
import { meanInterval } from '#numerics/statistics';
import type { Report } from '#simulator/index';

const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 5 });

const MEASURES: readonly (readonly [name: string, of: (report: Report) => number])[] = [
  ['offered', (report) => report.offered],
  ['failed', (report) => report.failed],
  ['goodput /s', (report) => report.goodputPerSec],
  ['mean ms', (report) => report.responseMs.mean],
  ['p50 ms', (report) => report.responseMs.p50],
  ['p99 ms', (report) => report.responseMs.p99],
  ['attempts', (report) => report.attemptsPerPayment],
  ['imbalance', (report) => report.imbalance],
  ['double charges', (report) => report.money.doubleCharges],
];

/**
 * A line for each value tried: the mean over the seeds, and ± the half width of its 95 % interval
 * where there are several. What is no number, for instance for want of payments, counts for nothing.
 */
export function runsTable(runs: readonly Run[], sweep: Sweep | undefined): string {
  const points = [...Map.groupBy(runs, ({ value }) => value)];
  const header = [sweep?.path ?? 'runs', ...MEASURES.map(([name]) => name)];
  const rows = points.map(([value, group]) => [
    value === undefined ? String(group.length) : NUMBER.format(value),
    ...MEASURES.map(([, of]) => estimate(group.map(({ report }) => of(report)))),
  ]);
  const table = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table
    .map((row) => row.map((cell, column) => cell.padStart(widths[column]!)).join('  '))
    .join('\n');
}

function estimate(values: readonly number[]): string {
  const { mean, halfWidth } = meanInterval(values.filter((value) => !Number.isNaN(value)));
  if (Number.isNaN(mean)) return '–';
  const shown = NUMBER.format(mean);
  return Number.isNaN(halfWidth)
    ? shown
    : `${shown} ± ${NUMBER.format(Number(halfWidth.toPrecision(2)))}`;
}
