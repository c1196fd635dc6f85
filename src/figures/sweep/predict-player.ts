import { patch } from '#figures/mark';
import { flatPrediction, type Prediction, predictionMarks } from '#figures/sweep/prediction-marks';
import { HIGHEST_MEAN, type SweepPoint, sweepFrame } from '#figures/sweep/sweep-chart';
import { SweepRun } from '#figures/sweep/sweep-run';
import { fill } from '#interface/figure-text';
import { figureWords } from '#interface/figure-words';
import { say } from '#interface/message';
import { numberFormat } from '#interface/number-format';
import { nothingKept } from '#interface/storage-strings';
import { canKeep, keep, recall } from '#storage/kept';

const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 0.25,
  ArrowRight: 0.25,
  ArrowDown: -0.25,
  ArrowLeft: -0.25,
  PageUp: 1,
  PageDown: -1,
  Home: -HIGHEST_MEAN,
  End: HIGHEST_MEAN,
};

/** Brings a prediction to life: drag the line, run, see the gap. Call what it returns to end it. */
export function playPrediction(element: HTMLElement): () => void {
  const player = new PredictPlayer(element);
  return () => player.dispose();
}

class PredictPlayer {
  readonly #run: SweepRun;
  readonly #element: HTMLElement;
  readonly #listening = new AbortController();
  #prediction: Prediction;
  #measured: readonly SweepPoint[] = [];
  #running = false;
  /** The reader has drawn something: what was kept earlier is no longer theirs. */
  #touched = false;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#run = new SweepRun(element);
    this.#prediction = flatPrediction(this.#run.data.loads);
    const { signal } = this.#listening;
    for (const overlay of element.querySelectorAll<SVGSVGElement>('.overlay')) {
      overlay.addEventListener('pointerdown', (event) => this.#grab(overlay, event), { signal });
      // Touching a handle is not the start of a scroll; `touch-action` does not reach into SVG.
      const hold = (event: TouchEvent) =>
        this.#indexOf(event.target) >= 0 && event.preventDefault();
      overlay.addEventListener('touchstart', hold, { signal, passive: false });
      overlay.addEventListener('keydown', (event) => this.#press(event), { signal });
    }
    element
      .querySelector('[data-do=run]')
      ?.addEventListener('click', () => void this.#start(), { signal });
    element
      .querySelector('[data-do=clear]')
      ?.addEventListener('click', () => this.#clear(), { signal });
    void this.#recall();
    element.dataset.ready = '';
  }

  dispose(): void {
    this.#listening.abort();
    this.#run.stop();
  }

  get #key(): string {
    return `prediction/${this.#element.dataset.name}`;
  }

  async #recall(): Promise<void> {
    if (!(await canKeep())) say(nothingKept[this.#run.language]);
    const kept = await recall<Prediction>(this.#key);
    const fits =
      Array.isArray(kept) && kept.length === this.#prediction.length && kept.every(Number.isFinite);
    if (!fits || this.#touched) return;
    this.#prediction = kept;
    this.#draw();
    this.#run.say(figureWords(this.#run.language).kept);
  }

  #draw(): void {
    const { language, data } = this.#run;
    for (const overlay of this.#element.querySelectorAll<SVGSVGElement>('.overlay')) {
      const kind = overlay.dataset.layout === 'tall' ? 'tall' : 'wide';
      const marks = predictionMarks(
        kind,
        data.loads,
        this.#prediction,
        this.#measured,
        figureWords(language),
        numberFormat(language),
      );
      patch(overlay, marks);
    }
  }

  #set(index: number, mean: number): void {
    this.#touched = true;
    const kept = Math.round(Math.min(HIGHEST_MEAN, Math.max(0, mean)) * 20) / 20;
    this.#prediction = this.#prediction.map((old, i) => (i === index ? kept : old));
    this.#draw();
  }

  #grab(overlay: SVGSVGElement, event: PointerEvent): void {
    const index = this.#indexOf(event.target);
    if (index < 0) return;
    event.preventDefault();
    const frame = sweepFrame(overlay.dataset.layout === 'tall' ? 'tall' : 'wide');
    const move = ({ clientY }: PointerEvent) => {
      const { top, height } = overlay.getBoundingClientRect();
      this.#set(index, frame.meanAt(((clientY - top) / height) * frame.height));
    };
    overlay.setPointerCapture(event.pointerId);
    const dragging = new AbortController();
    const { signal } = dragging;
    overlay.addEventListener('pointermove', move, { signal });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      overlay.addEventListener(
        end,
        () => {
          dragging.abort();
          void this.#keep();
        },
        { signal },
      );
    }
    this.#element
      .querySelector<SVGElement>(
        `.overlay[data-layout=${overlay.dataset.layout}] [data-key=handle-${index}]`,
      )
      ?.focus();
  }

  #press(event: KeyboardEvent): void {
    const index = this.#indexOf(event.target);
    const change = KEY_STEPS[event.key];
    if (index < 0 || change === undefined) return;
    event.preventDefault();
    this.#set(index, (this.#prediction[index] ?? 0) + change);
    void this.#keep();
  }

  #indexOf(target: EventTarget | null): number {
    const key = (target as Element | null)?.getAttribute?.('data-key') ?? '';
    return key.startsWith('handle-') ? Number(key.slice('handle-'.length)) : -1;
  }

  async #keep(): Promise<void> {
    if (!(await keep(this.#key, this.#prediction))) say(nothingKept[this.#run.language]);
  }

  #clear(): void {
    this.#touched = true;
    this.#prediction = flatPrediction(this.#run.data.loads);
    this.#draw();
    this.#list();
    void this.#keep();
  }

  async #start(): Promise<void> {
    const button = this.#element.querySelector<HTMLButtonElement>('[data-do=run]');
    const words = figureWords(this.#run.language);
    if (!button) return;
    if (this.#running) {
      this.#run.stop();
      return;
    }
    this.#running = true;
    button.textContent = words.stop;
    try {
      const lines = await this.#run.run(0);
      const original = lines?.find((line) => line.tone === 'original');
      if (original) {
        this.#measured = original.points;
        this.#element.dataset.run = '';
        this.#draw();
        this.#list();
      }
    } catch (error) {
      this.#run.fail(error);
    } finally {
      this.#running = false;
      button.textContent = words.run;
    }
  }

  /** The gaps in words, the widest first. */
  #list(): void {
    const list = this.#element.querySelector('.gaps');
    if (!list || this.#measured.length === 0) return;
    const words = figureWords(this.#run.language);
    const format = numberFormat(this.#run.language);
    const gaps = this.#measured
      .map((point, i) => ({ ...point, drawn: this.#prediction[i] ?? 0 }))
      .filter(({ mean, halfWidth, drawn }) => Math.abs(mean - drawn) > halfWidth)
      .sort((a, b) => Math.abs(b.mean - b.drawn) - Math.abs(a.mean - a.drawn))
      .slice(0, 2);
    const sentences = gaps.map(({ load, mean, halfWidth, drawn }) =>
      fill(words.gap, {
        load: format.decimal(load, 1),
        drawn: format.decimal(drawn, 2),
        measured: format.decimal(mean, 2),
        half: format.decimal(halfWidth, 2),
      }),
    );
    list.replaceChildren(
      ...(sentences.length ? sentences : [words.gapNone]).map((sentence) => {
        const item = document.createElement('p');
        item.textContent = sentence;
        return item;
      }),
    );
  }
}
