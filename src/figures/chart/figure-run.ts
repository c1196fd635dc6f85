import { troubleText } from '#figures/trouble-text';
import { figureWords } from '#interface/figure-words';
import { type Language, languageOf } from '#interface/language';

/** Where a figure that simulates is shown. `Data` is what the built page handed it. */
export interface FigurePlace<Data> {
  readonly element: HTMLElement;
  readonly data: Data;
  readonly language: Language;
  /** Says how it stands, beside the drawing. */
  say(text: string): void;
}

/** What figures that simulate when they are asked to have in common: one run at a time, and where they say how it goes. */
export class FigureRun<Data> implements FigurePlace<Data> {
  readonly element: HTMLElement;
  readonly data: Data;
  readonly language: Language;
  #running: AbortController | undefined;

  constructor(element: HTMLElement) {
    this.element = element;
    this.data = JSON.parse(element.querySelector('.figure-data')?.textContent ?? '') as Data;
    this.language = languageOf(element.dataset.language);
  }

  /**
   * Begins to simulate. A run under way is stopped.
   * @param simulate is handed the signal that stops it
   */
  async start<Result>(simulate: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    this.#running?.abort();
    this.withdrawTrouble();
    const running = new AbortController();
    this.#running = running;
    return await simulate(running.signal);
  }

  stop(): void {
    this.#running?.abort();
    this.say('');
  }

  say(text: string): void {
    write(this.element.querySelector('.chart-status'), text);
  }

  /** Says what the drawing shows. */
  tell(text: string): void {
    write(this.element.querySelector('.chart-summary'), text);
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

/** The same words again are no news. */
function write(place: Element | null, text: string): void {
  if (place && place.textContent !== text) place.textContent = text;
}
