import type { SweepLine } from '#figures/sweep/sweep-chart';
import type { SweepData, SweepPlace } from '#figures/sweep/sweep-place';
import { troubleText } from '#figures/trouble-text';
import { figureWords } from '#interface/figure-words';
import { type Language, languageOf } from '#interface/language';

/** The parts of a chart figure that its players share. What a run needs is fetched when there is one. */
export class SweepRun implements SweepPlace {
  readonly element: HTMLElement;
  readonly data: SweepData;
  readonly language: Language;
  #running: AbortController | undefined;

  constructor(element: HTMLElement) {
    this.element = element;
    this.data = JSON.parse(element.querySelector('.figure-data')?.textContent ?? '') as SweepData;
    this.language = languageOf(element.dataset.language);
  }

  /**
   * Simulates every point of a variant, drawing as they come. A run under way is stopped.
   * @returns the lines with all their points, or `undefined` when it was stopped
   */
  async run(variant: number): Promise<SweepLine[] | undefined> {
    this.#running?.abort();
    this.#withdrawTrouble();
    const running = new AbortController();
    this.#running = running;
    const { simulateSweep } = await import('#figures/sweep/simulate-sweep');
    return await simulateSweep(this, variant, running.signal);
  }

  stop(): void {
    this.#running?.abort();
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
    place.textContent = troubleText(message, figureWords(this.language));
    place.hidden = false;
    this.say('');
  }

  #withdrawTrouble(): void {
    const place = this.element.querySelector<HTMLElement>('.figure-trouble');
    if (place) place.hidden = true;
  }
}
