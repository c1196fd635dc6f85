import type { ChartData, ChartLine } from '#figures/chart/chart-data';
import type { ChartPlace } from '#figures/chart/chart-place';
import { troubleText } from '#figures/trouble-text';
import { figureWords } from '#interface/figure-words';
import { type Language, languageOf } from '#interface/language';

/** The parts of a chart figure that its players share. What a run needs is fetched when there is one. */
export class ChartRun implements ChartPlace {
  readonly element: HTMLElement;
  readonly data: ChartData;
  readonly language: Language;
  #running: AbortController | undefined;

  constructor(element: HTMLElement) {
    this.element = element;
    this.data = JSON.parse(element.querySelector('.figure-data')?.textContent ?? '') as ChartData;
    this.language = languageOf(element.dataset.language);
  }

  /**
   * Simulates a variant's runs, drawing points as they come. A run under way is stopped.
   * @returns the lines with all their points, or `undefined` when it was stopped
   */
  async run(variant: number): Promise<ChartLine[] | undefined> {
    this.#running?.abort();
    this.withdrawTrouble();
    const running = new AbortController();
    this.#running = running;
    const { simulateChart } = await import('#figures/chart/simulate-chart');
    return await simulateChart(this, variant, running.signal);
  }

  stop(): void {
    this.#running?.abort();
    this.say('');
  }

  say(text: string): void {
    const place = this.element.querySelector('.chart-status');
    if (place && place.textContent !== text) place.textContent = text;
  }

  fail(error: unknown): void {
    const place = this.element.querySelector<HTMLElement>('.figure-trouble');
    if (!place) return;
    const message = error instanceof Error ? error.message : String(error);
    place.textContent = troubleText(message, figureWords(this.language));
    place.hidden = false;
    this.say('');
  }

  withdrawTrouble(): void {
    const place = this.element.querySelector<HTMLElement>('.figure-trouble');
    if (place) place.hidden = true;
  }
}
