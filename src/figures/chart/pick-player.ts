import { ChartRun } from '#figures/chart/chart-run';
import { keptPick, type PickedData, pickedText } from '#figures/chart/picked-text';
import { figureWords } from '#interface/figure-words';
import { sayFromPage } from '#interface/message';
import { canKeep, keep, recall } from '#storage/kept';

/** Brings a question to life: pick an answer, run, see which it is. Call what it returns to end it. */
export function playPick(element: HTMLElement): () => void {
  const player = new PickPlayer(element);
  return () => player.dispose();
}

class PickPlayer {
  readonly #element: HTMLElement;
  readonly #run: ChartRun;
  readonly #picked: PickedData;
  readonly #radios: readonly HTMLInputElement[];
  readonly #listening = new AbortController();
  #running = false;
  /** There is a result: what is picked now is told at once. */
  #shown = false;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#run = new ChartRun(element);
    const { picked } = this.#run.data;
    if (!picked) throw new Error('the figure has nothing to pick from');
    this.#picked = picked;
    this.#radios = [...element.querySelectorAll<HTMLInputElement>('.pick-choices input')];
    const { signal } = this.#listening;
    for (const radio of this.#radios) {
      radio.addEventListener('change', () => this.#pick(), { signal });
    }
    element
      .querySelector('[data-do=run]')
      ?.addEventListener('click', () => void this.#start(), { signal });
    void this.#recall();
    element.dataset.ready = '';
  }

  dispose(): void {
    this.#listening.abort();
    this.#run.stop();
  }

  /** By position; `undefined` before an answer is picked. */
  get #now(): number | undefined {
    const at = this.#radios.findIndex(({ checked }) => checked);
    return at < 0 ? undefined : at;
  }

  get #key(): string {
    return `prediction/${this.#element.dataset.kept}`;
  }

  async #recall(): Promise<void> {
    if (!(await canKeep())) sayFromPage('nothingKept');
    const pick = keptPick(await recall(this.#key), this.#radios.length);
    // What the reader, or a link, has picked meanwhile counts.
    if (pick === undefined || this.#now !== undefined) return;
    for (const [i, radio] of this.#radios.entries()) radio.checked = i === pick;
    this.#run.say(figureWords(this.#run.language).pickKept);
  }

  #pick(): void {
    if (this.#shown) this.#tell();
    else if (!this.#running) this.#run.say('');
    void this.#keep();
  }

  async #keep(): Promise<void> {
    if (!(await keep(this.#key, [this.#now]))) sayFromPage('nothingKept');
  }

  async #start(): Promise<void> {
    const button = this.#element.querySelector<HTMLButtonElement>('[data-do=run]');
    const words = figureWords(this.#run.language);
    if (!button) return;
    if (this.#running) {
      this.#run.stop();
      return;
    }
    if (this.#now === undefined) {
      this.#run.say(words.pickFirst);
      this.#radios[0]?.focus();
      return;
    }
    this.#running = true;
    button.textContent = words.stop;
    try {
      if (await this.#run.run(0)) {
        this.#shown = true;
        this.#element.dataset.run = '';
        this.#tell();
      }
    } catch (error) {
      this.#run.fail(error);
    } finally {
      this.#running = false;
      button.textContent = words.pickShow;
    }
  }

  #tell(): void {
    const place = this.#element.querySelector('.picked-text');
    const words = figureWords(this.#run.language);
    if (place) place.textContent = pickedText(this.#picked, this.#now, words);
  }
}
