import { drawMachine } from '#figures/machine/draw-machine';
import type { LifeData, MachineData } from '#figures/machine/machine-data';
import { machineLayout } from '#figures/machine/machine-layout';
import { stepText } from '#figures/machine/step-text';
import { patch } from '#figures/mark';
import { showPlaying } from '#figures/show-playing';
import { figureWords } from '#interface/figure-words';
import { type Language, languageOf } from '#interface/language';
import { whileVisible } from '#interface/near-viewport';
import { numberFormat } from '#interface/number-format';

/** Time to read a step while it plays. */
const STEP_MS = 1400;

/** Brings a machine to life: a reader leads a payment through it. Call what it returns to end it. */
export function playMachine(element: HTMLElement): () => void {
  const player = new MachinePlayer(element);
  return () => player.dispose();
}

class MachinePlayer {
  readonly #element: HTMLElement;
  readonly #data: MachineData;
  readonly #language: Language;
  readonly #listening = new AbortController();
  readonly #stopWatching: () => void;
  #life: LifeData | undefined;
  #steps = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#data = JSON.parse(
      element.querySelector('.figure-data')?.textContent ?? '',
    ) as MachineData;
    this.#language = languageOf(element.dataset.language);
    this.#life = this.#data.lives[0];
    const { signal } = this.#listening;
    const on = (name: string, act: () => void) =>
      element.querySelector(`[data-do=${name}]`)?.addEventListener('click', act, { signal });
    on('play', () => (this.#timer === undefined ? this.#play() : this.#pause()));
    on('back', () => this.#move(this.#steps - 1));
    on('step', () => this.#move(this.#steps + 1));
    for (const choice of element.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
      const take = () => this.#choose(Number(choice.value));
      choice.addEventListener('change', take, { signal });
      if (choice.checked && !choice.defaultChecked) take();
    }
    element
      .querySelector('.stage')
      ?.addEventListener('keydown', (event) => this.#press(event as KeyboardEvent), { signal });
    // Nothing moves that cannot be seen.
    this.#stopWatching = whileVisible(element, 0.2, (visible) => {
      if (!visible) this.#pause();
    });
    element.dataset.ready = '';
  }

  dispose(): void {
    this.#listening.abort();
    this.#stopWatching();
    this.#pause();
  }

  get #last(): number {
    return this.#life?.steps.length ?? 0;
  }

  #choose(index: number): void {
    this.#pause();
    this.#life = this.#data.lives[index];
    this.#show(0);
  }

  #play(): void {
    if (this.#steps >= this.#last) this.#show(0);
    this.#timer = setInterval(() => {
      this.#show(this.#steps + 1);
      if (this.#steps >= this.#last) this.#pause();
    }, STEP_MS);
    showPlaying(this.#element, true);
  }

  #pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    showPlaying(this.#element, false, this.#steps >= this.#last);
  }

  #move(steps: number): void {
    this.#pause();
    this.#show(steps);
    showPlaying(this.#element, false, this.#steps >= this.#last);
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      ' ': () => (this.#timer === undefined ? this.#play() : this.#pause()),
      ArrowRight: () => this.#move(this.#steps + 1),
      ArrowLeft: () => this.#move(this.#steps - 1),
      Home: () => this.#move(0),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #show(steps: number): void {
    this.#steps = Math.min(this.#last, Math.max(0, steps));
    const format = numberFormat(this.#language);
    const view = { life: this.#life, steps: this.#steps };
    for (const picture of this.#element.querySelectorAll<SVGSVGElement>('svg.machine')) {
      const kind = picture.dataset.layout === 'tall' ? 'tall' : 'wide';
      const layout = machineLayout(kind, this.#data.states);
      patch(picture, drawMachine(this.#data, layout, view, format));
    }
    const place = this.#element.querySelector('.machine-step');
    if (place) place.textContent = stepText(this.#data, view, figureWords(this.#language), format);
    this.#element.dataset.steps = String(this.#steps);
  }
}
