import { patch } from '#figures/mark';
import { RangeControl } from '#figures/range-control';
import { awayText, readAway } from '#figures/ring/away-text';
import { drawRing } from '#figures/ring/draw-ring';
import { type RingData, ringView } from '#figures/ring/ring-data';
import { ringLayout } from '#figures/ring/ring-layout';
import { ringTable, ringText } from '#figures/ring/ring-text';
import { fillTable } from '#figures/table-text';
import { figureWords } from '#interface/figure-words';
import { type Language, languageOf } from '#interface/language';
import { numberFormat } from '#interface/number-format';

/** Brings a ring to life. Call what it returns to end it. */
export function playRing(element: HTMLElement): () => void {
  const player = new RingPlayer(element);
  return () => player.dispose();
}

class RingPlayer {
  readonly #element: HTMLElement;
  readonly #data: RingData;
  readonly #language: Language;
  readonly #listening = new AbortController();
  readonly #knob: RangeControl;
  #placement = 0;
  #away: ReadonlySet<number>;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#data = JSON.parse(element.querySelector('.figure-data')?.textContent ?? '') as RingData;
    this.#language = languageOf(element.dataset.language);
    const { signal } = this.#listening;
    const told = readAway(element.dataset.state, this.#data.servers.length);
    this.#away = told ?? new Set(this.#data.away);
    this.#knob = new RangeControl(element, () => this.#show(), signal);
    for (const button of element.querySelectorAll<HTMLElement>('[data-down]')) {
      const toggle = () => this.#toggle(Number(button.dataset.down));
      button.addEventListener('click', toggle, { signal });
    }
    for (const choice of element.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
      const take = () => this.#choose(Number(choice.value));
      choice.addEventListener('change', take, { signal });
      if (choice.checked && !choice.defaultChecked) take();
    }
    this.#knob.takeOver();
    if (told) this.#show();
    element.dataset.ready = '';
  }

  dispose(): void {
    this.#listening.abort();
  }

  #choose(placement: number): void {
    this.#placement = placement;
    this.#show();
  }

  #toggle(server: number): void {
    this.#away = this.#away.symmetricDifference(new Set([server]));
    this.#element.dataset.state = awayText(this.#away);
    this.#show();
  }

  #show(): void {
    const points = Math.round(this.#knob.value);
    const view = ringView(this.#data, this.#placement, points, this.#away);
    const words = figureWords(this.#language);
    const format = numberFormat(this.#language);
    for (const picture of this.#element.querySelectorAll<SVGSVGElement>('.stage svg.ring')) {
      const kind = picture.dataset.layout === 'tall' ? 'tall' : 'wide';
      const layout = ringLayout(kind, view.servers.length, view.tableSize);
      patch(picture, drawRing(view, layout, format));
    }
    for (const button of this.#element.querySelectorAll<HTMLElement>('[data-down]')) {
      button.ariaPressed = String(this.#away.has(Number(button.dataset.down)));
    }
    // Only a ring has points.
    for (const input of this.#element.querySelectorAll<HTMLInputElement>('.knob input')) {
      input.disabled = view.placement !== 'ring';
    }
    const text = this.#element.querySelector('.ring-text');
    if (text) text.textContent = ringText(view, words, format);
    fillTable(this.#element.querySelector('.figure-table table'), ringTable(view, words, format));
  }
}
