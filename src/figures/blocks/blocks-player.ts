import { blocksLayout } from '#figures/blocks/blocks-layout';
import { blocksText } from '#figures/blocks/blocks-text';
import { type BlocksState, drawBlocks } from '#figures/blocks/draw-blocks';
import { stageCells } from '#figures/blocks/stage-cells';
import { isStage, MOST_STAGES, readStages, stagesText } from '#figures/blocks/stages-text';
import { patch } from '#figures/mark';
import { figureWords } from '#interface/figure-words';
import { fineFormat } from '#interface/fine-format';
import { type Language, languageOf } from '#interface/language';
import type { Stage } from '#simulator/scenario/shown-chart';

const HOUR_MS = 3_600_000;

/** Brings a block diagram to life. Call what it returns to end it. */
export function playBlocks(element: HTMLElement): () => void {
  const player = new BlocksPlayer(element);
  return () => player.dispose();
}

/** How each input of the panel reads and changes a stage. */
const FIELDS: Readonly<
  Record<string, { read(stage: Stage): string; write(stage: Stage, text: string): Stage }>
> = {
  name: {
    read: ({ name }) => name,
    write: (stage, text) => ({ ...stage, name: text.trim() }),
  },
  mttf: {
    read: ({ mttfMs }) => String(mttfMs / HOUR_MS),
    write: (stage, text) => ({ ...stage, mttfMs: Number(text) * HOUR_MS }),
  },
  mttr: {
    read: ({ mttrMs }) => String(mttrMs / HOUR_MS),
    write: (stage, text) => ({ ...stage, mttrMs: Number(text) * HOUR_MS }),
  },
  count: {
    read: ({ count }) => String(count),
    write: (stage, text) => {
      const count = Number(text);
      // One more is one to spare; fewer than needed are all needed.
      return { ...stage, count, needed: Math.min(stage.needed, Math.max(1, count)) };
    },
  },
  needed: {
    read: ({ needed }) => String(needed),
    write: (stage, text) => ({ ...stage, needed: Number(text) }),
  },
  common: {
    read: ({ commonShare }) => String(Math.round(commonShare * 1e4) / 100),
    write: (stage, text) => ({ ...stage, commonShare: Number(text) / 100 }),
  },
};

class BlocksPlayer {
  readonly #element: HTMLElement;
  readonly #language: Language;
  readonly #built: readonly Stage[];
  readonly #listening = new AbortController();
  #state: BlocksState;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#language = languageOf(element.dataset.language);
    const { stages } = JSON.parse(element.querySelector('.figure-data')?.textContent ?? '') as {
      readonly stages: readonly Stage[];
    };
    this.#built = stages;
    const { signal } = this.#listening;
    const told = readStages(element.dataset.state ?? '');
    this.#state = allUp(told ?? stages);
    for (const input of this.#inputs()) {
      input.addEventListener('change', () => this.#write(input), { signal });
      input.addEventListener('dblclick', () => this.#restore(input), { signal });
    }
    element.addEventListener('click', ({ target }) => this.#click(target as Element), { signal });
    element.dataset.ready = '';
    if (told) this.#show();
    else this.#fillPanel();
  }

  dispose(): void {
    this.#listening.abort();
  }

  #inputs(): HTMLInputElement[] {
    return [...this.#element.querySelectorAll<HTMLInputElement>('[data-field]')];
  }

  /** A field's own number again, of the stage as it was built. */
  #restore(input: HTMLInputElement): void {
    const built = this.#built[this.#state.selected];
    const field = FIELDS[input.dataset.field ?? ''];
    if (!built || !field) return;
    input.value = field.read(built);
    this.#write(input);
  }

  #write(input: HTMLInputElement): void {
    const { stages, selected } = this.#state;
    const stage = stages[selected];
    const field = FIELDS[input.dataset.field ?? ''];
    if (!stage || !field) return;
    const changed = field.write(stage, input.value);
    const problem = this.#element.querySelector<HTMLElement>('.figure-trouble');
    const fine = isStage(changed) && input.validity.valid;
    if (problem) {
      problem.hidden = fine;
      if (!fine) problem.textContent = input.dataset.expected ?? '';
    }
    if (!fine) return;
    this.#change(stages.with(selected, changed), selected);
  }

  #click(target: Element): void {
    const { stages, selected } = this.#state;
    const button = target.closest<HTMLElement>('[data-do]');
    if (button) {
      const act = {
        add: () =>
          stages.length < MOST_STAGES &&
          this.#change(
            stages.toSpliced(selected + 1, 0, stages[selected] ?? stages[0]!),
            selected + 1,
          ),
        remove: () =>
          stages.length > 1 &&
          this.#change(stages.toSpliced(selected, 1), Math.min(selected, stages.length - 2)),
        restart: () => this.#change(this.#built, 0),
        select: () => this.#select(Number(button.dataset.stage)),
        toggle: () => this.#toggle(selected, Number(button.dataset.machine)),
      }[button.dataset.do ?? ''];
      act?.();
      return;
    }
    const [, stage, machine] =
      /^machine-(\d+)-(\d+)$/.exec(target.getAttribute('data-key') ?? '') ?? [];
    if (stage !== undefined) this.#toggle(Number(stage), Number(machine));
  }

  #select(selected: number): void {
    this.#state = { ...this.#state, selected };
    this.#show();
  }

  #toggle(stage: number, machine: number): void {
    const down = this.#state.down.map((machines, i) =>
      i === stage ? machines.symmetricDifference(new Set([machine])) : machines,
    );
    this.#state = { ...this.#state, down, selected: stage };
    this.#show();
  }

  #change(stages: readonly Stage[], selected: number): void {
    this.#state = { ...allUp(stages), selected };
    this.#element.dataset.state = stagesText(stages);
    this.#show();
  }

  #show(): void {
    const words = figureWords(this.#language);
    const format = fineFormat(this.#language);
    for (const picture of this.#element.querySelectorAll<SVGSVGElement>('svg.blocks')) {
      const kind = picture.dataset.layout === 'tall' ? 'tall' : 'wide';
      const layout = blocksLayout(kind, this.#state.stages);
      picture.setAttribute('viewBox', `0 0 ${layout.width} ${layout.height}`);
      picture.setAttribute('height', String(layout.height));
      patch(picture, drawBlocks(this.#state, layout, words, format));
    }
    const text = this.#element.querySelector('.blocks-text');
    if (text) text.textContent = blocksText(this.#state, words, format);
    this.#fillPanel();
    this.#fillTable();
  }

  /** The panel shows the stage that is chosen. */
  #fillPanel(): void {
    const { stages, selected, down } = this.#state;
    const stage = stages[selected];
    if (!stage) return;
    for (const input of this.#inputs())
      input.value = FIELDS[input.dataset.field ?? '']?.read(stage) ?? '';
    showButtons(
      this.#element.querySelector('.blocks-stages'),
      stages.map(({ name }, i) => ({
        data: { do: 'select', stage: String(i) },
        text: name,
        pressed: i === selected,
      })),
    );
    showButtons(
      this.#element.querySelector('.blocks-machines'),
      Array.from({ length: stage.count }, (_, i) => ({
        data: { do: 'toggle', machine: String(i) },
        text: `${stage.name}\u202f${i + 1}`,
        pressed: down[selected]?.has(i) ?? false,
      })),
    );
  }

  #fillTable(): void {
    const format = fineFormat(this.#language);
    const rows = this.#state.stages.map((stage) => {
      const row = document.createElement('tr');
      const head = document.createElement('th');
      head.scope = 'row';
      head.textContent = stage.name;
      const cells = stageCells(stage, format).map((text) => {
        const cell = document.createElement('td');
        cell.className = 'number';
        cell.textContent = text;
        return cell;
      });
      row.append(head, ...cells);
      return row;
    });
    this.#element.querySelector('.figure-table tbody')?.replaceChildren(...rows);
  }
}

const allUp = (stages: readonly Stage[]): BlocksState => ({
  stages,
  down: stages.map(() => new Set<number>()),
  selected: 0,
});

interface ButtonLook {
  readonly data: Readonly<Record<string, string>>;
  readonly text: string;
  readonly pressed: boolean;
}

/** As many buttons as there are looks. The ones that are there stay, and keep the focus. */
function showButtons(place: Element | null, looks: readonly ButtonLook[]): void {
  if (!place) return;
  while (place.children.length > looks.length) place.lastElementChild?.remove();
  for (const [i, { data, text, pressed }] of looks.entries()) {
    const button = (place.children[i] ??
      place.appendChild(document.createElement('button'))) as HTMLButtonElement;
    button.type = 'button';
    button.textContent = text;
    button.ariaPressed = String(pressed);
    Object.assign(button.dataset, data);
  }
}
