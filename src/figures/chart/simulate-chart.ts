import type { ChartLine, ChartVariant } from '#figures/chart/chart-data';
import type { ChartPlace } from '#figures/chart/chart-place';
import { drawChart } from '#figures/chart/draw-chart';
import { readPoints } from '#figures/chart/read-points';
import { redraw } from '#figures/chart/redraw';
import { simulateRuns } from '#figures/chart/simulate-runs';
import { written } from '#figures/chart/written';
import { fill } from '#interface/figure-text';
import { figureWords } from '#interface/figure-words';
import { numberFormat } from '#interface/number-format';
import type { Report } from '#simulator/report';

/**
 * Simulates a variant's runs in the page's pool of workers, drawing points as they come.
 * @param signal stops it
 * @returns the lines with all their points, or `undefined` when it was stopped
 */
export async function simulateChart(
  place: ChartPlace,
  variantIndex: number,
  signal: AbortSignal,
): Promise<ChartLine[] | undefined> {
  const variant = place.data.variants[variantIndex];
  if (!variant) return undefined;
  const reports = await simulateRuns(place, variant.runs, signal, (some) => {
    // If Plot cannot be had, the last drawing of the run says so.
    draw(place, linesOf(variant, some)).catch(() => {});
  });
  if (!reports) return undefined;
  const lines = linesOf(variant, reports);
  fillTable(place, lines);
  await draw(place, lines);
  // Who hears that it is done finds it done.
  place.say(summary(place, lines));
  return lines;
}

const linesOf = (variant: ChartVariant, reports: readonly (Report | undefined)[]): ChartLine[] =>
  variant.series.map(({ reading, ...line }) => ({ ...line, points: readPoints(reading, reports) }));

const draw = ({ element, data, language }: ChartPlace, lines: readonly ChartLine[]) =>
  redraw(element, language, (Plot, kind) => drawChart(Plot, data.look, lines, kind));

/** What came out, for those who do not see the chart: at the end of the x-axis, or amid a walk. */
function summary({ data, language }: ChartPlace, lines: readonly ChartLine[]): string {
  const format = numberFormat(language);
  const { kind, x, y } = data.look;
  const at = kind === 'phase' ? (x.from + x.to) / 2 : x.to;
  const nearest = lines.flatMap((line) => {
    const [point] = line.points.toSorted((a, b) => Math.abs(a.x - at) - Math.abs(b.x - at));
    return point ? { label: line.label, point } : [];
  });
  return fill(figureWords(language).chartSummary, {
    axis: x.label,
    x: format.decimal(nearest[0]?.point.x ?? Number.NaN, x.fineDigits),
    parts: nearest
      .map(({ label, point }) => `${label} ${written(point, y.fineDigits, format)}`)
      .join(', '),
  });
}

function fillTable({ element, data, language }: ChartPlace, lines: readonly ChartLine[]): void {
  const format = numberFormat(language);
  const { fineDigits } = data.look.y;
  for (const [i, line] of lines.entries()) {
    for (const [j, point] of line.points.entries()) {
      const cell = element.querySelector(`.figure-table [data-point="${i}-${j}"]`);
      if (cell) cell.textContent = written(point, fineDigits, format);
    }
  }
}
