import type { ExplorerInput, Values } from '#figures/explorer/explorer';
import { sliderPosition, sliderValue } from '#figures/explorer/slider-scale';

/** The sliders of an explorer with the numbers beside them. */
export class ExplorerControls {
  readonly #controls: readonly {
    readonly input: ExplorerInput;
    readonly slider: HTMLInputElement;
    readonly number: HTMLInputElement;
  }[];

  /** @param turned called with what a reader wants, which may be no number or out of range */
  constructor(
    element: HTMLElement,
    inputs: readonly ExplorerInput[],
    turned: (name: string, value: number) => void,
    signal: AbortSignal,
  ) {
    this.#controls = inputs.flatMap((input) => {
      const slider = element.querySelector<HTMLInputElement>(`[data-slider="${input.name}"]`);
      const number = element.querySelector<HTMLInputElement>(`[data-number="${input.name}"]`);
      return slider && number ? { input, slider, number } : [];
    });
    for (const { input, slider, number } of this.#controls) {
      const { name } = input;
      const on = (target: HTMLInputElement, event: string, value: () => number) =>
        target.addEventListener(event, () => turned(name, value()), { signal });
      on(slider, 'input', () => sliderValue(input, slider.valueAsNumber));
      on(slider, 'dblclick', () => input.value);
      on(number, 'change', () => number.valueAsNumber);
    }
  }

  /** Shows the values, without a word to anyone. */
  show(values: Values): void {
    for (const { input, slider, number } of this.#controls) {
      const value = values[input.name] ?? input.value;
      slider.valueAsNumber = sliderPosition(input, value);
      // What is read out is the number, not the place of a slider.
      slider.setAttribute('aria-valuetext', String(value));
      number.value = String(value);
    }
  }
}
