import { drawMachine } from '#figures/machine/draw-machine';
import type { LifeData, MachineData } from '#figures/machine/machine-data';
import { machineLayout } from '#figures/machine/machine-layout';
import { stepText } from '#figures/machine/step-text';
import { patch } from '#figures/mark';
import { Stepping } from '#figures/stepping';
import { figureWords } from '#interface/figure-words';
import { type Language, languageOf } from '#interface/language';
import { numberFormat } from '#interface/number-format';

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
  readonly #stepping: Stepping;
  #life: LifeData | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#data = JSON.parse(
      element.querySelector('.figure-data')?.textContent ?? '',
    ) as MachineData;
    this.#language = languageOf(element.dataset.language);
    this.#life = this.#data.lives[0];
    const { signal } = this.#listening;
    const steps = {
      count: () => this.#life?.steps.length ?? 0,
      show: (taken: number) => this.#show(taken),
    };
    this.#stepping = new Stepping(element, steps, 0, signal);
    for (const choice of element.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
      const take = () => this.#choose(Number(choice.value));
      choice.addEventListener('change', take, { signal });
      if (choice.checked && !choice.defaultChecked) take();
    }
    element.dataset.ready = '';
  }

  dispose(): void {
    this.#listening.abort();
    this.#stepping.dispose();
  }

  #choose(index: number): void {
    this.#life = this.#data.lives[index];
    this.#stepping.move(0);
  }

  #show(steps: number): void {
    const format = numberFormat(this.#language);
    const view = { life: this.#life, steps };
    for (const picture of this.#element.querySelectorAll<SVGSVGElement>('svg.machine')) {
      const kind = picture.dataset.layout === 'tall' ? 'tall' : 'wide';
      const layout = machineLayout(kind, this.#data.states);
      patch(picture, drawMachine(this.#data, layout, view, format));
    }
    const place = this.#element.querySelector('.machine-step');
    if (place) place.textContent = stepText(this.#data, view, figureWords(this.#language), format);
    this.#element.dataset.steps = String(steps);
  }
}
