import { patch } from '#figures/mark';
import { RangeControl } from '#figures/range-control';
import { Stepping } from '#figures/stepping';
import { fillTable } from '#figures/table-text';
import { drawWeights } from '#figures/weights/draw-weights';
import { readTaken } from '#figures/weights/read-taken';
import {
  chipRoom,
  type WeightsData,
  type WeightsView,
  weightsView,
} from '#figures/weights/weights-data';
import { weightsLayout } from '#figures/weights/weights-layout';
import { weightsTable } from '#figures/weights/weights-table';
import { weightsText } from '#figures/weights/weights-text';
import { figureWords } from '#interface/figure-words';
import { type Language, languageOf } from '#interface/language';
import { numberFormat } from '#interface/number-format';

/** Brings a balancer's picks to life. Call what it returns to end it. */
export function playWeights(element: HTMLElement): () => void {
  const player = new WeightsPlayer(element);
  return () => player.dispose();
}

class WeightsPlayer {
  readonly #element: HTMLElement;
  readonly #data: WeightsData;
  readonly #language: Language;
  readonly #listening = new AbortController();
  readonly #stepping: Stepping;
  readonly #knob: RangeControl;
  #balancer = 0;
  #view: WeightsView;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#data = JSON.parse(
      element.querySelector('.figure-data')?.textContent ?? '',
    ) as WeightsData;
    this.#language = languageOf(element.dataset.language);
    const { signal } = this.#listening;
    const { servers, turned } = this.#data;
    this.#view = weightsView(this.#data, 0, servers[turned]?.weight ?? 0);
    const steps = {
      count: () => this.#view.steps.length,
      show: (taken: number) => this.#show(taken),
    };
    this.#stepping = new Stepping(element, steps, this.#view.taken, signal);
    const told = readTaken(element.dataset.state);
    this.#knob = new RangeControl(element, () => this.#change(), signal);
    for (const choice of element.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
      const take = () => this.#choose(Number(choice.value));
      choice.addEventListener('change', take, { signal });
      if (choice.checked && !choice.defaultChecked) take();
    }
    this.#knob.takeOver();
    if (told !== undefined) this.#stepping.move(told);
    element.dataset.ready = '';
  }

  dispose(): void {
    this.#listening.abort();
    this.#stepping.dispose();
  }

  #choose(balancer: number): void {
    this.#balancer = balancer;
    this.#change();
  }

  /** Other picks: seen from the end of their first period, as when the page was built. */
  #change(): void {
    const weight = Math.round(this.#knob.value);
    this.#view = weightsView(this.#data, this.#balancer, weight);
    fillTable(
      this.#element.querySelector('.figure-table table'),
      weightsTable(this.#view, figureWords(this.#language), numberFormat(this.#language)),
    );
    this.#stepping.move(this.#view.taken);
    delete this.#element.dataset.state;
  }

  #show(taken: number): void {
    this.#view = { ...this.#view, taken };
    const words = figureWords(this.#language);
    const format = numberFormat(this.#language);
    const names = this.#view.servers.map(({ name }) => name);
    for (const picture of this.#element.querySelectorAll<SVGSVGElement>('svg.weights')) {
      const kind = picture.dataset.layout === 'tall' ? 'tall' : 'wide';
      const layout = weightsLayout(kind, names, chipRoom(this.#data));
      patch(picture, drawWeights(this.#view, layout, words, format));
    }
    const text = this.#element.querySelector('.weights-text');
    if (text) text.textContent = weightsText(this.#view, words, format);
    this.#element.dataset.state = String(taken);
  }
}
