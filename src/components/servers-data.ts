import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import type { ChartKind } from '#figures/chart/chart-frame';
import { textWidth } from '#figures/chart/legend-rows';
import { drawServers } from '#figures/servers/draw-servers';
import { readServers } from '#figures/servers/read-servers';
import type { ServerRow, ServersData } from '#figures/servers/servers-data';
import { figurePageStrings } from '#interface/figure-page-strings';
import type { Language } from '#interface/language';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { ShownServers } from '#simulator/scenario/shown-servers';
import { type DrivingCell, reportsOf } from './shown';

/**
 * Everything a figure of servers needs in the page, without its results.
 * @throws RangeError when there is nothing to show, or no such axis
 */
export function serversData(
  { variants, waitingTo }: ShownServers,
  language: Language,
  cell?: DrivingCell,
): ServersData {
  if (variants.length === 0) throw new RangeError('servers without a variant to show');
  if (waitingTo !== undefined && !(waitingTo > 0 && waitingTo < Infinity)) {
    throw new RangeError(`an axis of those that wait up to ${waitingTo}: it must be more than 0`);
  }
  const words = figurePageStrings[language];
  const all = variants.map(({ name, label, scenario }, i) => ({
    name,
    label: label[language],
    runs: [{ scenario: parseScenario(scenario), driven: i === 0 }],
  }));
  const servers = all.map(({ runs }) => runs.flatMap(({ scenario }) => scenario.servers));
  const names = servers.flat().map(({ name }) => name);
  return {
    look: {
      language,
      utilisation: words.utilisation,
      waiting: words.meanWaiting,
      mean: words.mean,
      waitingTo,
      rowCount: Math.max(...servers.map(({ length }) => length)),
      longestName: names.reduce((a, b) => (textWidth(b) > textWidth(a) ? b : a)),
    },
    variants: all,
    ...(cell ? { hookModule: cell.module } : {}),
  };
}

/** The first variant's rows with what the simulation measured, as the page is built. */
export const builtServerRows = ({ variants }: ServersData, cell?: DrivingCell): ServerRow[] =>
  readServers(reportsOf(variants[0]?.runs ?? [], cell));

/** Draws a figure of servers while the page is built. */
export function builtServers(
  { look }: ServersData,
  rows: readonly ServerRow[],
  kind: ChartKind,
): string {
  const { document } = new JSDOM('').window;
  return drawServers(Plot, look, rows, kind, document).outerHTML;
}
