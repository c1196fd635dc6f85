import type { DataTable } from '#figures/chart/data-table';
import type { PathData, PathPool, PathRun, PathVariant } from '#figures/path/path-data';
import { waitingText } from '#figures/servers/servers-text';
import { type FigureStrings, fill } from '#interface/figure-text';
import type { FineFormat } from '#interface/fine-format';

/** How much of a pool's places is taken. */
export const takenText = (
  { takenShare }: PathPool,
  words: FigureStrings,
  format: FineFormat,
): string => fill(words.pathTaken, { share: format.percentTo(takenShare, 0) });

/** How many wait there. */
export const waitingAtText = (
  { waiting }: PathPool,
  words: FigureStrings,
  format: FineFormat,
): string => fill(words.pathWaiting, { count: waitingText(waiting, format) });

/** What came of a path, as numbers with their names, in the order in which they are drawn. */
export function pathResults(
  run: PathRun,
  words: FigureStrings,
  format: FineFormat,
): readonly { readonly value: string; readonly name: string; readonly isHarm: boolean }[] {
  const rate = (perSec: number) => format.decimal(perSec, 1);
  return [
    {
      value: fill(words.pathPaidOf, { paid: rate(run.paidPerSec), asked: rate(run.askedPerSec) }),
      name: words.pathPaid,
      isHarm: false,
    },
    { value: format.duration(run.meanResponseMs), name: words.pathResponse, isHarm: false },
    { value: format.percentTo(run.succeededShare, 0), name: words.pathSucceed, isHarm: false },
    {
      value: format.money(run.chargedTwiceAmount),
      name: fill(words.pathTwice, { minutes: minutesOf(run, format) }),
      isHarm: run.chargedTwiceAmount > 0,
    },
  ];
}

const minutesOf = ({ simulatedMs }: PathRun, format: FineFormat) =>
  format.count(simulatedMs / 60_000);

/** What a path shows, in words: what was asked for, what was paid, where it is fullest, and the harm. */
export function pathSummary(
  { parts }: Pick<PathData, 'parts'>,
  { label }: Pick<PathVariant, 'label'>,
  run: PathRun,
  words: FigureStrings,
  format: FineFormat,
): string {
  const most = Math.max(...run.pools.map(({ takenShare }) => takenShare));
  const fullest = run.pools.findIndex(({ takenShare }) => takenShare === most);
  const pool = run.pools[fullest];
  const harm =
    run.chargedTwiceAmount > 0
      ? fill(words.pathSummaryTwice, {
          count: format.decimal(run.chargedTwicePerSec, 1),
          money: format.money(run.chargedTwiceAmount),
          minutes: minutesOf(run, format),
        })
      : '';
  const paid = fill(run.paidPerSec > 0 ? words.pathSummary : words.pathSummaryNone, {
    label,
    asked: format.decimal(run.askedPerSec, 1),
    paid: format.decimal(run.paidPerSec, 1),
    time: format.duration(run.meanResponseMs),
    part: parts[fullest + 1]?.label ?? '',
    share: format.percentTo(pool?.takenShare ?? 0, 0),
    count: waitingText(pool?.waiting ?? 0, format),
  });
  return paid + harm;
}

/** The same as a table: a row for each part, then what was paid and what was charged twice. */
export function pathTable(
  { parts }: Pick<PathData, 'parts'>,
  run: PathRun,
  words: FigureStrings,
  format: FineFormat,
): DataTable {
  const rate = (perSec: number) => format.decimal(perSec, 2);
  const none = '–';
  const rateOnly = (name: string, perSec: number) => [name, none, none, none, rate(perSec)];
  return {
    head: [
      words.pathPart,
      words.pathMachines,
      words.pathTakenHead,
      words.serversWaiting,
      words.pathPerSec,
    ],
    rows: [
      rateOnly(parts[0]?.label ?? '', run.askedPerSec),
      ...run.pools.map((pool, i) => [
        parts[i + 1]?.label ?? '',
        format.count(pool.machines),
        format.percentTo(pool.takenShare, 1),
        format.decimal(pool.waiting, 2),
        rate(pool.donePerSec),
      ]),
      rateOnly(words.pathPaidRow, run.paidPerSec),
      rateOnly(words.pathTwiceRow, run.chargedTwicePerSec),
    ],
  };
}
