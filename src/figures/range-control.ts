/** A slider with a number beside it, as the built page has them: one value, within its bounds. */
export class RangeControl {
  readonly #range: HTMLInputElement | null;
  readonly #number: HTMLInputElement | null;
  readonly #turned: (value: number) => void;

  /**
   * @param turned called with the value whenever the reader changes it, and once if it was changed already
   * @param name as in the built page's `data-do`, where there are several
   */
  constructor(bar: Element, turned: (value: number) => void, signal: AbortSignal, name = 'knob') {
    this.#range = bar.querySelector(`[data-do=${name}]`);
    this.#number = bar.querySelector(`[data-do=${name}-number]`);
    this.#turned = turned;
    const on = (input: HTMLInputElement | null, event: string, value: () => number) =>
      input?.addEventListener(event, () => this.turn(value()), { signal });
    on(this.#range, 'input', () => this.#range?.valueAsNumber ?? Number.NaN);
    on(this.#number, 'change', () => this.#number?.valueAsNumber ?? Number.NaN);
    on(this.#range, 'dblclick', () => this.#default);
  }

  get value(): number {
    return this.#range?.valueAsNumber ?? Number.NaN;
  }

  get #default(): number {
    return Number(this.#range?.dataset.default);
  }

  /** Does what was chosen before this script was there, or kept by the browser over a reload. */
  takeOver(): void {
    const moved = [this.#range, this.#number].find(
      (input) => input && input.valueAsNumber !== Number(input.defaultValue),
    );
    if (moved) this.turn(moved.valueAsNumber);
  }

  /** To a value, or to the nearest within the bounds; to the default for what is no number. */
  turn(value: number): void {
    if (!this.#range || !this.#number) return;
    const { min, max } = this.#range;
    const wanted = Number.isFinite(value) ? value : this.#default;
    const kept = Math.min(Number(max), Math.max(Number(min), wanted));
    this.#show(kept);
    this.#turned(kept);
  }

  /** Shows the default, without a word to anyone. */
  reset(): void {
    if (this.#range) this.#show(this.#default);
  }

  #show(value: number): void {
    for (const input of [this.#range, this.#number]) if (input) input.valueAsNumber = value;
  }
}
