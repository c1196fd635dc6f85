import { type SweepLine, type SweepPoint, sweepChart } from '#figures/sweep/sweep-chart';
import { troubleText } from '#figures/trouble-text';
import { figureStrings, fill } from '#interface/figure-strings';
import { type Language, languageOf } from '#interface/language';
import { numberFormat } from '#interface/number-format';
import type { BalancerModule } from '#simulator/handle';
import type { Report } from '#simulator/report';
import type { Scenario } from '#simulator/scenario/scenario';
import { runReplications } from '#simulator/worker/replications';

/** One line of a sweep, as the built page hands it over. */
export interface SweepSeriesData {
  readonly name: string;
  readonly label: string;
  readonly tone: 'baseline' | 'original';
  readonly serviceMs: number;
  /** One for each load. */
  readonly scenarios: readonly Scenario[];
  readonly curve: readonly { readonly load: number; readonly mean: number }[];
}

/** What the built page hands to the player. */
export interface SweepData {
  readonly loads: readonly number[];
  readonly variants: readonly {
    readonly name: string;
    readonly series: readonly SweepSeriesData[];
  }[];
  /** Decides in the `original` series. */
  readonly balancerModule?: BalancerModule;
}

/** The parts of a chart figure that its players share: the chart, the table, a run with progress. */
export class SweepRun {
  readonly element: HTMLElement;
  readonly data: SweepData;
  readonly language: Language;
  #cancel: (() => void) | undefined;

  constructor(element: HTMLElement) {
    this.element = element;
    this.data = JSON.parse(element.querySelector('.figure-data')?.textContent ?? '') as SweepData;
    this.language = languageOf(element.dataset.language);
  }

  /** Draws the lines in every size; only one of them is shown. */
  async draw(lines: readonly SweepLine[]): Promise<void> {
    const words = figureStrings[this.language];
    const Plot = await import('@observablehq/plot').catch(() => {
      throw new Error(words.noPlot);
    });
    for (const place of this.element.querySelectorAll<HTMLElement>('.chart')) {
      const kind = place.dataset.layout === 'tall' ? 'tall' : 'wide';
      place.querySelector('svg.plot')?.replaceWith(sweepChart(Plot, lines, kind, words));
    }
    this.element.dataset.ready = '';
  }

  /**
   * Simulates every point of a variant in the page's pool of workers, drawing as they come.
   * @returns the lines with all their points, or `undefined` when it was stopped
   */
  async run(variant: number): Promise<SweepLine[] | undefined> {
    this.#cancel?.();
    this.#withdrawTrouble();
    const words = figureStrings[this.language];
    const series = this.data.variants[variant]?.series ?? [];
    const total = series.length * this.data.loads.length;
    const points = series.map((): SweepPoint[] => []);
    const lines = () => series.map((each, i): SweepLine => ({ ...each, points: points[i] ?? [] }));
    let stopped = false;
    const done = series.map(() => 0);
    const jobs = series.map((each, i) =>
      runReplications(
        {
          scenarios: each.scenarios,
          ...(each.tone === 'original' && this.data.balancerModule
            ? { balancerModule: this.data.balancerModule }
            : {}),
        },
        (index: number, report: Report) => {
          if (stopped) return;
          points[i]?.push({
            load: this.data.loads[index] ?? 0,
            mean: report.responseMs.mean / each.serviceMs,
            halfWidth: report.responseMs.halfWidth / each.serviceMs,
          });
          this.#drawQuietly(lines());
        },
        (count) => {
          if (stopped) return;
          done[i] = count;
          const sum = done.reduce((all, one) => all + one, 0);
          this.say(fill(words.running, { done: String(sum), total: String(total) }));
        },
      ),
    );
    const cancel = () => {
      stopped = true;
      for (const job of jobs) job.cancel();
    };
    this.#cancel = cancel;
    try {
      await Promise.all(jobs.map((job) => job.done));
    } catch (error) {
      if (stopped) return undefined;
      // One line alone is no comparison.
      cancel();
      throw error;
    }
    if (stopped) return undefined;
    this.#cancel = undefined;
    this.#fillTable(lines());
    this.#summarise(lines());
    await this.draw(lines());
    return lines();
  }

  /** Draws what there is so far. If Plot cannot be had, the last drawing of the run says so. */
  #drawQuietly(lines: readonly SweepLine[]): void {
    this.draw(lines).catch(() => {});
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.say('');
  }

  say(text: string): void {
    const place = this.element.querySelector('.sweep-status');
    if (place) place.textContent = text;
  }

  fail(error: unknown): void {
    const place = this.element.querySelector<HTMLElement>('.figure-trouble');
    if (!place) return;
    const message = error instanceof Error ? error.message : String(error);
    place.textContent = troubleText(message, figureStrings[this.language]);
    place.hidden = false;
    this.say('');
  }

  #withdrawTrouble(): void {
    const place = this.element.querySelector<HTMLElement>('.figure-trouble');
    if (place) place.hidden = true;
  }

  /** What came out at the greatest load, for those who do not see the chart. */
  #summarise(lines: readonly SweepLine[]): void {
    const words = figureStrings[this.language];
    const format = numberFormat(this.language);
    const load = this.data.loads.at(-1) ?? 0;
    const parts = lines.map((line) => {
      const { mean = Number.NaN, halfWidth = Number.NaN } = line.points.at(-1) ?? {};
      return fill(words.sweepPart, {
        name: line.label,
        mean: format.decimal(mean, 1),
        half: format.decimal(halfWidth, 1),
      });
    });
    this.say(fill(words.sweepSummary, { load: format.decimal(load, 1), parts: parts.join(', ') }));
  }

  #fillTable(lines: readonly SweepLine[]): void {
    const format = numberFormat(this.language);
    const rows = this.element.querySelectorAll('.figure-table tbody tr');
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
}
