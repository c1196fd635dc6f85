import type { ChartKind } from '#figures/chart/chart-frame';
import type { PlotModule } from '#figures/chart/plotted';
import { figureWords } from '#interface/figure-words';
import type { Language } from '#interface/language';

/**
 * Draws a chart anew in every size; only one of them is shown.
 * @throws Error, in words for a reader, when Plot cannot be had
 */
export async function redraw(
  element: HTMLElement,
  language: Language,
  draw: (Plot: PlotModule, kind: ChartKind) => SVGSVGElement,
): Promise<void> {
  const Plot = await import('@observablehq/plot').catch(() => {
    throw new Error(figureWords(language).noPlot);
  });
  for (const chart of element.querySelectorAll<HTMLElement>('.chart')) {
    const kind = chart.dataset.layout === 'tall' ? 'tall' : 'wide';
    chart.querySelector('svg.plot')?.replaceWith(draw(Plot, kind));
  }
}
