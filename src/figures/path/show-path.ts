import type { Choice } from '#figures/chart/choice-player';
import type { FigureRun } from '#figures/chart/figure-run';
import { showVariant } from '#figures/chart/show-variant';
import { patch } from '#figures/mark';
import { drawPath } from '#figures/path/draw-path';
import type { PathData, PathRun } from '#figures/path/path-data';
import { pathLayout } from '#figures/path/path-layout';
import { pathSummary, pathTable } from '#figures/path/path-text';
import { readPath } from '#figures/path/read-path';
import { figureWords } from '#interface/figure-words';
import { fineFormat } from '#interface/fine-format';

/**
 * Draws a path as it is, or with a part of it broken.
 * @returns what was simulated, or `undefined` when it was stopped
 */
export async function showPath(
  place: FigureRun<PathData>,
  { variant: index, known }: Choice<PathRun>,
  signal: AbortSignal,
): Promise<PathRun | undefined> {
  const { data, language, element } = place;
  const variant = data.variants[index];
  if (!variant) return undefined;
  const [words, format] = [figureWords(language), fineFormat(language)];
  const draw = (run: PathRun) => {
    for (const picture of element.querySelectorAll<SVGSVGElement>('svg.path')) {
      const kind = picture.dataset.layout === 'tall' ? 'tall' : 'wide';
      const layout = pathLayout(kind, data.parts.length);
      patch(picture, drawPath({ parts: data.parts, variant, run }, layout, words, format));
    }
  };
  return await showVariant<PathRun>(
    place,
    {
      runs: variant.runs,
      read: readPath,
      draw: (run) => Promise.resolve(draw(run)),
      table: (run) => pathTable(data, run, words, format),
      summary: (run) => pathSummary(data, variant, run, words, format),
    },
    known,
    signal,
  );
}
