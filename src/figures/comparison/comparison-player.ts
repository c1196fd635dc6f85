import type { ChartSimulation } from '#figures/chart/chart-data';
import { fillTable } from '#figures/chart/data-table';
import { FigureRun } from '#figures/chart/figure-run';
import { redraw } from '#figures/chart/redraw';
import { simulateRuns } from '#figures/chart/simulate-runs';
import type { ComparisonData } from '#figures/comparison/comparison-data';
import { comparisonSummary, comparisonTable } from '#figures/comparison/comparison-text';
import { drawComparison } from '#figures/comparison/draw-comparison';
import { readComparison } from '#figures/comparison/read-comparison';
import type { RunsScenarios } from '#figures/take/take-away';
import { figureWords } from '#interface/figure-words';
import { fineFormat } from '#interface/fine-format';
import type { Report } from '#simulator/report';

/** Brings a comparison to life: the same with other seeds. Call what it returns to end it. */
export function playComparison(element: HTMLElement): () => void {
  const player = new ComparisonPlayer(element);
  return () => player.dispose();
}

class ComparisonPlayer {
  readonly #run: FigureRun<ComparisonData>;
  readonly #element: HTMLElement;
  readonly #listening = new AbortController();
  /** How often other seeds were asked for. */
  #round: number;

  constructor(element: HTMLElement & RunsScenarios) {
    this.#element = element;
    this.#run = new FigureRun(element);
    element.scenarios = () => this.#runs().map(({ scenario }) => scenario);
    const { signal } = this.#listening;
    const on = (name: string, act: () => void) =>
      element.querySelector(`[data-do=${name}]`)?.addEventListener('click', act, { signal });
    on('again', () => void this.#again());
    on('stop', () => {
      this.#run.stop();
      this.#showRunning(false);
    });
    this.#round = roundFrom(element.dataset.state);
    if (this.#round > 0) void this.#simulate();
    element.dataset.ready = '';
  }

  dispose(): void {
    this.#listening.abort();
    this.#run.stop();
  }

  async #again(): Promise<void> {
    this.#round += 1;
    this.#element.dataset.state = String(this.#round);
    await this.#simulate();
  }

  async #simulate(): Promise<void> {
    this.#showRunning(true);
    try {
      await this.#run.start((signal) => this.#show(signal));
      this.#showRunning(false);
    } catch (error) {
      this.#run.fail(error);
      this.#showRunning(false);
    }
  }

  /** With the seeds that were asked for last. */
  #runs(): readonly ChartSimulation[] {
    const { runs, baseline } = this.#run.data;
    const shift = this.#round * baseline.runs.length;
    return runs.map(({ scenario, driven }) => ({
      scenario: { ...scenario, seed: scenario.seed + shift },
      driven,
    }));
  }

  async #show(signal: AbortSignal): Promise<void> {
    const { data, element, language } = this.#run;
    const runs = this.#runs();
    const draw = async (reports: readonly (Report | undefined)[]) => {
      const rows = readComparison(data, reports);
      await redraw(element, language, (Plot, kind) => drawComparison(Plot, data.look, rows, kind));
      return rows;
    };
    const reports = await simulateRuns(this.#run, runs, signal, (some) => {
      // If Plot cannot be had, the last drawing of the run says so.
      draw(some).catch(() => {});
    });
    if (!reports || signal.aborted) return;
    const rows = await draw(reports);
    const [words, format] = [figureWords(language), fineFormat(language)];
    fillTable(element, comparisonTable(data.look, rows, words, format));
    this.#run.say('');
    this.#run.tell(comparisonSummary(data.look, rows, words, format));
  }

  #showRunning(isRunning: boolean): void {
    const stop = this.#element.querySelector<HTMLElement>('[data-do=stop]');
    // Whoever pressed it with the keyboard is not left nowhere.
    if (!isRunning && stop === document.activeElement)
      this.#element.querySelector<HTMLElement>('[data-do=again]')?.focus();
    if (stop) stop.hidden = !isRunning;
  }
}

/** From the address; anything else is the seeds that the page was built with. */
function roundFrom(state: string | undefined): number {
  const round = Number(state);
  return Number.isInteger(round) && round > 0 && round <= 1e6 ? round : 0;
}
