/** A state that a figure can be in, and how it gets there. */
export interface State {
  readonly name: string;
  /** Whether it comes to life; else it stays the picture that was built. */
  readonly lives: boolean;
  /** Once it lives. */
  readonly act?: (figure: HTMLElement) => void;
}

const BEGIN = ['run', 'simulate', 'play'];

/** Presses what begins the figure's run, unless it has begun by itself. */
function begin(figure: HTMLElement): void {
  if (figure.hasAttribute('data-playing')) return;
  const buttons = BEGIN.map((name) => figure.querySelector<HTMLElement>(`[data-do=${name}]`));
  buttons.find((button) => button && !button.hidden)?.click();
}

/** Turns what the figure lets its reader turn: a knob to its end, the last choice, or a switch. */
function change(figure: HTMLElement): void {
  const knob = figure.querySelector<HTMLInputElement>('input[type=range]');
  const choice = [...figure.querySelectorAll<HTMLInputElement>('input[type=radio]')].at(-1);
  const flag = figure.querySelector<HTMLInputElement>('input[type=checkbox]');
  if (!knob) {
    (choice ?? flag)?.click();
    return;
  }
  knob.value = knob.max;
  for (const name of ['input', 'change']) knob.dispatchEvent(new Event(name, { bubbles: true }));
}

function open(figure: HTMLElement): void {
  for (const details of figure.querySelectorAll('details')) details.open = true;
}

/** Every state of every figure, beside those that its workers have; a figure may lack some. */
export const STATES: readonly State[] = [
  { name: 'as built', lives: false },
  { name: 'alive, untouched', lives: true },
  { name: 'run', lives: true, act: begin },
  {
    name: 'changed, then run',
    lives: true,
    act: (figure) => {
      change(figure);
      begin(figure);
    },
  },
  { name: 'everything opened', lives: true, act: open },
];

/** Hears of everything and never answers: a run goes on for ever. */
class SilentWorker extends EventTarget {
  postMessage(): void {}
  terminate(): void {}
}

/** Cannot be had, as when the network has gone. */
class LostWorker extends SilentWorker {
  onerror: ((event: Event) => void) | null = null;

  constructor() {
    super();
    setTimeout(() => this.onerror?.(new Event('error')));
  }
}

/** Gives the page other workers, before any figure has asked for one. */
export function putWorkers(kind: string): void {
  const value = { silent: SilentWorker, lost: LostWorker }[kind];
  if (value) Object.defineProperty(window, 'Worker', { value });
}
