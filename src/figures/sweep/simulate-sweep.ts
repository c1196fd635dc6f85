import { type SweepLine, type SweepPoint, sweepChart } from '#figures/sweep/sweep-chart';
import type { SweepPlace, SweepSeriesData } from '#figures/sweep/sweep-place';
import { fill } from '#interface/figure-text';
import { figureWords } from '#interface/figure-words';
import { numberFormat } from '#interface/number-format';
import type { Report } from '#simulator/report';
import { runReplications } from '#simulator/worker/replications';

/**
 * Simulates every point of a variant in the page's pool of workers, drawing as they come.
 * @param signal stops it
 * @returns the lines with all their points, or `undefined` when it was stopped
 */
export async function simulateSweep(
  place: SweepPlace,
  variant: number,
  signal: AbortSignal,
): Promise<SweepLine[] | undefined> {
  if (signal.aborted) return undefined;
  const series = place.data.variants[variant]?.series ?? [];
  const points = series.map((): SweepPoint[] => []);
  const lines = () => series.map((each, i): SweepLine => ({ ...each, points: points[i] ?? [] }));
  const done = series.map(() => 0);
  const jobs = series.map((each, i) =>
    runReplications(
      replicationsOf(place, each),
      (index, report) => {
        if (signal.aborted) return;
        points[i]?.push(pointOf(place, each, index, report));
        // If Plot cannot be had, the last drawing of the run says so.
        draw(place, lines()).catch(() => {});
      },
      (count) => {
        if (signal.aborted) return;
        done[i] = count;
        sayProgress(place, done, series.length);
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
  summarise(place, lines());
  await draw(place, lines());
  return lines();
}

function replicationsOf({ data }: SweepPlace, { tone, scenarios }: SweepSeriesData) {
  const { hookModule } = data;
  return { scenarios, ...(tone === 'original' && hookModule ? { hookModule } : {}) };
}

function pointOf(
  { data }: SweepPlace,
  { serviceMs }: SweepSeriesData,
  index: number,
  { responseMs }: Report,
): SweepPoint {
  return {
    load: data.loads[index] ?? 0,
    mean: responseMs.mean / serviceMs,
    halfWidth: responseMs.halfWidth / serviceMs,
  };
}

function sayProgress(place: SweepPlace, done: readonly number[], lineCount: number): void {
  const sum = done.reduce((all, one) => all + one, 0);
  const total = String(lineCount * place.data.loads.length);
  place.say(fill(figureWords(place.language).running, { done: String(sum), total }));
}

/** Draws the lines in every size; only one of them is shown. */
async function draw({ element, language }: SweepPlace, lines: readonly SweepLine[]): Promise<void> {
  const words = figureWords(language);
  const Plot = await import('@observablehq/plot').catch(() => {
    throw new Error(words.noPlot);
  });
  for (const chart of element.querySelectorAll<HTMLElement>('.chart')) {
    const kind = chart.dataset.layout === 'tall' ? 'tall' : 'wide';
    chart.querySelector('svg.plot')?.replaceWith(sweepChart(Plot, lines, kind, words));
  }
}

/** What came out at the greatest load, for those who do not see the chart. */
function summarise(place: SweepPlace, lines: readonly SweepLine[]): void {
  const words = figureWords(place.language);
  const format = numberFormat(place.language);
  const load = place.data.loads.at(-1) ?? 0;
  const parts = lines.map((line) => {
    const { mean = Number.NaN, halfWidth = Number.NaN } = line.points.at(-1) ?? {};
    return fill(words.sweepPart, {
      name: line.label,
      mean: format.decimal(mean, 1),
      half: format.decimal(halfWidth, 1),
    });
  });
  place.say(fill(words.sweepSummary, { load: format.decimal(load, 1), parts: parts.join(', ') }));
}

function fillTable({ element, language }: SweepPlace, lines: readonly SweepLine[]): void {
  const format = numberFormat(language);
  const rows = element.querySelectorAll('.figure-table tbody tr');
  for (const [i, row] of [...rows].entries()) {
    const cells = [...row.querySelectorAll('td')];
    for (const [j, line] of lines.entries()) {
      const point = line.points[i];
      const cell = cells[j * 2 + 1];
      if (point && cell)
        cell.textContent = `${format.decimal(point.mean, 2)} ± ${format.decimal(point.halfWidth, 2)}`;
    }
  }
}
