import type { ChartLine, ChartVariant } from '#figures/chart/chart-data';
import type { ChartPlace } from '#figures/chart/chart-place';
import { drawChart } from '#figures/chart/draw-chart';
import { readPoints } from '#figures/chart/read-points';
import { written } from '#figures/chart/written';
import { fill } from '#interface/figure-text';
import { figureWords } from '#interface/figure-words';
import { numberFormat } from '#interface/number-format';
import type { Report } from '#simulator/report';
import { runReplications } from '#simulator/worker/replications';

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
  if (signal.aborted || !variant) return undefined;
  const reports = variant.runs.map((): Report | undefined => undefined);
  const lines = () => linesOf(variant, reports);
  const groups = [true, false].map((driven) => ({
    driven,
    runs: runsOf(variant, driven),
    done: 0,
  }));
  const jobs = groups.map((group) =>
    runReplications(
      {
        scenarios: group.runs.flatMap((run) => variant.runs[run]?.scenario ?? []),
        ...(group.driven && place.data.hookModule ? { hookModule: place.data.hookModule } : {}),
      },
      (index, report) => {
        if (signal.aborted) return;
        reports[group.runs[index] ?? -1] = report;
        // If Plot cannot be had, the last drawing of the run says so.
        draw(place, lines()).catch(() => {});
      },
      (count) => {
        if (signal.aborted) return;
        group.done = count;
        const done = groups.reduce((sum, each) => sum + each.done, 0);
        place.say(progress(place, done, variant.runs.length));
      },
    ),
  );
  const cancel = () => {
    for (const job of jobs) job.cancel();
  };
  signal.addEventListener('abort', cancel);
  try {
    await Promise.all(jobs.map((job) => job.done));
  } catch (error) {
    if (signal.aborted) return undefined;
    // One line alone is no comparison.
    cancel();
    throw error;
  }
  if (signal.aborted) return undefined;
  fillTable(place, lines());
  await draw(place, lines());
  // Who hears that it is done finds it done.
  place.say(summary(place, lines()));
  return lines();
}

/** The positions of the runs in which the page's own module decides, or of the others. */
function runsOf(variant: ChartVariant, driven: boolean): number[] {
  return variant.runs.flatMap((run, index) => (run.driven === driven ? index : []));
}

const linesOf = (variant: ChartVariant, reports: readonly (Report | undefined)[]): ChartLine[] =>
  variant.series.map(({ reading, ...line }) => ({ ...line, points: readPoints(reading, reports) }));

function progress({ language }: ChartPlace, done: number, count: number): string {
  return fill(figureWords(language).running, { done: String(done), total: String(count) });
}

/** Draws the lines in every size; only one of them is shown. */
async function draw(
  { element, data, language }: ChartPlace,
  lines: readonly ChartLine[],
): Promise<void> {
  const Plot = await import('@observablehq/plot').catch(() => {
    throw new Error(figureWords(language).noPlot);
  });
  for (const chart of element.querySelectorAll<HTMLElement>('.chart')) {
    const kind = chart.dataset.layout === 'tall' ? 'tall' : 'wide';
    chart.querySelector('svg.plot')?.replaceWith(drawChart(Plot, data.look, lines, kind));
  }
}

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
