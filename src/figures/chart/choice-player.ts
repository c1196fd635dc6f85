import { FigureRun } from '#figures/chart/figure-run';

/** What a reader chose, and what is known of it. */
export interface Choice<Shown> {
  /** The position of a variant. */
  readonly variant: number;
  /** What was simulated of it; to look at it again takes no other run. */
  readonly known: Shown | undefined;
  /** What is chosen now of another group of radio buttons. */
  chosen(group: string): string | undefined;
}

/** Shows what was chosen. @returns what to keep of it, or `undefined` when it was stopped */
export type ShowChoice<Data, Shown> = (
  place: FigureRun<Data>,
  choice: Choice<Shown>,
  signal: AbortSignal,
) => Promise<Shown | undefined>;

/** Plays a figure of which a reader chooses what it shows, by radio buttons. */
export class ChoicePlayer<Data, Shown> {
  readonly #run: FigureRun<Data>;
  readonly #element: HTMLElement;
  readonly #listening = new AbortController();
  readonly #known = new Map<number, Shown>();
  readonly #showChoice: ShowChoice<Data, Shown>;

  constructor(element: HTMLElement, show: ShowChoice<Data, Shown>) {
    this.#element = element;
    this.#run = new FigureRun(element);
    this.#showChoice = show;
    const { signal } = this.#listening;
    let isChanged = false;
    for (const choice of element.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
      choice.addEventListener('change', () => this.#show(), { signal });
      // Chosen before this script was there, or kept by the browser over a reload.
      isChanged ||= choice.checked && !choice.defaultChecked;
    }
    if (isChanged) this.#show();
    element.dataset.ready = '';
  }

  dispose(): void {
    this.#listening.abort();
    this.#run.stop();
  }

  #chosen(group: string): string | undefined {
    return this.#element.querySelector<HTMLInputElement>(`[data-group=${group}]:checked`)?.value;
  }

  #show(): void {
    const variant = Number(this.#chosen('choice') ?? 0);
    const choice = {
      variant,
      known: this.#known.get(variant),
      chosen: (group: string) => this.#chosen(group),
    };
    this.#run
      .start(async (signal) => {
        const shown = await this.#showChoice(this.#run, choice, signal);
        if (shown !== undefined) this.#known.set(variant, shown);
      })
      .catch((error) => this.#run.fail(error));
  }
}
