import type { DataTable } from '#figures/chart/data-table';
import { spreadOf } from '#figures/servers/read-servers';
import type { ServerRow } from '#figures/servers/servers-data';
import { type FigureStrings, fill } from '#interface/figure-text';
import type { FineFormat } from '#interface/fine-format';

/** How many wait, on average: three digits, two decimals at most. */
export const waitingText = (count: number, format: FineFormat): string =>
  format.decimal(count, count >= 99.95 ? 0 : count >= 9.995 ? 1 : 2);

/** What a figure of servers shows, in words: who has most to do, and how far that is from even. */
export function serversSummary(
  label: string,
  rows: readonly ServerRow[],
  words: FigureStrings,
  format: FineFormat,
): string {
  const [busiest, longest] = [mostOf(rows, 'utilisation'), mostOf(rows, 'meanQueue')];
  if (!busiest || !longest || !(busiest.utilisation > 0)) return fill(words.serversIdle, { label });
  const times = (key: 'utilisation' | 'meanQueue') =>
    format.times(spreadOf(rows.map((row) => row[key])));
  return fill(words.serversSummary, {
    label,
    busiest: fill(words.serversBusiest, {
      name: busiest.name,
      share: format.percentTo(busiest.utilisation, 0),
      times: times('utilisation'),
    }),
    longest:
      longest.meanQueue > 0
        ? fill(words.serversLongest, {
            name: longest.name,
            count: waitingText(longest.meanQueue, format),
            times: times('meanQueue'),
          })
        : words.serversNone,
  });
}

/** The first of those with the most. */
function mostOf(
  rows: readonly ServerRow[],
  key: 'utilisation' | 'meanQueue',
): ServerRow | undefined {
  const most = Math.max(...rows.map((row) => row[key]));
  return rows.find((row) => row[key] === most);
}

/** The same as a table, with the longest queues and what was sent there; the last row has the spreads. */
export function serversTable(
  rows: readonly ServerRow[],
  words: FigureStrings,
  format: FineFormat,
): DataTable {
  const spread = (read: (row: ServerRow) => number) => format.times(spreadOf(rows.map(read)));
  return {
    head: [
      words.serversRows,
      words.serversBusy,
      words.serversWaiting,
      words.serversMost,
      words.serversSent,
    ],
    rows: [
      ...rows.map((row) => [
        row.name,
        format.percentTo(row.utilisation, 1),
        format.decimal(row.meanQueue, 2),
        format.count(row.maxQueue),
        format.count(row.dispatched),
      ]),
      [
        words.serversSpread,
        spread(({ utilisation }) => utilisation),
        spread(({ meanQueue }) => meanQueue),
        spread(({ maxQueue }) => maxQueue),
        spread(({ dispatched }) => dispatched),
      ],
    ],
  };
}
