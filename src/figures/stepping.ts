import { showPlaying } from '#figures/show-playing';
import { whileVisible } from '#interface/near-viewport';

/** Time to read a step while it plays. */
const STEP_MS = 1400;

/** What is stepped through. */
export interface Steps {
  /** How many there are. */
  count(): number;
  /** Shows the figure after so many of them. */
  show(taken: number): void;
}

/** Play, back, step and the keys of a figure that goes on in steps. Stands while it is out of sight. */
export class Stepping {
  readonly #element: HTMLElement;
  readonly #steps: Steps;
  readonly #stopWatching: () => void;
  #taken: number;
  #untouched = true;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param taken how many steps the figure shows as it stands */
  constructor(element: HTMLElement, steps: Steps, taken: number, signal: AbortSignal) {
    this.#element = element;
    this.#steps = steps;
    this.#taken = taken;
    const on = (name: string, act: () => void) =>
      element.querySelector(`[data-do=${name}]`)?.addEventListener('click', act, { signal });
    on('play', () => (this.#timer === undefined ? this.#play() : this.pause()));
    on('back', () => this.move(this.#taken - 1));
    on('step', () => this.move(this.#taken + 1));
    element
      .querySelector('.stage')
      ?.addEventListener('keydown', (event) => this.#press(event as KeyboardEvent), { signal });
    // Nothing moves that cannot be seen.
    this.#stopWatching = whileVisible(element, 0.2, (visible) => {
      if (!visible) this.pause();
    });
  }

  /** How many steps have been taken. */
  get taken(): number {
    return this.#taken;
  }

  /** Stops, and shows the figure after so many steps, or as near as there are. */
  move(taken: number): void {
    this.pause();
    this.#show(taken);
    showPlaying(this.#element, false, this.#taken >= this.#steps.count());
  }

  /** Stops where it is. */
  pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    showPlaying(this.#element, false, !this.#untouched && this.#taken >= this.#steps.count());
  }

  /** Stops for good. */
  dispose(): void {
    this.#stopWatching();
    this.pause();
  }

  /** From the start where the figure stands as it was built, or at its end. */
  #play(): void {
    if (this.#untouched || this.#taken >= this.#steps.count()) this.#show(0);
    this.#timer = setInterval(() => {
      this.#show(this.#taken + 1);
      if (this.#taken >= this.#steps.count()) this.pause();
    }, STEP_MS);
    showPlaying(this.#element, true);
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      ' ': () => (this.#timer === undefined ? this.#play() : this.pause()),
      ArrowRight: () => this.move(this.#taken + 1),
      ArrowLeft: () => this.move(this.#taken - 1),
      Home: () => this.move(0),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #show(taken: number): void {
    this.#untouched = false;
    this.#taken = Math.min(this.#steps.count(), Math.max(0, taken));
    this.#steps.show(this.#taken);
  }
}
