import { RangeControl } from '#figures/range-control';
import { showPlaying } from '#figures/show-playing';

/** What a reader can do to a flow figure. */
export interface FlowActions {
  play(): void;
  step(): void;
  back(): void;
  speed(speed: number): void;
  /** The knob's server takes this many times as long. */
  slower(factor: number): void;
  /** So many payments come each second. */
  rate(arrivalsPerSec: number): void;
  key(value: boolean): void;
  /** Takes a server down, or brings it back. */
  toggle(serverIndex: number): void;
  restart(seed: number): void;
}

/** The bar below a flow figure, and the keys while the figure has focus. */
export class FlowControls {
  speed = 1;
  readonly #bar: HTMLElement;
  readonly #stage: HTMLElement | null;
  readonly #actions: FlowActions;
  readonly #listening = new AbortController();
  readonly #knobs: readonly RangeControl[];

  constructor(element: HTMLElement, actions: FlowActions) {
    this.#bar = element.querySelector('.figure-bar') ?? element;
    this.#stage = element.querySelector('.stage');
    this.#actions = actions;
    const { signal } = this.#listening;
    const on = (name: string, event: string, act: (target: HTMLInputElement) => void) =>
      this.#find(name)?.addEventListener(
        event,
        ({ currentTarget }) => act(currentTarget as HTMLInputElement),
        { signal },
      );
    on('play', 'click', () => actions.play());
    on('step', 'click', () => actions.step());
    on('back', 'click', () => actions.back());
    on('restart', 'click', () => this.#restart());
    on('seed', 'change', () => this.#restart());
    on('speed', 'change', ({ value }) => this.#pace(Number(value)));
    this.#knobs = [
      new RangeControl(this.#bar, actions.slower, signal),
      new RangeControl(this.#bar, actions.rate, signal, 'rate'),
    ];
    on('switch', 'change', ({ checked }) => actions.key(checked));
    for (const button of this.#switches())
      button.addEventListener('click', () => actions.toggle(Number(button.dataset.down)), {
        signal,
      });
    this.#stage?.addEventListener('click', ({ target }) => this.#touch(target as Element), {
      signal,
    });
    this.#stage?.addEventListener('keydown', (event) => this.#press(event), { signal });
  }

  dispose(): void {
    this.#listening.abort();
  }

  /** Does what was chosen before this script was there, or kept by the browser over a reload. */
  takeOver(): void {
    const speed = Number(this.#find('speed')?.value ?? 1);
    if (speed !== this.speed) this.#pace(speed);
    for (const knob of this.#knobs) knob.takeOver();
    const flag = this.#find('switch');
    if (flag && flag.checked !== flag.defaultChecked) this.#actions.key(flag.checked);
  }

  /** Shows whether the run is playing, standing, or over. */
  show(playing: boolean, ended: boolean): void {
    showPlaying(this.#bar, playing, ended);
  }

  money(text: string): void {
    const place = this.#bar.querySelector('.money-text');
    if (place && place.textContent !== text) place.textContent = text;
  }

  /** Shows which servers are down. */
  down(servers: readonly { readonly down: boolean }[]): void {
    for (const [index, button] of this.#switches().entries())
      button.ariaPressed = String(servers[index]?.down ?? false);
  }

  /** Puts the knobs back to their defaults, as a restarted run has them. */
  reset(): void {
    for (const knob of this.#knobs) knob.reset();
    const flag = this.#find('switch');
    if (flag) flag.checked = flag.dataset.default === 'true';
  }

  disable(): void {
    for (const control of this.#bar.querySelectorAll('button, input, select'))
      control.setAttribute('disabled', '');
  }

  #find(name: string): HTMLInputElement | null {
    return this.#bar.querySelector(`[data-do="${name}"]`);
  }

  #switches(): NodeListOf<HTMLElement> {
    return this.#bar.querySelectorAll('[data-down]');
  }

  #touch(target: Element): void {
    const key = target.closest<SVGElement>('.flow-server')?.dataset.key;
    const server = this.#switches()[Number.parseInt(key?.slice('server-'.length) ?? '', 10)];
    server?.click();
  }

  #pace(speed: number): void {
    this.speed = speed;
    this.#actions.speed(speed);
  }

  #restart(): void {
    const input = this.#find('seed');
    const seed = input?.valueAsNumber ?? Number.NaN;
    const valid = Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32;
    if (input && !valid) input.value = input.defaultValue;
    this.#actions.restart(valid ? seed : Number(input?.defaultValue ?? 1));
  }

  #press(event: KeyboardEvent): void {
    if (event.target !== this.#stage || event.ctrlKey || event.metaKey || event.altKey) return;
    const full = this.#find('step') !== null;
    const act = {
      ' ': () => this.#actions.play(),
      ...(full && {
        ArrowRight: () => this.#actions.step(),
        ArrowLeft: () => this.#actions.back(),
        r: () => this.#restart(),
      }),
    }[event.key];
    // The digits are the servers'.
    const server = this.#switches()[Number(event.key) - 1];
    if (!act && !server) return;
    event.preventDefault();
    act ? act() : server?.click();
  }
}
