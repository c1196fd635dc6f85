import type { DataTable } from '#figures/chart/data-table';
import type { DistributionLine, DistributionLook } from '#figures/distribution/distribution-data';
import { roundTimes } from '#figures/distribution/log-steps';
import { shareWithin } from '#figures/distribution/read-distribution';
import { type FigureStrings, fill } from '#interface/figure-text';
import type { FineFormat } from '#interface/fine-format';

/** What a distribution shows, in words: within how long half, most and nearly all payments are done. */
export function distributionSummary(
  { x: { unit } }: DistributionLook,
  lines: readonly DistributionLine[],
  words: FigureStrings,
  format: FineFormat,
): string {
  const parts = lines.map(({ label, percentiles }) =>
    fill(words.distributionPart, {
      label,
      ...Object.fromEntries(percentiles.map(({ name, x }) => [name, format.duration(x * unit)])),
    }),
  );
  return fill(words.distributionSummary, { parts: parts.join(words.listSeparator) });
}

/** The same as a table: a line's percentiles, then its share done within round times. */
export function distributionTable(
  { x, formula }: DistributionLook,
  lines: readonly DistributionLine[],
  words: FigureStrings,
  format: FineFormat,
): DataTable {
  const time = (value: number) => format.duration(value * x.unit);
  // A percentile of a formula is not its own to give: a dash.
  const columns = lines.flatMap((line) => [
    { ...line, head: line.label },
    ...(line.formula.length > 0
      ? [{ head: `${line.label}, ${formula}`, within: line.formula, percentiles: [] }]
      : []),
  ]);
  const names = ['p50', 'p90', 'p99'];
  return {
    head: [words.distributionRows, ...columns.map(({ head }) => head)],
    rows: [
      ...names.map((name) => [
        name,
        ...columns.map(({ percentiles }) =>
          time(percentiles.find((each) => each.name === name)?.x ?? Number.NaN),
        ),
      ]),
      ...roundTimes(x).map((at) => [
        fill(words.within, { time: time(at) }),
        ...columns.map(({ within }) => percent(shareWithin(within, at), format)),
      ]),
    ],
  };
}

const percent = (share: number, format: FineFormat) =>
  Number.isNaN(share) ? '–' : format.percentTo(share, 1);
