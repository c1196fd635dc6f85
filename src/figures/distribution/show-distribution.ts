import type { Choice } from '#figures/chart/choice-player';
import type { FigureRun } from '#figures/chart/figure-run';
import { redraw } from '#figures/chart/redraw';
import { showVariant } from '#figures/chart/show-variant';
import type {
  DistributionData,
  DistributionForm,
  DistributionLine,
} from '#figures/distribution/distribution-data';
import { distributionSummary, distributionTable } from '#figures/distribution/distribution-text';
import { drawDistribution } from '#figures/distribution/draw-distribution';
import { readDistribution } from '#figures/distribution/read-distribution';
import { figureWords } from '#interface/figure-words';
import { fineFormat } from '#interface/fine-format';

/**
 * Draws a variant of a distribution in the form that is chosen when there is something to draw.
 * @returns its lines, or `undefined` when it was stopped
 */
export async function showDistribution(
  place: FigureRun<DistributionData>,
  { variant: index, known, chosen }: Choice<readonly DistributionLine[]>,
  signal: AbortSignal,
): Promise<readonly DistributionLine[] | undefined> {
  const { data, language, element } = place;
  const { look } = data;
  const variant = data.variants[index];
  if (!variant) return undefined;
  const form = (): DistributionForm =>
    chosen('form') === 'histogram' ? 'histogram' : 'cumulative';
  const [words, format] = [figureWords(language), fineFormat(language)];
  return await showVariant<readonly DistributionLine[]>(
    place,
    {
      runs: variant.runs,
      read: (reports) => readDistribution(variant, reports, look.x.unit),
      draw: (lines) =>
        redraw(element, language, (Plot, kind) =>
          drawDistribution(Plot, look, lines, form(), kind),
        ),
      table: (lines) => distributionTable(look, lines, words, format),
      summary: (lines) => distributionSummary(look, lines, words, format),
    },
    known,
    signal,
  );
}
