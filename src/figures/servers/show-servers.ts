import type { Choice } from '#figures/chart/choice-player';
import type { FigureRun } from '#figures/chart/figure-run';
import { redraw } from '#figures/chart/redraw';
import { showVariant } from '#figures/chart/show-variant';
import { drawServers } from '#figures/servers/draw-servers';
import { readServers } from '#figures/servers/read-servers';
import type { ServerRow, ServersData } from '#figures/servers/servers-data';
import { serversSummary, serversTable } from '#figures/servers/servers-text';
import { figureWords } from '#interface/figure-words';
import { fineFormat } from '#interface/fine-format';

/**
 * Draws a variant of a figure of servers.
 * @returns its rows, or `undefined` when it was stopped
 */
export async function showServers(
  place: FigureRun<ServersData>,
  { variant: index, known }: Choice<readonly ServerRow[]>,
  signal: AbortSignal,
): Promise<readonly ServerRow[] | undefined> {
  const { data, language, element } = place;
  const variant = data.variants[index];
  if (!variant) return undefined;
  const [words, format] = [figureWords(language), fineFormat(language)];
  return await showVariant<readonly ServerRow[]>(
    place,
    {
      runs: variant.runs,
      read: readServers,
      draw: (rows) =>
        redraw(element, language, (Plot, kind) => drawServers(Plot, data.look, rows, kind)),
      table: (rows) => serversTable(rows, words, format),
      summary: (rows) => serversSummary(variant.label, rows, words, format),
    },
    known,
    signal,
  );
}
